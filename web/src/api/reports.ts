export type RunView = {
  run_id: string;
  report: string;
  grant_name: string;
  start_date: string;
  end_date: string;
  state: "QUEUED" | "RUNNING" | "READY" | "FAILED";
  progress: number;
  errors: number;
  hud_people: number | null;
  this_apr_people: number | null;
  left_off: number | null;
  requested_at: string;
  requested_by: string | null;
};
