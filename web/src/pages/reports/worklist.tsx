import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { readWorklist, type WorklistRow } from "../../api/reports";
import { readPrograms } from "../../api/workflows";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
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
            {rows.length > 0 && (
              <Table
                caption={t(worklistText(name))}
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
                    cell: (row) => row.client && <Fix list={name} row={row} client={row.client.client_id} />,
                  },
                ]}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
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
  return [row.reason, ...row.also].map((one, at) => (
    <Fragment key={`${at} ${one}`}>
      {at > 0 && " · "}
      {typeof message === "string" && !speech.has(`reason.${one}`) ? (
        <span lang="en">
          {message} ({one})
        </span>
      ) : (
        reasonText(speech, one, row)
      )}
    </Fragment>
  ));
}

/** The words of a reason. */
function reasonText(speech: Speech, reason: string, row: WorklistRow): string {
  const key = `reason.${reason}`;
  if (!speech.has(key)) return speech.t("list.reason.other");
  const text = speech.t(key, {
    ...(row.params as Values),
    ...(row.params.days_open === undefined ? {} : { days: String(row.params.days_open) }),
  });
  const plain = `${key}.plain`;
  return text.includes("{") && speech.has(plain) ? speech.t(plain) : text;
}
