import type { TransferStay, TransferView } from "../../api/transfers";
import { SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { Table } from "../../parts/table";
import { useSession } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

type Chosen = Record<string, string>;

/** Which program here each program there becomes: one of the same type, for it asks the same. */
export function ProgramChoices(props: {
  found: TransferView;
  chosen: Chosen;
  onChoose: (from: string, to: string) => void;
}) {
  const { t } = useText();
  const { config } = useSession();
  const { stays, programs } = props.found;
  const from = new Map(stays.map((stay) => [stay.program_id, stay.program_name]));
  if (from.size === 0) return null;
  return (
    <>
      <h2>{t("transfer.programs")}</h2>
      {[...from].map(([id, program]) => {
        const type = stays.find((stay) => stay.program_id === id)?.project_type;
        const alike = programs.filter((one) => one.project_type === type);
        return (
          <SelectField
            key={id}
            id={`programs-${id}`}
            label={t("transfer.program", { program, environment: config.environment })}
            hint={alike.length === 0 ? t("transfer.program.none") : undefined}
            value={props.chosen[id] ?? ""}
            onChange={(to) => props.onChoose(id, to)}
            choices={alike.map((one) => ({ value: one.program_id, text: one.name, group: one.organization_name }))}
          />
        );
      })}
    </>
  );
}

/** Households with their enrollments: from, to, dates, how much goes along. */
export function Stays({ found, chosen }: { found: TransferView; chosen: Chosen }) {
  const { t } = useText();
  const names = new Map(found.clients.map((client) => [client.client_id, fullName(client)]));
  const goal = (stay: TransferStay) => {
    const program = found.programs.find((one) => one.program_id === chosen[stay.program_id]);
    return program?.name || stay.to_program_name || t("transfer.stay.to.none");
  };
  if (found.stays.length === 0) return null;
  return (
    <>
      <h2>{t("transfer.stays")}</h2>
      <Table
        caption={t("transfer.stays")}
        hideCaption
        rows={found.stays}
        rowKey={(row) => `${row.household_id} ${row.program_id}`}
        columns={[
          {
            head: t("transfer.stay.members"),
            cell: (row) => row.members.map((id) => names.get(id) ?? t("list.not-visible")).join(", "),
          },
          { head: t("transfer.stay.program"), cell: (row) => row.program_name },
          { head: t("transfer.stay.to"), cell: goal },
          {
            head: t("transfer.stay.dates"),
            cell: (row) => `${row.entry ? shortDate(row.entry) : "–"} – ${row.exit ? shortDate(row.exit) : ""}`,
          },
          { head: t("transfer.stay.services"), numeric: true, cell: (row) => row.services },
          { head: t("transfer.stay.assessments"), numeric: true, cell: (row) => row.assessments },
        ]}
      />
    </>
  );
}
