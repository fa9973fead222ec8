import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { linkTo, type RunView, readRun, startRun } from "../../api/reports";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Progress } from "../../parts/progress";
import { RunState } from "../../parts/run-list";
import { useErrorLines } from "../../parts/sentence";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { Files } from "./files";
import { useListText } from "./worklist-text";

const LOOK_AGAIN_MS = 1_500;
export const runQuery = (run: string) => ({ queryKey: ["run", run], queryFn: () => readRun(run) });

/** A run: progress that survives leaving, totals, lists to correct, tables, files. */
export default function Run() {
  const { t } = useText();
  const run = useParam("run");
  const navigate = useNavigate();
  const lines = useErrorLines();
  const again = useWrite(startRun);
  const query = useQuery({
    ...runQuery(run),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_AGAIN_MS),
  });
  const found = query.data;
  const title = found ? t("run.page", { report: found.report.toUpperCase(), grant: found.grant_name }) : t("run.title");
  const repeat = async (view: RunView) => {
    const body = {
      grant_id: view.grant_id,
      program_ids: view.grant_id ? [] : view.program_ids,
      start_date: view.start_date,
      end_date: view.end_date,
      report: view.report,
    };
    const next = await again.run(body);
    if (next) await navigate({ to: "/home/reports/runs/$run", params: { run: next.run_id } });
  };
  return (
    <Page title={title} errors={lines(again.problem)} wide>
      <Loaded query={query}>
        {(view) => (
          <>
            <p>{t("run.period", { start: shortDate(view.start_date), end: shortDate(view.end_date) })}</p>
            <p role="status">
              <strong>
                <RunState run={view} />
              </strong>
            </p>
            {!isOver(view) && <Progress percent={view.progress} />}
            {view.state === "FAILED" && <p>{t("run.failed")}</p>}
            {view.state === "READY" && <Ready run={view} />}
            <Buttons>
              {isOver(view) && (
                <Button look="outline" busy={again.busy} onClick={() => void repeat(view)}>
                  {t("run.again")}
                </Button>
              )}
              {view.state === "READY" && (
                <Button look="outline" onClick={() => print()}>
                  {t("form.print")}
                </Button>
              )}
            </Buttons>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const isOver = (run: RunView) => run.state === "READY" || run.state === "FAILED";

function Ready({ run }: { run: RunView }) {
  const { t, say } = useText();
  const listText = useListText();
  const period = { start: shortDate(run.start_date), end: shortDate(run.end_date) };
  return (
    <>
      <p className="totals">
        {t("run.totals", { hud: run.hud_people ?? 0, apr: run.this_apr_people ?? 0, left: run.left_off ?? 0 })}
      </p>
      {run.universe === "service_required" && <p>{t("run.local")}</p>}
      {run.hud_people === 0 && <p>{t("run.empty", period)}</p>}
      <h2>{t("run.lists")}</h2>
      <ul>
        {run.worklists.map((list) => (
          <li key={list.name}>
            <Link to="/home/reports/runs/$run/lists/$list" params={{ run: run.run_id, list: list.name }}>
              {listText(run, list)}
            </Link>
          </li>
        ))}
      </ul>
      {run.notes.length > 0 && (
        <>
          <h2>{t("run.notes")}</h2>
          <ul>
            {run.notes.map((note) => (
              <li key={`${note.check} ${note.en}`}>{say(note)}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{t("run.tables")}</h2>
      <ul>
        {run.tables.map((table) => (
          <li key={table.id}>
            <Link to="/home/reports/runs/$run/tables/$table" params={{ run: run.run_id, table: table.id }}>
              <span lang="en">{t("run.table", { id: table.id, title: table.title })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <h2>{t("run.files")}</h2>
      <Files of={run.run_id} files={run.files} linkTo={linkTo} />
    </>
  );
}
