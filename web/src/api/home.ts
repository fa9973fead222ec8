import { read, write } from "./call";
import type { ClientCard } from "./clients";
import type { RunCard } from "./reports";
import type { TicketCard } from "./support";

export type Me = {
  user_id: string;
  name: string;
  language: "en" | "es";
  environment: string;
  organizations: { organization_id: string; name: string; role: string }[];
  organization_id: string;
  role: string;
  allowed_actions: string[];
  version: number;
};
export type Card<T> = { items: T[]; failed: boolean };
export type PausedWorkflow = {
  instance_id: string;
  action: string;
  state: string;
  step: string;
  since: string;
  days: number;
  long: boolean;
  program_name: string;
  client_id: string | null;
  client_first_name: string | null;
  client_last_name: string | null;
  owner_name: string;
  mine: boolean;
};
export type Task = { kind: string; instance_id: string | null; days: number };
export type Dashboard = {
  recent_clients: Card<ClientCard>;
  paused_workflows: Card<PausedWorkflow>;
  tickets: Card<TicketCard>;
  report_runs: Card<RunCard>;
  tasks: Card<Task>;
};

export const readMe = () => read<Me>("/api/home/me");
export const changeMe = (body: { language: "en" | "es"; version: number }, key: string) => write<Me>("PUT", "/api/home/me", body, key);
export const readDashboard = () => read<Dashboard>("/api/home/dashboard");
export const readRecentClients = () => read<{ items: ClientCard[] }>("/api/home/recent-clients");
export const readPaused = () => read<{ items: PausedWorkflow[] }>("/api/home/paused-workflows");
