import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EnrollmentCard, ServiceCard } from "../../api/clients";
import { readServiceTypes } from "../../api/workflows";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

const typesQuery = (program: string) => ({
  queryKey: ["service-types", program],
  queryFn: () => readServiceTypes(program),
  staleTime: Infinity,
});

/** Enrollments, open ones first. */
export function EnrollmentTable(props: { client: string; enrollments: EnrollmentCard[] }) {
  const { t } = useText();
  const rows = [...props.enrollments].sort(
    (a, b) =>
      Number(Boolean(a.exit_date)) - Number(Boolean(b.exit_date)) ||
      (b.start_date ?? "").localeCompare(a.start_date ?? ""),
  );
  return (
    <Table
      caption={t("client.enrollments")}
      hideCaption
      rows={rows}
      rowKey={(row) => row.enrollment_id}
      columns={[
        {
          head: t("enrollment.program"),
          cell: (row) => (
            <Link
              to="/clients/$client/enrollments/$enrollment"
              params={{ client: props.client, enrollment: row.enrollment_id }}
            >
              {row.program_name}
            </Link>
          ),
        },
        { head: t("enrollment.grant"), cell: (row) => row.grant_name ?? "–" },
        { head: t("enrollment.start"), cell: (row) => (row.start_date ? shortDate(row.start_date) : "–") },
        {
          head: t("enrollment.exit"),
          cell: (row) => (row.exit_date ? shortDate(row.exit_date) : <Open row={row} client={props.client} />),
        },
        { head: t("enrollment.days"), numeric: true, cell: (row) => row.days ?? "–" },
      ]}
    />
  );
}

function Open(props: { row: EnrollmentCard; client: string }) {
  const { t } = useText();
  return (
    <>
      {t(props.row.intake_unfinished ? "enrollment.unfinished" : "enrollment.open")}{" "}
      <Link to="/clients/$client/workflows" params={{ client: props.client }}>
        {t("enrollment.exit-now")}
      </Link>
    </>
  );
}

/** From when until when; an open end is left open. */
export const serviceDates = (row: { start_date: string; end_date?: string | null }) =>
  `${shortDate(row.start_date)} – ${row.end_date ? shortDate(row.end_date) : ""}`;

/** Services with length and whether they count for the APR. */
export function ServiceTable(props: { services: ServiceCard[]; programs: string[] }) {
  const { t, has, say } = useText();
  // HUD's services are those of a program's funders.
  const programs = [...new Set(props.programs)];
  const lists = useQueries({ queries: programs.map((program) => typesQuery(program)) });
  const types = lists.flatMap((list) => list.data ?? []);
  const name = (id: string) => {
    const found = types.find((type) => type.id === id);
    return found ? say(found.text) : t("service.unknown");
  };
  const mark = (row: ServiceCard) => {
    if (row.counts_for_apr) return t("service.counts");
    const key = `service.not.${row.reason ?? ""}`;
    return has(key) ? t(key) : t("service.not");
  };
  return (
    <Table
      caption={t("client.services")}
      hideCaption
      rows={props.services}
      rowKey={(row) => row.service_id}
      columns={[
        { head: t("service.type"), cell: (row) => name(row.service_type) },
        {
          head: t("service.dates"),
          cell: serviceDates,
        },
        {
          head: t("service.length"),
          cell: (row) => t("service.length.days", { days: row.length_days }),
        },
        { head: t("service.enrollment"), cell: (row) => row.program_name },
        { head: t("service.apr"), cell: mark },
      ]}
    />
  );
}
