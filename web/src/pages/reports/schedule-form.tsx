import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { addSchedule, type NewSchedule } from "../../api/reports";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { RadioGroup, SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed, useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { grantsQuery } from "./start";

type Kind = "monthly" | "before_due";
/** What can be made; for HMIS CSV one must be allowed to export. */
const MADE = {
  apr: { report: "apr", hashed: false },
  "hmis-csv": { report: "hmis-csv", hashed: false },
  "hmis-csv-hashed": { report: "hmis-csv", hashed: true },
} as const satisfies Record<string, Pick<NewSchedule, "report" | "hashed">>;
type Made = keyof typeof MADE;

/** A grant, what is made of it, and every month or so many days before its report is due. */
export function ScheduleForm(props: { onErrors: (lines: ErrorLine[]) => void; onSaved: () => void }) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const { data: grants = [] } = useQuery(grantsQuery);
  const mayExport = useAllowed().has("export_records");
  const [grant, setGrant] = useState("");
  const [made, setMade] = useState<Made>("apr");
  const [kind, setKind] = useState<Kind | null>(null);
  const [number, setNumber] = useState("");
  const add = useWrite(addSchedule);
  const { onErrors } = props;
  useEffect(
    () =>
      onErrors(
        lines(add.problem, {}, ({ pointer }) => ({ field: pointer.startsWith("/when") ? "number" : "schedule-grant" })),
      ),
    [add.problem],
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const count = Number(number);
    const most = kind === "monthly" ? 28 : 365;
    const wrong: ErrorLine[] = [];
    if (!grant) wrong.push({ field: "schedule-grant", text: t("run.grant.pick") });
    if (!kind) wrong.push({ field: "kind", text: t("schedules.kind") });
    else if (!Number.isInteger(count) || count < 1 || count > most) {
      wrong.push({ field: "number", text: t(kind === "monthly" ? "schedules.day.wrong" : "schedules.days.wrong") });
    }
    onErrors(wrong);
    if (wrong.length > 0 || !kind) return;
    const when = kind === "monthly" ? { kind, day: count } : { kind, days: count };
    if (!(await add.run({ grant_id: grant, ...MADE[made], when }))) return;
    setGrant("");
    setKind(null);
    setNumber("");
    props.onSaved();
  };

  return (
    <form onSubmit={submit} noValidate>
      <SelectField
        id="schedule-grant"
        label={t("run.grant")}
        value={grant}
        onChange={setGrant}
        choices={grants.map((one) => ({ value: one.grant_id, text: one.name }))}
      />
      {mayExport && (
        <RadioGroup
          id="what"
          legend={t("schedules.what")}
          choices={(Object.keys(MADE) as Made[]).map((value) => ({ value, text: t(`report.${value}`) }))}
          value={made}
          onChange={(value) => setMade(value as Made)}
        />
      )}
      <RadioGroup
        id="kind"
        legend={t("schedules.kind")}
        choices={[
          { value: "monthly", text: t("schedules.kind.monthly") },
          { value: "before_due", text: t("schedules.kind.before") },
        ]}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
      />
      {kind && (
        <TextField
          id="number"
          label={t(kind === "monthly" ? "schedules.day" : "schedules.days")}
          inputMode="numeric"
          maxLength={3}
          value={number}
          onChange={setNumber}
        />
      )}
      <Button type="submit" busy={add.busy}>
        {t("schedules.button", { environment: config.environment })}
      </Button>
    </form>
  );
}
