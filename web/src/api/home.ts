import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type Me = Answered<"Me">;
/** What a user may do. */
export type Action = Answered<"Action">;
export type PausedWorkflow = Answered<"PausedWorkflow">;
export type Dashboard = Answered<"Dashboard">;

export const readMe = () => answered(api.GET("/api/home/me"));
export const changeMe = (body: Body<"Profile">, key: string) =>
  answered(api.PUT("/api/home/me", { body, headers: once(key) }));
export const readDashboard = () => answered(api.GET("/api/home/dashboard"));
export const readRecentClients = () => answered(api.GET("/api/home/recent-clients"));
export const readPaused = () => answered(api.GET("/api/home/paused-workflows"));
