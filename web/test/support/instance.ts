import type { Instance } from "../../src/api/workflows";

/** A workflow as the API answers it in component tests. */
export function instance(change: Partial<Instance> = {}): Instance {
  const text = (words: string) => ({ en: words, es: words });
  return {
    instance_id: "w1",
    action: "intake",
    corrects: null,
    state: "in_progress",
    revision: 1,
    program: {
      program_id: "p1",
      name: "ESG Shelter",
      grant_name: "ESG",
      organization_name: "Almond Street Shelter",
      project_type: 0,
      service_rule: true,
    },
    enrollment_start: null,
    owner_name: "Ana Ruiz",
    paused_at: null,
    paused_by_me: false,
    updated_at: "2026-11-22T18:00:00Z",
    members: [
      {
        member_id: "c1",
        first_name: "Maria",
        last_name: "Lopez",
        relationship: 1,
        is_hoh: true,
        age: 34,
        enrollment_id: null,
      },
    ],
    steps: [
      { id: "start", title: text("Program and start date"), state: "completed", reached: true },
      { id: "income", title: text("Income"), state: "current", reached: true },
      { id: "check", title: text("Check answers"), state: "not_completed", reached: false },
    ],
    step: {
      id: "income",
      title: text("Income"),
      commit: "on_finish",
      per_member: true,
      asked: { c1: ["income_any", "income_amounts", "earned", "income_total"] },
      rules: [
        {
          id: "INC-1",
          level: "error",
          when: ["&&", ["==", ["item", "income_any"], 1], ["none", ["group", "income_amounts"]]],
          at: "income_any",
          say: text("Choose at least one income source."),
        },
      ],
      items: [
        {
          id: "income_any",
          type: "choice",
          text: text("Does {member} have income from any source?"),
          options: [
            { code: 0, text: text("No") },
            { code: 1, text: text("Yes") },
            { code: 99, text: text("Data not collected") },
          ],
          required: true,
          copyable: true,
        },
        {
          id: "income_amounts",
          type: "group",
          text: text("Monthly amounts"),
          required: false,
          copyable: false,
          show_when: ["==", ["item", "income_any"], 1],
          items: [{ id: "earned", type: "money", text: text("Earned income"), required: false, copyable: true }],
        },
        {
          id: "income_total",
          type: "money",
          text: text("Total each month"),
          computed: ["sum", ["group", "income_amounts"]],
          required: false,
          copyable: false,
        },
      ],
    },
    answers: {},
    values: {},
    environment: { c1: { $age: 34 } },
    check: null,
    findings: [],
    confirmed: [],
    finished: null,
    ...change,
  };
}
