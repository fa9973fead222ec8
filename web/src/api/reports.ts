import { read, write } from "./call";

export type ReportKind = "apr" | "caper" | "ce-apr";
export type RunCard = {
  run_id: string;
  state: "QUEUED" | "RUNNING" | "READY" | "FAILED";
  report: ReportKind;
  grant_name: string;
  grant_id: string | null;
  program_ids: string[];
  start_date: string;
  end_date: string;
  universe: "hud" | "service_required";
  scheduled: boolean;
  requested_at: string;
  progress: number;
  errors: number;
  hud_people: number | null;
  this_apr_people: number | null;
  left_off: number | null;
};
export type WorklistName = "missing_exits" | "left_off" | "annual_assessments" | "data_quality";
export type RunFile = { name: string; size: number; sha256: string; media_type: string };
export type RunView = RunCard & {
  tables: { id: string; title: string }[];
  worklists: { name: WorklistName; rows: number; is_error: boolean }[];
  files: RunFile[];
};
export type Grant = {
  grant_id: string;
  name: string;
  kind: string;
  organization_id: string;
  begin: string;
  end: string;
  due: string | null;
  universe: "hud" | "service_required";
  programs: { program_id: string; name: string }[];
};
export type CellView = { address: string; value: string; kind: string; explained: boolean };
export type TableView = {
  id: string;
  title: string;
  corner: string;
  source: string;
  columns: string[];
  rows: { label: string; cells: CellView[] }[];
};
export type PersonRow = { client_id: string; hmis_id: string; first_name: string; last_name: string; age: number | null };
export type WorklistRow = {
  reason: string;
  reasons: string[];
  client: { client_id: string; hmis_id: string; first_name: string; last_name: string } | null;
  enrollment_id: string | null;
  program_id: string;
  program_name: string;
  params: Record<string, unknown>;
};
export type When = { kind: "monthly"; day: number } | { kind: "before_due"; days: number };
export type Schedule = {
  schedule_id: string;
  grant_id: string;
  grant_name: string;
  report: ReportKind;
  when: When;
  next: string | null;
  last_run_id: string | null;
};
/** For a grant, or else for programs of one organization by HUD's rule. */
export type NewRun = { grant_id: string | null; program_ids: string[]; start_date: string; end_date: string; report: ReportKind };

const RUNS = "/api/reports/runs";
const SCHEDULES = "/api/reports/schedules";

export const readGrants = () => read<{ grants: Grant[] }>("/api/reports/grants").then((answer) => answer.grants);
export const startRun = (body: NewRun, key: string) => write<RunView>("POST", RUNS, body, key);
export const readRuns = () => read<{ runs: RunCard[] }>(RUNS).then((answer) => answer.runs);
export const readRun = (run: string) => read<RunView>(`${RUNS}/${run}`);
export const readTable = (run: string, table: string) => read<TableView>(`${RUNS}/${run}/tables/${table}`);
export const readCell = (run: string, table: string, cell: string) =>
  read<{ people: PersonRow[]; not_visible: number }>(`${RUNS}/${run}/tables/${table}/cells/${cell}`);
export const readWorklist = (run: string, name: string) =>
  read<{ rows: WorklistRow[]; not_visible: number }>(`${RUNS}/${run}/worklists/${name}`);
export const linkTo = ({ run, file }: { run: string; file: string }, key: string) =>
  write<{ url: string; expires_at: string }>("POST", `${RUNS}/${run}/files/${encodeURIComponent(file)}/link`, {}, key);
export const readSchedules = () => read<{ schedules: Schedule[] }>(SCHEDULES).then((answer) => answer.schedules);
export const addSchedule = (body: { grant_id: string; report: ReportKind; when: When }, key: string) =>
  write<Schedule>("POST", SCHEDULES, body, key);
export const endSchedule = (id: string, key: string) => write<Schedule>("POST", `${SCHEDULES}/${id}/end`, {}, key);
export const runSchedule = (id: string, key: string) => write<RunView>("POST", `${SCHEDULES}/${id}/run`, {}, key);
