import { Link } from "@tanstack/react-router";
import type { WorklistRow } from "../../api/reports";
import { useWayBack } from "../../frame/way-back";
import { Button } from "../../parts/button";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import type { Sought } from "../clients/sought";
import type { Begun } from "../workflows/correction";

export type FixableRow = WorklistRow & { client: NonNullable<WorklistRow["client"]> };

/** A row by what it is about; it stays the same when the page is left and returned to. */
export const rowKey = (row: WorklistRow) => `${row.enrollment_id} ${row.reason}`;

/** What begins the work on a row, on its page. */
export type FixWork = { begun: Begun; current: string | null; onBegin: (row: FixableRow) => void };

/** Leads to the very thing that a row is about: the question, the exit, the services, the client record. */
export function Fix(props: { row: FixableRow; why: string; work: FixWork }) {
  const { t } = useText();
  const allowed = useAllowed();
  const wayBack = useWayBack();
  const { row, work } = props;
  const { fix, client } = row;
  const params = { client: client.client_id };
  const label = t("list.fix.which", { client: `${client.first_name} ${client.last_name}`, why: props.why });
  const isWork = fix?.kind === "answer" || fix?.kind === "workflow";
  if (isWork && allowed.has("run_workflows")) {
    const begin = () => {
      work.onBegin(row);
      void (fix.kind === "answer"
        ? work.begun.begin(
            { enrollment_id: row.enrollment_id, stage: fix.stage, date: fix.date, column: fix.column },
            rowKey(row),
            client.client_id,
          )
        : work.begun.start({ enrollment_id: row.enrollment_id, stage: fix.stage }, rowKey(row), client.client_id));
    };
    return (
      <Button
        look="link"
        busy={work.begun.busy && work.current === rowKey(row)}
        aria-label={label}
        onClick={() => work.begun.busy || begin()}
      >
        {t("list.fix")}
      </Button>
    );
  }
  const sought = soughtBy(row);
  if (fix?.kind === "client" || sought) {
    return (
      <Link
        to={sought ? "/clients/$client/services" : "/clients/$client/edit"}
        params={params}
        state={{ back: wayBack(rowKey(row)), ...(sought && { sought }) }}
        aria-label={label}
      >
        {t("list.fix")}
      </Link>
    );
  }
  return <EnrollmentLink row={row} label={label} />;
}

/** The service that a row is about, where it is about one: a row names the enrollment, and a bed night by its day. */
function soughtBy({ fix, reason, params, enrollment_id: enrollment }: WorklistRow): Sought | null {
  if (reason === NIGHT_OUTSIDE && typeof params.value === "string") return { enrollment, night: params.value };
  if (fix?.kind !== "service") return null;
  return reason === "SERVICE_UNDER_1_DAY" ? { enrollment, short: true } : { enrollment };
}
/** The check of a bed night outside the stay (DQ-CHECKS.md section 4). */
const NIGHT_OUTSIDE = "MV-12";

/** Rows without a single question, those of runs of before, and what someone may look at only. */
export function EnrollmentLink(props: { row: FixableRow; label: string; text?: string }) {
  const { t } = useText();
  const { row } = props;
  return (
    <Link
      to="/clients/$client/enrollments/$enrollment"
      params={{ client: row.client.client_id, enrollment: row.enrollment_id }}
      state={{ listed: { reason: row.reason, params: row.params } }}
      aria-label={props.label}
    >
      {props.text ?? t("list.fix")}
    </Link>
  );
}
