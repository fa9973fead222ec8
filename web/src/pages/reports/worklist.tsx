import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { readWorklist, type WorklistRow } from "../../api/reports";
import { readPrograms } from "../../api/workflows";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { written } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { type Speech, useText, type Values } from "../../texts/text";
import { useParam } from "../param";
import { grantsQuery } from "./start";
import { worklistText } from "./worklist-text";

/** One list to correct: who, program, why in words, [Fix]. */
export default function Worklist() {
  const speech = useText();
  const { t } = speech;
  const run = useParam("run");
  const name = useParam("list");
  const query = useQuery({ queryKey: ["run", run, "list", name], queryFn: () => readWorklist(run, name) });
  const { data: grants = [] } = useQuery(grantsQuery);
  const { data: own = [] } = useQuery({ queryKey: ["programs"], queryFn: () => readPrograms() });
  const programs = new Map(
    [...grants.flatMap((grant) => grant.programs), ...own].map((program) => [program.program_id, program.name]),
  );
  return (
    <Page title={t(worklistText(name))} wide>
      <p>
        <Link to="/home/reports/runs/$run" params={{ run }}>
          {t("run.back")}
        </Link>
      </p>
      <Loaded query={query}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <p>{t("list.none")}</p>}
            <Rows list={name} rows={rows.filter((row) => row.is_error)} programs={programs} heading="list.to-correct" />
            <Rows list={name} rows={rows.filter((row) => !row.is_error)} programs={programs} heading="list.to-know" />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Part = {
  list: string;
  rows: WorklistRow[];
  programs: Map<string, string>;
  heading: "list.to-correct" | "list.to-know";
};

/** The rows that have to be corrected, or those that are only to be known, with how many they are. */
function Rows({ list, rows, programs, heading }: Part) {
  const { t } = useText();
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
        rowKey={(row, index) => `${row.enrollment_id} ${index}`}
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
            cell: (row) => row.client && <Fix list={list} row={row} client={row.client.client_id} />,
          },
        ]}
      />
    </section>
  );
}

/** Leads to the place where the row is corrected. */
function Fix(props: { list: string; row: WorklistRow; client: string }) {
  const { t } = useText();
  const service = props.list === "left_off" && props.row.reason !== "INTAKE_NOT_FINISHED";
  return (
    <Link to={service ? "/clients/$client/services" : "/clients/$client/workflows"} params={{ client: props.client }}>
      {t("list.fix")}
    </Link>
  );
}

/** What a check of the data says stands in the row itself, in the words of HUD. */
function Reasons({ row }: { row: WorklistRow }) {
  const speech = useText();
  const { message } = row.params;
  const why = [row.reason, ...row.also].map((one, at) => (
    <Fragment key={`${at} ${one}`}>
      {at > 0 && " · "}
      {typeof message === "string" && !speech.has(`reason.${one}`) ? (
        <span lang="en">{message}</span>
      ) : (
        reasonText(speech, one, row)
      )}
    </Fragment>
  ));
  return (
    <>
      {why}
      {row.params.counted_through && <> – {speech.t("list.counted")}</>}
      {row.params.part === "outside_hud" && <> – {speech.t("list.outside")}</>}
    </>
  );
}

/** The words of a reason. */
function reasonText(speech: Speech, reason: string, row: WorklistRow): string {
  const key = `reason.${reason}`;
  if (!speech.has(key)) return speech.t("list.reason.other");
  const { days_open: days } = row.params;
  const text = speech.t(key, { ...asRead(row.params), ...(typeof days === "number" && { days }) });
  const plain = `${key}.plain`;
  return text.includes("{") && speech.has(plain) ? speech.t(plain) : text;
}

/** What the sentence of a reason needs, with dates as people read them. */
const asRead = (params: WorklistRow["params"]): Values =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]));
