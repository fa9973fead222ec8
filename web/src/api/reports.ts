import { read, write } from "./call";
import type { Answered, Body } from "./shapes";

export type ReportKind = "apr" | "caper" | "ce-apr";
export type RunState = "QUEUED" | "RUNNING" | "READY" | "FAILED";
export type RunCard = Omit<Answered<"RunCard">, "state" | "report"> & { state: RunState; report: ReportKind };
export type RunView = Omit<Answered<"RunView">, "state" | "report"> & RunCard;
export type RunFile = RunView["files"][number];
export type Grant = Answered<"GrantChoice">;
export type TableView = Answered<"TableView">;
export type CellPeople = Answered<"CellPeople">;
export type WorklistRow = Answered<"WorklistRow"> & { params: Record<string, unknown> };
export type When = Body<"When">;
export type Scheduled = Body<"NewSchedule">["report"];
export type FileLink = Answered<"FileLink">;
export type Schedule = Omit<Answered<"ScheduleView">, "report" | "when"> & { report: Scheduled; when: When };
/** What [Run now] began: a report or an export. */
export type Started = { run_id: string } | { export_id: string };
/** For a grant, or else for programs of one organization by HUD's rule. */
export type NewRun = {
  grant_id: string | null;
  program_ids: string[];
  start_date: string;
  end_date: string;
  report: ReportKind;
};

const RUNS = "/api/reports/runs";
const SCHEDULES = "/api/reports/schedules";

export const readGrants = () => read<{ grants: Grant[] }>("/api/reports/grants").then((answer) => answer.grants);
export const startRun = (body: NewRun, key: string) => write<RunView>("POST", RUNS, body, key);
export const readRuns = () => read<{ runs: RunCard[] }>(RUNS).then((answer) => answer.runs);
export const readRun = (run: string) => read<RunView>(`${RUNS}/${run}`);
export const readTable = (run: string, table: string) => read<TableView>(`${RUNS}/${run}/tables/${table}`);
export const readCell = (run: string, table: string, cell: string) =>
  read<CellPeople>(`${RUNS}/${run}/tables/${table}/cells/${cell}`);
export const readWorklist = (run: string, name: string) =>
  read<{ rows: WorklistRow[] }>(`${RUNS}/${run}/worklists/${name}`);
export const linkTo = ({ of, file }: { of: string; file: string }, key: string) =>
  write<FileLink>("POST", `${RUNS}/${of}/files/${encodeURIComponent(file)}/link`, {}, key);
export const readSchedules = () => read<{ schedules: Schedule[] }>(SCHEDULES).then((answer) => answer.schedules);
export const addSchedule = (body: { grant_id: string; report: Scheduled; hashed: boolean; when: When }, key: string) =>
  write<Schedule>("POST", SCHEDULES, body, key);
export const endSchedule = (id: string, key: string) => write<Schedule>("POST", `${SCHEDULES}/${id}/end`, {}, key);
export const runSchedule = (id: string, key: string) => write<Started>("POST", `${SCHEDULES}/${id}/run`, {}, key);
