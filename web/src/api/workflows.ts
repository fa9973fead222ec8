import type { Tree } from "../forms/evaluate";
import type { Bilingual } from "../texts/text";
import { read, write } from "./call";

export type ActionState = { action: string; enabled: boolean; reason_code: string | null; params: Record<string, unknown>; instance_id: string | null };
export type ProgramLine = {
  program_id: string;
  name: string;
  grant_name: string | null;
  project_type: number | null;
  actions: ActionState[];
};

/** A question as the definition describes it; trees are for the interpreter. */
export type Item = {
  id: string;
  type: string;
  text?: Bilingual;
  help?: Bilingual;
  messages?: Record<string, Bilingual>;
  options?: { code: number | string; text: Bilingual; group?: string }[];
  required: boolean | Tree;
  show_when?: Tree;
  bounds?: { min?: Tree; max?: Tree; max_length?: number };
  initial?: unknown;
  prefill?: "last" | "client";
  computed?: Tree;
  copyable: boolean;
  sensitive?: "dv" | "health";
  items?: Item[];
};
export type Rule = { id: string; level: "error" | "warning" | "hint"; when: Tree; at: string; say: Bilingual };
export type Member = {
  member_id: string;
  first_name: string;
  last_name: string;
  relationship: number | null;
  is_hoh: boolean;
  age: number | null;
};
export type StepState = "completed" | "current" | "not_completed" | "has_errors";
export type Answers = Record<string, Record<string, unknown>>;
export type Finding = {
  /** A refusal code, or the id of the rule that speaks. */
  code: string;
  level: Rule["level"];
  step_id: string;
  item_id: string;
  member_id: string;
  say: Bilingual;
};
export type CheckLine = { member_id: string; item_id: string; text: Bilingual; answer_text: Bilingual };
export type Instance = {
  instance_id: string;
  action: string;
  state: "in_progress" | "paused" | "finished" | "abandoned";
  revision: number;
  program: {
    program_id: string;
    name: string;
    grant_name: string | null;
    organization_name: string;
    project_type: number;
    service_rule: boolean;
  };
  owner_name: string;
  paused_at: string | null;
  paused_by_me: boolean;
  updated_at: string;
  members: Member[];
  steps: { id: string; title: Bilingual; state: StepState; reached: boolean }[];
  step: { id: string; title: Bilingual; commit: string; per_member: boolean; items: Item[]; asked: Record<string, string[]>; rules: Rule[] };
  answers: Answers;
  /** What everything visible is worth, by the server; of steps other than this one. */
  values: Record<string, Record<string, unknown>>;
  environment: Record<string, Record<string, unknown>>;
  check: { step_id: string; title: Bilingual; lines: CheckLine[] }[] | null;
  findings: Finding[];
  confirmed: string[];
  finished: { enrollment_ids: string[]; household_id: string | null; add_service: boolean } | null;
};
export type Saved = { revision: number; saved_at: string };
export type ServiceType = { id: string; text: Bilingual; group: string };
export type AddService = {
  enrollment_ids: string[];
  service_type: string;
  start_date: string;
  end_date: string | null;
  note: string;
  confirm: string[];
};
export type EnrollmentView = {
  enrollment_id: string;
  program_id: string;
  program_name: string;
  members: { enrollment_id: string; client_id: string; first_name: string | null; last_name: string | null }[];
};

const INSTANCES = "/api/workflows/instances";
const move = <B>(id: string, act: string, body: B, key: string) => write<Instance>("POST", `${INSTANCES}/${id}/${act}`, body, key);

export const readPrograms = (client?: string) => read<ProgramLine[]>(`/api/workflows/programs${client ? `?client_id=${client}` : ""}`);
export const startWorkflow = (body: { action: string; program_id: string; client_id: string }, key: string) =>
  write<Instance>("POST", INSTANCES, body, key);
export const readInstance = (id: string) => read<Instance>(`${INSTANCES}/${id}`);

type At<B> = { id: string } & B;
export const saveAnswers = ({ id, ...body }: At<{ revision: number; step: string; answers: Answers }>, key: string) =>
  write<Saved>("POST", `${INSTANCES}/${id}/answers`, body, key);
export const continueStep = ({ id, ...body }: At<{ revision: number; step: string; answers: Answers }>, key: string) => move(id, "continue", body, key);
export const goBack = ({ id, ...body }: At<{ revision: number; step?: string }>, key: string) => move(id, "back", body, key);
export const pauseWorkflow = ({ id, ...body }: At<{ revision: number }>, key: string) => move(id, "pause", body, key);
export const resumeWorkflow = (id: string, key: string) => move(id, "resume", {}, key);
export const abandonWorkflow = ({ id, ...body }: At<{ reason: string }>, key: string) => move(id, "abandon", body, key);
export const addMember = ({ id, ...body }: At<{ revision: number; client_id: string; relationship: number | null }>, key: string) =>
  move(id, "members", body, key);
export const finishWorkflow = ({ id, ...body }: At<{ revision: number; restriction: string; confirm: string[] }>, key: string) =>
  move(id, "finish", body, key);

/** What can be given; with a program, also HUD's services of its funders. */
export const readServiceTypes = (program?: string) => read<ServiceType[]>(`/api/workflows/service-types${program ? `?program_id=${program}` : ""}`);
export const serviceTypesQuery = { queryKey: ["service-types"], queryFn: () => readServiceTypes(), staleTime: Infinity };
export const addService = (body: AddService, key: string) => write<unknown>("POST", "/api/workflows/services", body, key);
export const readEnrollment = (id: string) => read<EnrollmentView>(`/api/workflows/enrollments/${id}`);
