import type { Choices, TransferClient, TransferStay, TransferView } from "../../src/api/transfers";

/** Transfers as the API answers them: a copy asked for, its arrival, a move. */

export const CHOICES: Choices = {
  may_copy: true,
  other_environment: "Modesto",
  clients: [
    {
      client_id: "c1",
      hmis_id: "4108-2277",
      first_name: "Maria",
      last_name: "Lopez",
      added_on: "2026-11-20",
      household_with: ["c2"],
    },
    {
      client_id: "c2",
      hmis_id: "5120-7781",
      first_name: "Luis",
      last_name: "Lopez",
      added_on: "2026-11-20",
      household_with: ["c1"],
    },
    {
      client_id: "c3",
      hmis_id: "6001-0042",
      first_name: "Ana",
      last_name: "Reyes",
      added_on: "2026-11-21",
      household_with: [],
    },
  ],
  programs: [
    {
      program_id: "p1",
      name: "ESG Shelter",
      organization_id: "o1",
      organization_name: "Almond Street Shelter",
      project_type: 0,
    },
    {
      program_id: "p2",
      name: "ESG Night Shelter",
      organization_id: "o1",
      organization_name: "Almond Street Shelter",
      project_type: 1,
    },
  ],
};

export const person = (id: string, first: string, change: Partial<TransferClient> = {}): TransferClient => ({
  client_id: id,
  hmis_id: null,
  first_name: first,
  last_name: "Lopez",
  dob: "1992-03-02",
  state: "waiting",
  note: "",
  new_hmis_id: null,
  matches: [],
  hidden_match: false,
  ...change,
});

const stay: TransferStay = {
  household_id: "h1",
  program_id: "tp1",
  program_name: "Training Shelter",
  project_type: 0,
  to_program_id: "p1",
  to_program_name: "ESG Shelter",
  entry: "2026-11-20",
  exit: null,
  members: ["c1", "c2"],
  services: 3,
  assessments: 2,
};

const LIKE_ANA = { client_id: "m1", hmis_id: "4108-2277", first_name: "Ana", last_name: "Lopez", dob: "1992-03-02" };

export const ARRIVAL: TransferView = {
  transfer_id: "x1",
  kind: "arrival",
  state: "waiting",
  organization_name: "Almond Street Shelter",
  requested_by_name: "Ana Ruiz",
  requested_at: "2026-11-22T18:00:00Z",
  waiting: 4,
  total: 4,
  reason: "These are real people.",
  from_environment: "Modesto Testing",
  to_environment: null,
  acts: ["approve", "decline", "receipt"],
  clients: [
    person("c1", "Maria"),
    person("c2", "Luis"),
    person("c3", "Ana", { matches: [LIKE_ANA] }),
    person("c4", "Rosa", { hidden_match: true }),
  ],
  stays: [
    stay,
    {
      ...stay,
      household_id: "h2",
      program_id: "tp2",
      program_name: "Training Outreach",
      project_type: 4,
      to_program_id: null,
      to_program_name: "",
      members: ["c3"],
      exit: "2026-11-22",
    },
  ],
  programs: [
    ...CHOICES.programs,
    {
      program_id: "p4",
      name: "ESG Street Outreach",
      organization_id: "o1",
      organization_name: "Almond Street Shelter",
      project_type: 4,
    },
  ],
  needs: [],
};

export const COPY: TransferView = {
  ...ARRIVAL,
  kind: "copy",
  from_environment: null,
  to_environment: "Modesto",
  acts: ["package", "record_receipt", "decline"],
  programs: [],
  clients: [person("c1", "Maria"), person("c2", "Luis")],
  stays: [{ ...stay, to_program_id: null, to_program_name: "" }],
};

export const MOVE: TransferView = {
  ...ARRIVAL,
  kind: "move",
  from_environment: null,
  acts: ["approve", "decline"],
  waiting: 1,
  total: 1,
  clients: [person("c1", "Maria")],
  stays: [
    {
      ...stay,
      program_id: "p1",
      program_name: "ESG Shelter",
      to_program_id: "p2",
      to_program_name: "ESG Night Shelter",
      members: ["c1"],
    },
  ],
  programs: [],
  needs: [
    {
      client_id: "c1",
      first_name: "Maria",
      items: [
        {
          id: "night_kind",
          type: "choice",
          text: { en: "Where did {member} sleep?", es: "¿Dónde durmió {member}?" },
          options: [
            { code: 0, text: { en: "Inside", es: "Adentro" } },
            { code: 1, text: { en: "Outside", es: "Afuera" } },
          ],
          required: true,
          copyable: false,
        },
        {
          id: "nights",
          type: "integer",
          text: { en: "How many nights?", es: "¿Cuántas noches?" },
          required: true,
          copyable: false,
        },
      ],
    },
  ],
};

/** A file of JSON, as a person would choose it; a text is taken as it is. */
export const jsonFile = (value: unknown, name = "package.json") =>
  new File([typeof value === "string" ? value : JSON.stringify(value)], name, { type: "application/json" });

/** What was sent to the address that ends so. */
export const bodyOf = (sent: { method: string; path: string; body: unknown }[], end: string) =>
  sent.find((one) => one.method === "POST" && one.path.endsWith(end))?.body;

/** The page of the request `x1`. */
export const DETAIL = "/support/transfers/x1";
