import { Link } from "@tanstack/react-router";
import type { RunCard } from "../api/reports";
import { dateAndTime, shortDate } from "../texts/dates";
import { useText } from "../texts/text";
import { Table } from "./table";

/** Report runs: grant, dates, status in words, both totals, when. */
export function RunList(props: { runs: RunCard[] }) {
  const { t } = useText();
  return (
    <Table
      caption={t("home.runs")}
      hideCaption
      rows={props.runs}
      rowKey={(row) => row.run_id}
      columns={[
        {
          head: t("runs.grant"),
          cell: (row) => (
            <Link to="/home/reports/runs/$run" params={{ run: row.run_id }}>
              {row.report.toUpperCase()} – {row.grant_name}
            </Link>
          ),
        },
        { head: t("runs.dates"), cell: (row) => `${shortDate(row.start_date)} – ${shortDate(row.end_date)}` },
        { head: t("runs.status"), cell: (row) => <RunState run={row} /> },
        {
          head: t("runs.people"),
          cell: (row) =>
            row.hud_people == null
              ? "–"
              : t("runs.people.text", { hud: row.hud_people, apr: row.this_apr_people ?? "–" }),
        },
        {
          head: t("runs.when"),
          cell: (row) => dateAndTime(row.requested_at) + (row.scheduled ? ` (${t("runs.scheduled")})` : ""),
        },
      ]}
    />
  );
}

/** Queued, Running, Ready, Ready with N errors, Failed. */
export function RunState({ run }: { run: RunCard }) {
  const { t, word } = useText();
  if (run.state !== "READY" || run.errors === 0) return <>{word(`state.${run.state}`)}</>;
  return <>{t("state.ready.errors", { count: run.errors })}</>;
}
