import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { readProgramsSetUp, startExport } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { readPrograms } from "../../api/workflows";
import { Button } from "../../parts/button";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed, useSession } from "../../session/session";
import { isDate } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import { organizationsQuery } from "./organizations";

type Choice = { program_id: string; name: string; organization_id?: string };
type Draft = { owner: string; programs: string[]; start: string; end: string; names: "plain" | "hashed" };
const ALL = "all";
const FIELDS: Record<string, string> = {
  "/start_date": "start",
  "/end_date": "end",
  "/program_ids": "programs",
  "/organization_id": "owner",
};

/** Whose records, which programs and dates, plain or hashed. */
export function ExportForm(props: { onErrors: (lines: ErrorLine[]) => void }) {
  const { t } = useText();
  const { config } = useSession();
  const ofAll = useAllowed().has("administer");
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: organizations = [] } = useQuery({ ...organizationsQuery, enabled: ofAll });
  const { data: programs = [] } = useQuery({
    queryKey: ["export-programs", ofAll],
    queryFn: async (): Promise<Choice[]> => (ofAll ? readProgramsSetUp() : readPrograms()),
  });
  const [draft, setDraft] = useState<Draft>({ owner: ALL, programs: [], start: "", end: "", names: "plain" });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const start = useWrite(startExport);
  const { onErrors } = props;
  useEffect(() => {
    if (!start.problem) return;
    onErrors(
      lines(start.problem, {}, ({ pointer, code }) => ({
        field: FIELDS[pointer],
        text: code === "END_BEFORE_START" ? t("export.end.order") : undefined,
      })),
    );
  }, [start.problem]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = faultsOf(draft, t);
    onErrors(wrong);
    if (wrong.length > 0) return;
    const owner = draft.owner === ALL ? null : draft.owner;
    const body = {
      organization_id: owner,
      program_ids: draft.programs,
      start_date: draft.start,
      end_date: draft.end,
      hashed: draft.names === "hashed",
    };
    const begun = await start.run(body);
    if (!begun) return;
    void queries.invalidateQueries({ queryKey: ["admin", "exports"] });
    await navigate({ to: "/home/admin/exports/$export", params: { export: begun.export_id } });
  };

  const offered = programs.filter((one) => draft.owner === ALL || one.organization_id === draft.owner);
  return (
    <form onSubmit={submit} noValidate>
      {!ofAll && <p>{t("export.lead.own")}</p>}
      {ofAll && (
        <SelectField
          id="owner"
          label={t("export.owner")}
          value={draft.owner}
          onChange={(owner) => set({ owner: owner || ALL, programs: [] })}
          choices={[
            { value: ALL, text: t("export.owner.all") },
            ...organizations.map((one) => ({ value: one.organization_id, text: one.name })),
          ]}
        />
      )}
      <CheckGroup
        id="programs"
        legend={t("export.programs")}
        hint={t("export.programs.hint")}
        choices={offered.map((one) => ({ value: one.program_id, text: one.name }))}
        values={draft.programs}
        onChange={(chosen) => set({ programs: chosen })}
      />
      <DateBoxes id="start" legend={t("export.start")} value={draft.start} onChange={(iso) => set({ start: iso })} />
      <DateBoxes id="end" legend={t("export.end")} value={draft.end} onChange={(iso) => set({ end: iso })} withToday />
      <RadioGroup
        id="names"
        legend={t("export.names")}
        choices={(["plain", "hashed"] as const).map((value) => ({ value, text: t(`export.names.${value}`) }))}
        value={draft.names}
        onChange={(value) => set({ names: value === "hashed" ? "hashed" : "plain" })}
      />
      <Button type="submit" busy={start.busy}>
        {t("export.button", { environment: config.environment })}
      </Button>
    </form>
  );
}

function faultsOf(draft: Draft, t: Speech["t"]): ErrorLine[] {
  if (!isDate(draft.start)) return [{ field: "start", text: t("problem.DATE_NOT_VALID") }];
  if (!isDate(draft.end)) return [{ field: "end", text: t("problem.DATE_NOT_VALID") }];
  if (draft.end < draft.start) return [{ field: "end", text: t("export.end.order") }];
  return [];
}
