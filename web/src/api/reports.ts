import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type RunCard = Answered<"RunCard">;
export type RunView = Answered<"RunView">;
export type RunFile = RunView["files"][number];
export type ReportKind = Body<"NewRun">["report"];
export type Grant = Answered<"GrantChoice">;
export type TableView = Answered<"TableView">;
export type CellPeople = Answered<"CellPeople">;
export type WorklistName = Answered<"WorklistName">;
export type WorklistRow = Answered<"WorklistRow">;
export type Fix = NonNullable<WorklistRow["fix"]>;
export type FileLink = Answered<"FileLink">;
export type Schedule = Answered<"ScheduleView">;
export type NewSchedule = Body<"NewSchedule">;

const ofRun = (run_id: string) => ({ params: { path: { run_id } } });
const ofSchedule = (schedule_id: string) => ({ params: { path: { schedule_id } } });

export const readGrants = async () => (await answered(api.GET("/api/reports/grants"))).grants;
export const startRun = (body: Body<"NewRun">, key: string) =>
  answered(api.POST("/api/reports/runs", { body, headers: once(key) }));
export const readRuns = async () => (await answered(api.GET("/api/reports/runs"))).runs;
export const readRun = (run: string) => answered(api.GET("/api/reports/runs/{run_id}", ofRun(run)));
export const readTable = (run_id: string, table: string) =>
  answered(api.GET("/api/reports/runs/{run_id}/tables/{table}", { params: { path: { run_id, table } } }));
export const readCell = (run_id: string, table: string, address: string) => {
  const params = { path: { run_id, table, address } };
  return answered(api.GET("/api/reports/runs/{run_id}/tables/{table}/cells/{address}", { params }));
};
export const readWorklist = (run_id: string, name: WorklistName) =>
  answered(api.GET("/api/reports/runs/{run_id}/worklists/{name}", { params: { path: { run_id, name } } }));
export const linkTo = ({ of, file }: { of: string; file: string }, key: string) => {
  const params = { path: { run_id: of, name: file } };
  return answered(api.POST("/api/reports/runs/{run_id}/files/{name}/link", { params, headers: once(key) }));
};
export const readSchedules = async () => (await answered(api.GET("/api/reports/schedules"))).schedules;
export const addSchedule = (body: NewSchedule, key: string) =>
  answered(api.POST("/api/reports/schedules", { body, headers: once(key) }));
export const endSchedule = (id: string, key: string) =>
  answered(api.POST("/api/reports/schedules/{schedule_id}/end", { ...ofSchedule(id), headers: once(key) }));
export const runSchedule = (id: string, key: string) =>
  answered(api.POST("/api/reports/schedules/{schedule_id}/run", { ...ofSchedule(id), headers: once(key) }));
