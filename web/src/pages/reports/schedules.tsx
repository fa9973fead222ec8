import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { endSchedule, readSchedules, runSchedule, type Schedule } from "../../api/reports";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { ScheduleForm } from "./schedule-form";

/** Scheduled exports: what runs when, its last result, [Run now]. */
export default function Schedules() {
  const { t } = useText();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState("");
  const [formErrors, setFormErrors] = useState<ErrorLine[]>([]);
  const query = useQuery({ queryKey: ["schedules"], queryFn: readSchedules, refetchInterval: 10_000 });
  const end = useWrite(endSchedule);
  const run = useWrite(runSchedule);
  const done = async (text: string) => {
    setSaid(text);
    await queries.invalidateQueries({ queryKey: ["schedules"] });
  };
  const stop = async (schedule: Schedule) => {
    if (await end.run(schedule.schedule_id)) await done(t("schedules.ended"));
  };
  const now = async (schedule: Schedule) => {
    const started = await run.run(schedule.schedule_id);
    if (!started) return;
    if ("run_id" in started) await navigate({ to: "/home/reports/runs/$run", params: { run: started.run_id } });
    else await navigate({ to: "/home/admin/exports/$export", params: { export: started.export_id } });
  };
  const whenText = ({ when }: Schedule) =>
    when.kind === "monthly" ? t("schedules.monthly", { day: when.day }) : t("schedules.before", { days: when.days });

  const whatText = (row: Schedule) => {
    const what =
      row.report === "hmis-csv" ? `HMIS CSV${row.hashed ? ` (${t("export.hashed")})` : ""}` : row.report.toUpperCase();
    return `${what} – ${row.grant_name}`;
  };

  return (
    <Page title={t("schedules.title")} errors={[...formErrors, ...lines(end.problem), ...lines(run.problem)]} wide>
      <p role="status">{said}</p>
      <Loaded query={query}>
        {(schedules) =>
          schedules.length === 0 ? (
            <p>{t("schedules.none")}</p>
          ) : (
            <Table
              caption={t("schedules.title")}
              hideCaption
              rows={schedules}
              rowKey={(row) => row.schedule_id}
              columns={[
                { head: t("schedules.grant"), cell: whatText },
                { head: t("schedules.when"), cell: whenText },
                { head: t("schedules.next"), cell: (row) => (row.next ? shortDate(row.next) : "–") },
                { head: t("schedules.last"), cell: (row) => <LastResult schedule={row} /> },
                {
                  head: t("schedules.run"),
                  acts: true,
                  cell: (row) => (
                    <span className="row-actions">
                      <Button look="link" busy={run.busy} onClick={() => void now(row)}>
                        {t("schedules.run")}
                      </Button>
                      <Button look="link" busy={end.busy} onClick={() => void stop(row)}>
                        {t("schedules.end")}
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <h2>{t("schedules.add")}</h2>
      <ScheduleForm onErrors={setFormErrors} onSaved={() => void done(t("schedules.saved"))} />
    </Page>
  );
}

function LastResult({ schedule }: { schedule: Schedule }) {
  const { t } = useText();
  const { last_run_id: run, last_export_id: made } = schedule;
  if (run) {
    return (
      <Link to="/home/reports/runs/$run" params={{ run }}>
        {t("schedules.last")}
      </Link>
    );
  }
  if (made) {
    return (
      <Link to="/home/admin/exports/$export" params={{ export: made }}>
        {t("schedules.last")}
      </Link>
    );
  }
  return <>{t("schedules.last.none")}</>;
}
