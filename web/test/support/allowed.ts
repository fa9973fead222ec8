import type { Action } from "../../src/api/home";

const CARE: Action[] = [
  "own_profile",
  "own_home",
  "open_clients",
  "add_client",
  "change_client",
  "run_workflows",
  "record_services",
];
const OFFICE: Action[] = [
  ...CARE,
  "see_identifiers",
  "reveal_ssn",
  "change_restriction",
  "run_reports",
  "who_opened",
  "void_records",
];
const SUPERVISOR: Action[] = [
  ...OFFICE,
  "bed_board",
  "override_bed_rule",
  "manage_beds",
  "ask_for_help",
  "export_records",
  "decide_transfers",
  "reassign",
];
const ALL: Action[] = [...SUPERVISOR, "answer_tickets", "administer"];
/** What the API says that some roles may do; a role that stands nowhere may do everything. */
const ALLOWED: Record<string, Action[]> = {
  caseworker: [...OFFICE, "bed_board", "ask_for_help"],
  shelter_staff: [...CARE, "bed_board", "ask_for_help"],
  supervisor: SUPERVISOR,
  technician: ALL,
  vendor: ["own_profile", "answer_tickets"],
};

export const allowedOf = (role: string): Action[] => ALLOWED[role] ?? ALL;
