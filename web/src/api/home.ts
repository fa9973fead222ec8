import { read, write } from "./call";
import type { ClientCard } from "./clients";
import type { RunCard } from "./reports";
import type { Answered, Body } from "./shapes";

export type Me = Answered<"Me">;
export type PausedWorkflow = Answered<"PausedWorkflow">;
export type Card<T> = { items: T[]; failed: boolean };
export type Dashboard = Omit<Answered<"Dashboard">, "report_runs"> & { report_runs: Card<RunCard> };

export const readMe = () => read<Me>("/api/home/me");
export const changeMe = (body: Body<"Profile">, key: string) => write<Me>("PUT", "/api/home/me", body, key);
export const readDashboard = () => read<Dashboard>("/api/home/dashboard");
export const readRecentClients = () => read<{ items: ClientCard[] }>("/api/home/recent-clients");
export const readPaused = () => read<{ items: PausedWorkflow[] }>("/api/home/paused-workflows");
