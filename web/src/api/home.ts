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
  client: { client_id: string; first_name: string; last_name: string } | null;
  program_name: string;
  action: string;
  step_number: number;
  step_count: number;
  step_title: { en: string; es: string };
  paused_at: string;
  owner_name: string;
};
export type Dashboard = {
  recent_clients: Card<ClientCard>;
  paused_workflows: Card<PausedWorkflow>;
  tickets: Card<TicketCard>;
  report_runs: Card<RunCard>;
  tasks: Card<unknown>;
};

export const readMe = () => read<Me>("/api/home/me");
export const changeMe = (body: { language: "en" | "es"; version: number }, key: string) => write<Me>("PUT", "/api/home/me", body, key);
export const readDashboard = () => read<Dashboard>("/api/home/dashboard");
export const readRecentClients = () => read<Card<ClientCard>>("/api/home/recent-clients");
export const readPaused = () => read<Card<PausedWorkflow>>("/api/home/paused-workflows");
