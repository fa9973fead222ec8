import type { WorklistRow } from "../../src/api/reports";
import type { AnswerStep, Assessment, EnrollmentView } from "../../src/api/workflows";
import { MARIA } from "./answers";
import { routes } from "./contract";

const text = (words: string) => ({ en: words, es: words });

/** Answers of one step about Maria: item, question, answer. */
export const step = (id: string, ...lines: [string, string, string][]): AnswerStep => ({
  step_id: id,
  title: text(id === "income" ? "Income" : "Health insurance"),
  lines: lines.map(([item_id, question, answer]) => ({
    member_id: "c1",
    item_id,
    text: text(question),
    answer_text: text(answer),
  })),
});

export const EARNED = (amount: string) => step("income", ["earned", "How much does {member} earn?", amount]);

export function assessment(change: Partial<Assessment> = {}): Assessment {
  return {
    stage: "start",
    date: "2026-03-02",
    saved_by: "Ana Ruiz",
    saved_at: "2026-03-02T22:05:00Z",
    restriction: "ORGANIZATION",
    may_correct: true,
    answers: [EARNED("$900.00")],
    revisions: [],
    ...change,
  };
}

export const EXIT = assessment({
  stage: "exit",
  date: "2026-06-01",
  answers: [step("insurance", ["insurance_any", "Is {member} insured?", ""])],
});

/** A closed enrollment of Maria, with one service. */
export const CLOSED: EnrollmentView = {
  enrollment_id: "e1",
  household_id: "h1",
  client_id: "c1",
  program_id: "p1",
  program_name: "ESG Shelter",
  project_type: 0,
  grant_id: "g1",
  grant_name: "ESG 2026",
  organization_id: "o1",
  organization_name: "Almond Street Shelter",
  start_date: "2026-03-02",
  exit_date: "2026-06-01",
  destination: 410,
  days: 91,
  relationship: 1,
  intake_finished: true,
  restriction: "ORGANIZATION",
  members: [
    {
      enrollment_id: "e1",
      client_id: "c1",
      first_name: "Maria",
      last_name: "Lopez",
      relationship: 1,
      start_date: "2026-03-02",
      exit_date: "2026-06-01",
    },
    {
      enrollment_id: "e2",
      client_id: "c2",
      first_name: "Luis",
      last_name: "Lopez",
      relationship: 2,
      start_date: "2026-03-02",
      exit_date: null,
    },
  ],
  services: [
    {
      service_id: "s1",
      enrollment_id: "e1",
      service_type: "case_management",
      text: text("Case management"),
      start_date: "2026-03-03",
      end_date: "2026-03-04",
      length_days: 1,
      counts: true,
      note: "",
      version: 1,
    },
  ],
  assessments: [],
  version: 1,
};

export const ENROLLMENT = "/api/workflows/enrollments/e1";

/** What the API answers about the closed enrollment. */
export const closed = (...assessments: Assessment[]) =>
  routes({
    "GET /api/workflows/enrollments/e1": CLOSED,
    "GET /api/workflows/enrollments/e1/assessments": { enrollment_id: "e1", client_id: "c1", assessments },
  });

/** A row of a worklist about that enrollment. */
export function row(reason: string, fix: WorklistRow["fix"], params: WorklistRow["params"] = {}): WorklistRow {
  return {
    client: MARIA,
    enrollment_id: "e1",
    program_id: "hud-441",
    reason,
    also: [],
    is_error: true,
    params,
    fix,
  };
}
