import type { Export } from "../../src/api/admin";
import type { ClientCard, ClientDashboard, ClientView, SearchAnswer } from "../../src/api/clients";
import type { Dashboard, Me } from "../../src/api/home";
import type { RunView, TableView } from "../../src/api/reports";
import type { TicketView } from "../../src/api/support";
import type { ProgramLine } from "../../src/api/workflows";
import type { StageConfig } from "../../src/session/config";
import { allowedOf } from "./allowed";
import { BOARD, NIGHT, SITE } from "./board";
import { routes } from "./contract";
import { instance } from "./instance";
import { ARRIVAL, CHOICES } from "./transfers";

export { instance };

/** What the API answers in component tests. */

export const MARIA: ClientCard = {
  client_id: "c1",
  hmis_id: "4108-2277",
  first_name: "Maria",
  last_name: "Lopez",
  age: 34,
  dob: "1992-03-02",
  ssn_last4: "1234",
  last_program: null,
  restriction: "ORGANIZATION",
  organization_name: null,
  matched: ["dob"],
};
export const MARIA_VIEW: ClientView = {
  ...MARIA,
  middle_name: null,
  name_suffix: null,
  name_data_quality: 1,
  dob_data_quality: 1,
  ssn_data_quality: 1,
  races: [6],
  race_none: null,
  additional_race_ethnicity: null,
  sex: 0,
  veteran_status: 0,
  organization_id: "o1",
  may_change: true,
  former_names: [],
  origin: null,
  version: 1,
};
export const FOUND: SearchAnswer = {
  search_id: "s1",
  receipt: "r1",
  results: [MARIA],
  more: false,
  cursor: null,
  likely: [],
};
export const CLIENT: ClientDashboard = {
  client: MARIA_VIEW,
  enrollments: [],
  services: [],
  voided_services: [],
  household: [],
  tasks: [],
  alerts: [],
  notes: [],
};

export const PROGRAMS: ProgramLine[] = [
  {
    program_id: "p1",
    name: "ESG Shelter",
    grant_name: "ESG",
    project_type: 0,
    actions: [
      { action: "intake", enabled: true, reason_code: null, params: {}, instance_id: null },
      { action: "exit", enabled: false, reason_code: "NOT_ENROLLED", params: {}, instance_id: null },
    ],
  },
];

export const EXPORT: Export = {
  export_id: "e1",
  state: "READY",
  title: "ESG Shelter",
  organization_ids: ["o1"],
  program_ids: ["p1"],
  start_date: "2025-10-01",
  end_date: "2026-09-30",
  hashed: true,
  scheduled: false,
  requested_at: "2026-11-22T20:00:00Z",
  progress: 100,
  fault: null,
  rows: { Client: 12 },
  files: [{ name: "Modesto-HMIS-CSV.zip", size: 8184, sha256: "ab12", media_type: "application/zip" }],
};

export const TICKET: TicketView = {
  ticket_id: "t1",
  number: "2026-0147",
  kind: "question",
  urgency: "normal",
  state: "new",
  asked_at: "2026-11-22T18:00:00Z",
  answer_due_at: "2026-11-24T18:00:00Z",
  overdue: false,
  asker_name: "Ana Ruiz",
  organization_id: "o1",
  title: "How do I add a bed?",
  client_id: null,
  context: "/clients/$client",
  messages: [{ author_name: "Ana Ruiz", at: "2026-11-22T18:00:00Z", text: "How do I add a bed?", is_answer: false }],
  acts: ["reply", "answer", "close"],
  version: 1,
};

export const RUN: RunView = {
  run_id: "run1",
  state: "READY",
  report: "apr",
  grant_name: "ESG 2026",
  grant_id: "g1",
  program_ids: ["p1"],
  start_date: "2025-10-01",
  end_date: "2026-09-30",
  universe: "service_required",
  scheduled: false,
  requested_at: "2026-11-22T18:00:00Z",
  progress: 100,
  fault: null,
  errors: 3,
  hud_people: 112,
  this_apr_people: 104,
  left_off: 8,
  tables: [{ id: "Q7a", title: "Number of Persons Served" }],
  worklists: [{ name: "left_off", rows: 8, errors: 8 }],
  notes: [
    {
      check: "PS-12",
      severity: "WARNING",
      en: "Vine House is residential but has no beds recorded.",
      es: "Vine House es residencial pero no tiene camas registradas.",
    },
  ],
  files: [{ name: "sage.zip", size: 12345, sha256: "abc", media_type: "application/zip" }],
};
export const TABLE: TableView = {
  id: "Q7a",
  title: "Number of Persons Served",
  corner: "",
  source: "APR",
  columns: ["Total"],
  rows: [{ label: "Adults", cells: [{ value: "12", kind: "count" }] }],
};

export function answers(config: StageConfig, role: Me["role"], language: "en" | "es") {
  const me: Me = {
    user_id: "u1",
    name: "Ana Ruiz",
    language,
    environment: config.environment,
    organizations: [{ organization_id: "o1", name: "Almond Street Shelter", role }],
    organization_id: "o1",
    role,
    allowed_actions: allowedOf(role),
    version: 1,
  };
  const none = { items: [], failed: false };
  const dashboard: Dashboard = {
    recent_clients: none,
    paused_workflows: none,
    tickets: none,
    report_runs: none,
    tasks: none,
  };
  return routes({
    "GET /api/home/me": me,
    "GET /api/home/dashboard": dashboard,
    "GET /api/home/recent-clients": { items: [MARIA] },
    "GET /api/home/paused-workflows": { items: [] },
    "POST /api/clients/searches": FOUND,
    "GET /api/clients/drafts/add-client": { draft: null },
    "GET /api/clients/c1": MARIA_VIEW,
    "GET /api/clients/c1/dashboard": CLIENT,
    "GET /api/workflows/programs": PROGRAMS,
    "GET /api/workflows/instances/w1": instance(),
    "GET /api/workflows/service-types": [
      { id: "case_management", group: "local", text: { en: "Case management", es: "Gestión de casos" } },
    ],
    "GET /api/housing/sites": { items: [], programs: [] },
    "GET /api/housing/sites/s1": SITE,
    "GET /api/housing/sites/s1/board": BOARD,
    "GET /api/housing/sites/s1/nights/2026-11-22": NIGHT,
    "GET /api/support/tickets": { items: [TICKET] },
    "GET /api/support/tickets/t1": TICKET,
    "GET /api/support/transfers": { items: [ARRIVAL] },
    "GET /api/support/transfers/choices": CHOICES,
    "GET /api/support/transfers/x1": ARRIVAL,
    "GET /api/reports/grants": { grants: [] },
    "GET /api/reports/runs": { runs: [RUN] },
    "GET /api/reports/runs/run1": RUN,
    "GET /api/reports/runs/run1/tables/Q7a": TABLE,
    "GET /api/reports/runs/run1/tables/Q7a/cells/B2": { people: [MARIA], not_visible: 2 },
    "GET /api/reports/runs/run1/worklists/left_off": { rows: [] },
    "GET /api/reports/schedules": { schedules: [] },
    "GET /api/admin/organizations": { items: [] },
    "GET /api/admin/programs": { items: [] },
    "GET /api/admin/grants": { items: [] },
    "GET /api/admin/imports": { items: [] },
    "GET /api/admin/exports": { items: [] },
    "GET /api/admin/exports/e1": EXPORT,
    "GET /api/admin/imports/i1": {
      import_id: "i1",
      file_name: "export.zip",
      size: 1,
      organization_id: "o1",
      restriction: "ORGANIZATION",
      state: "CHECKED",
      progress: { done: 1, total: 1 },
      counts: { "Client.csv": { new: 2, changed: 0, unchanged: 1, voided: 0, refused: 0 } },
      findings: { by_severity: {}, total: 0 },
      requested_at: "2026-11-22T18:00:00Z",
      upload: null,
      version: 1,
    },
    "GET /api/admin/imports/i1/findings": { items: [], cursor: null, total: 0, counts: [] },
    "POST /api/home/sign-out": null,
  });
}
