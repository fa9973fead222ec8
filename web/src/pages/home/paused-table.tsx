import { Link } from "@tanstack/react-router";
import type { PausedWorkflow } from "../../api/home";
import { fullName } from "../../parts/client-card";
import { type Column, Table } from "../../parts/table";
import { useText } from "../../texts/text";

/** Paused workflows; one click resumes the exact step. */
export function PausedTable(props: { items: PausedWorkflow[]; onAbandon?: (item: PausedWorkflow) => void }) {
  const { t, has } = useText();
  const age = (row: PausedWorkflow) => {
    if (row.days < 1) return t("paused.today");
    return t("paused.days", { days: row.days });
  };
  const step = (row: PausedWorkflow) => {
    const key = `paused.at.${row.step}`;
    return has(key) ? t(key) : t("paused.at.other");
  };
  const action = (row: PausedWorkflow) => {
    const key = `action.${row.action}`;
    const name = has(key) ? t(key) : t("action.unknown");
    return row.correction ? t("correction.paused", { action: name }) : name;
  };
  const columns: Column<PausedWorkflow>[] = [
    {
      head: t("paused.client"),
      cell: (row) =>
        row.client_id
          ? fullName({ first_name: row.client_first_name, last_name: row.client_last_name })
          : t("list.not-visible"),
    },
    { head: t("paused.program"), cell: (row) => `${row.program_name} – ${action(row)}` },
    { head: t("paused.step"), cell: step },
    { head: t("paused.age"), cell: (row) => (row.long ? <strong>{age(row)}</strong> : age(row)) },
    { head: t("paused.owner"), cell: (row) => row.owner_name },
    {
      head: t("paused.continue"),
      acts: true,
      cell: (row) => (
        <span className="row-actions">
          <Link to="/workflows/$instance" params={{ instance: row.instance_id }}>
            {t("paused.continue")}
          </Link>
          {props.onAbandon && (
            <button type="button" className="usa-button usa-button--unstyled" onClick={() => props.onAbandon!(row)}>
              {t("paused.abandon")}
            </button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t("paused.title")}
      hideCaption
      columns={columns}
      rows={props.items}
      rowKey={(row) => row.instance_id}
    />
  );
}
