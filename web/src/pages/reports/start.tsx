import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { readProgramsSetUp } from "../../api/admin";
import { type Grant, type ReportKind, readGrants, startRun } from "../../api/reports";
import { useWrite } from "../../api/use-write";
import { readPrograms } from "../../api/workflows";
import { Button } from "../../parts/button";
import { RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed, useSession } from "../../session/session";
import { isDate } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import { grantYear } from "./grant-year";

export const grantsQuery = { queryKey: ["grants"], queryFn: readGrants };
type Choice = { program_id: string; name: string };
const REPORTS: ReportKind[] = ["apr", "caper", "ce-apr"];

/** Run the APR: a grant, its dates filled in, [Run]. */
export default function Start() {
  const { t } = useText();
  const ofAll = useAllowed().has("administer");
  const query = useQuery(grantsQuery);
  const programs = useQuery({
    queryKey: ["report-programs", ofAll],
    queryFn: async (): Promise<Choice[]> => (ofAll ? readProgramsSetUp() : readPrograms()),
  });
  if (!query.data || !programs.data) {
    return (
      <Page title={t("run.title")}>
        <Loaded query={query}>{() => <Loaded query={programs}>{() => null}</Loaded>}</Loaded>
      </Page>
    );
  }
  return <StartForm grants={query.data} programs={programs.data} />;
}

type Draft = { grant: string; report: ReportKind; start: string; end: string };

/** What a choice of the list stands for. */
const PROGRAM = "program:";

function StartForm({ grants, programs }: { grants: Grant[]; programs: Choice[] }) {
  const { t, word } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ grant: "", report: "apr", start: "", end: "" });
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const start = useWrite(startRun);
  const set = (part: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));
  const pick = (id: string) => {
    const grant = grants.find((one) => one.grant_id === id);
    setDraft((before) => ({ ...before, grant: id, ...(grant ? grantYear(grant) : {}) }));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = faultsOf(draft, t);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const program = draft.grant.startsWith(PROGRAM) ? draft.grant.slice(PROGRAM.length) : null;
    const run = await start.run({
      grant_id: program ? null : draft.grant,
      program_ids: program ? [program] : [],
      start_date: draft.start,
      end_date: draft.end,
      report: draft.report,
    });
    if (!run) return;
    void queries.invalidateQueries({ queryKey: ["runs"] });
    await navigate({ to: "/home/reports/runs/$run", params: { run: run.run_id } });
  };

  const field = (pointer: string) => ({ "/grant_id": "grant", "/start_date": "start", "/end_date": "end" })[pointer];
  const shown =
    faults.length > 0
      ? faults
      : lines(start.problem, {}, ({ pointer, code }) => ({
          field: field(pointer),
          text: code === "END_BEFORE_START" ? t("run.end.after") : undefined,
        }));
  return (
    <Page title={t("run.title")} errors={shown}>
      {grants.length === 0 && <p>{t("run.no-grants")}</p>}
      <form onSubmit={submit} noValidate>
        <SelectField
          id="grant"
          label={t("run.grant-or-program")}
          value={draft.grant}
          onChange={pick}
          choices={[
            ...grants.map((grant) => ({ value: grant.grant_id, text: grant.name, group: t("run.grants") })),
            ...programs.map((program) => ({
              value: PROGRAM + program.program_id,
              text: program.name,
              group: t("run.programs"),
            })),
          ]}
        />
        <RadioGroup
          id="report"
          legend={t("run.report")}
          choices={REPORTS.map((report) => ({ value: report, text: word(`report.${report}`) }))}
          value={draft.report}
          onChange={set("report")}
        />
        <DateBoxes id="start" legend={t("run.start")} value={draft.start} onChange={set("start")} />
        <DateBoxes id="end" legend={t("run.end")} value={draft.end} onChange={set("end")} />
        <Button type="submit" busy={start.busy}>
          {t("run.button", { environment: config.environment })}
        </Button>
      </form>
    </Page>
  );
}

function faultsOf(draft: Draft, t: Speech["t"]): ErrorLine[] {
  if (!draft.grant) return [{ field: "grant", text: t("run.grant.pick") }];
  if (!isDate(draft.start)) return [{ field: "start", text: t("problem.DATE_NOT_VALID") }];
  if (!isDate(draft.end)) return [{ field: "end", text: t("problem.DATE_NOT_VALID") }];
  if (draft.end < draft.start) return [{ field: "end", text: t("run.end.after") }];
  return [];
}
