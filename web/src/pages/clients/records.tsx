import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EnrollmentCard, ServiceCard } from "../../api/clients";
import { Table } from "../../parts/table";
import { useAllowed } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { typesQuery } from "./service-fields";
import { isBedNight } from "./sought";

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
  const allowed = useAllowed();
  return (
    <>
      {t(props.row.intake_unfinished ? "enrollment.unfinished" : "enrollment.open")}{" "}
      {props.row.may_change && allowed.has("run_workflows") && (
        <Link to="/clients/$client/workflows" params={{ client: props.client }}>
          {t("enrollment.exit-now")}
        </Link>
      )}
    </>
  );
}

/** From when until when; an open end is left open. */
export const serviceDates = (row: { start_date: string; end_date?: string | null }) =>
  `${shortDate(row.start_date)} – ${row.end_date ? shortDate(row.end_date) : ""}`;

/** The words of a type of service; HUD's services are those of a program's funders. */
export function useServiceName(ofPrograms: string[]): (type: string) => string {
  const { t, say } = useText();
  const programs = [...new Set(ofPrograms)];
  const lists = useQueries({ queries: programs.map((program) => typesQuery(program)) });
  const types = lists.flatMap((list) => list.data ?? []);
  return (id) => {
    if (isBedNight(id)) return t("service.bed-night");
    const found = types.find((type) => type.id === id);
    return found ? say(found.text) : t("service.unknown");
  };
}

/** Services with length and whether they count for the APR, each with the way to correct it. */
export function ServiceTable(props: { client: string; services: ServiceCard[]; programs: string[] }) {
  const { t, has } = useText();
  const name = useServiceName(props.programs);
  const change = (row: ServiceCard) =>
    (row.may_change || row.may_void) && (
      <Link
        to="/clients/$client/services/$service"
        params={{ client: props.client, service: row.service_id }}
        aria-label={t("service.change.which", { service: name(row.service_type), date: shortDate(row.start_date) })}
      >
        {t("service.change")}
      </Link>
    );
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
        ...(props.services.some(change) ? [{ head: t("service.change"), acts: true, cell: change }] : []),
      ]}
    />
  );
}
