import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { readWorklist, type WorklistRow } from "../../api/reports";
import { readPrograms } from "../../api/workflows";
import { useDone } from "../../frame/way-back";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { useCorrection } from "../workflows/correction";
import { EnrollmentLink, Fix, type FixableRow, type FixWork, rowKey } from "./fix";
import { mainReason, Reasons } from "./reasons";
import { grantsQuery } from "./start";
import { isWorklist, worklistText } from "./worklist-text";

/** The list; one that there is not is not found. */
const worklist = async (run: string, name: string) => {
  if (isWorklist(name)) return readWorklist(run, name);
  throw new Problem({ status: 404, code: "NOT_FOUND" });
};

/** One list to correct: who, program, why in words, [Fix]. */
export default function Worklist() {
  const { t } = useText();
  const lines = useErrorLines();
  const run = useParam("run");
  const name = useParam("list");
  const query = useQuery({ queryKey: ["run", run, "list", name], queryFn: () => worklist(run, name) });
  const { data: grants = [] } = useQuery(grantsQuery);
  const { data: own = [] } = useQuery({ queryKey: ["programs"], queryFn: () => readPrograms() });
  const programs = new Map(
    [...grants.flatMap((grant) => grant.programs), ...own].map((program) => [program.program_id, program.name]),
  );
  const isCorrected = useDone().length > 0;
  const begun = useCorrection();
  const [tried, setTried] = useState<FixableRow | null>(null);
  const work: FixWork = { begun, current: tried && rowKey(tried), onBegin: setTried };
  const program = tried && programs.get(tried.program_id);
  const names = { ...(tried && { client: fullName(tried.client) }), ...(program && { program }) };
  const errors = lines(begun.problem, names).map((line) => ({
    ...line,
    action: tried && <EnrollmentLink row={tried} label={t("enrollment.show")} text={t("enrollment.show")} />,
  }));
  return (
    <Page title={t(worklistText(name))} errors={errors} wide>
      <p>
        <Link to="/home/reports/runs/$run" params={{ run }}>
          {t("run.back")}
        </Link>
      </p>
      <p role="status">{isCorrected && t("list.corrected.run-again")}</p>
      <Loaded query={query}>
        {({ rows }) => {
          const part = { programs, work };
          return (
            <>
              {rows.length === 0 && <p>{t("list.none")}</p>}
              <Rows {...part} rows={rows.filter((row) => row.is_error)} heading="list.to-correct" />
              <Rows {...part} rows={rows.filter((row) => !row.is_error)} heading="list.to-know" />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

type Part = {
  rows: WorklistRow[];
  programs: Map<string, string>;
  work: FixWork;
  heading: "list.to-correct" | "list.to-know";
};

const isFixable = (row: WorklistRow): row is FixableRow => row.client !== null;

/** The rows that have to be corrected, or those that are only to be known, with how many they are. */
function Rows({ rows, programs, work, heading }: Part) {
  const speech = useText();
  const { t } = speech;
  const done = useDone();
  if (rows.length === 0) return null;
  const title = t(heading, { count: rows.length });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {heading === "list.to-know" && <p>{t("list.to-know.text")}</p>}
      <Table
        caption={title}
        hideCaption
        rows={rows}
        rowKey={(row, index) => `${rowKey(row)} ${index}`}
        reveal={(row) => done.includes(rowKey(row))}
        columns={[
          {
            head: t("list.client"),
            cell: (row) => (row.client ? fullName(row.client) : t("list.not-visible")),
          },
          { head: t("list.program"), cell: (row) => programs.get(row.program_id) ?? t("list.program.other") },
          { head: t("list.why"), cell: (row) => <Reasons row={row} /> },
          {
            head: t("list.fix"),
            acts: true,
            cell: (row) =>
              isFixable(row) && (
                <>
                  {done.includes(rowKey(row)) && <strong>{t("list.corrected")} </strong>}
                  <Fix row={row} why={mainReason(speech, row)} work={work} />
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
