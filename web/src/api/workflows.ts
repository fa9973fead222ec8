import type { Tree } from "../forms/evaluate";
import type { Bilingual } from "../texts/text";
import { read, write } from "./call";
import type { Answered, Body, Opened } from "./shapes";

export type ActionState = Answered<"Offer">;
export type ProgramLine = Answered<"ProgramActions">;

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
export type Answers = Record<string, Record<string, unknown>>;
export type CheckLine = { member_id: string; item_id: string; text: Bilingual; answer_text: Bilingual };

export type Member = Answered<"WorkflowMember">;
/** Of whom something is asked. */
export type Asked = Pick<Member, "member_id" | "first_name">;
/** `code` is a refusal code, or the id of the rule that speaks. */
export type Finding = Opened<"WorkflowFinding", { level: Rule["level"]; say: Bilingual }>;
export type StepState = "completed" | "current" | "not_completed" | "has_errors";
type StepLine = Opened<"WorkflowStepLine", { title: Bilingual; state: StepState }>;
type Step = Opened<"WorkflowStep", { title: Bilingual; items: Item[]; asked: Record<string, string[]>; rules: Rule[] }>;
/** `values` is what everything visible is worth, by the server; of steps other than this one. */
export type Instance = Opened<
  "InstanceView",
  {
    state: "in_progress" | "paused" | "finished" | "abandoned";
    steps: StepLine[];
    step: Step;
    answers: Answers;
    values: Answers;
    environment: Answers;
    check: { step_id: string; title: Bilingual; lines: CheckLine[] }[] | null;
    findings: Finding[];
  }
>;
export type Saved = Answered<"SavedAnswers">;
export type ServiceType = Opened<"ServiceType", { text: Bilingual }>;
export type AddService = Body<"NewService">;
export type EnrollmentView = Answered<"EnrollmentView">;

const INSTANCES = "/api/workflows/instances";
const move = <B>(id: string, act: string, body: B, key: string) =>
  write<Instance>("POST", `${INSTANCES}/${id}/${act}`, body, key);

export const readPrograms = (client?: string) =>
  read<ProgramLine[]>(`/api/workflows/programs${client ? `?client_id=${client}` : ""}`);
export const startWorkflow = (body: Body<"Begin">, key: string) => write<Instance>("POST", INSTANCES, body, key);
export const readInstance = (id: string) => read<Instance>(`${INSTANCES}/${id}`);

type Typed = Omit<Body<"Typed">, "answers"> & { answers?: Answers };
type At<B> = { id: string } & B;
export const saveAnswers = ({ id, ...body }: At<Typed>, key: string) =>
  write<Saved>("POST", `${INSTANCES}/${id}/answers`, body, key);
export const continueStep = ({ id, ...body }: At<Typed>, key: string) => move(id, "continue", body, key);
export const goBack = ({ id, ...body }: At<Typed>, key: string) => move(id, "back", body, key);
export const pauseWorkflow = ({ id, ...body }: At<Body<"Leaving">>, key: string) => move(id, "pause", body, key);
export const resumeWorkflow = (id: string, key: string) => move(id, "resume", {}, key);
export const abandonWorkflow = ({ id, ...body }: At<Body<"GivingUp">>, key: string) => move(id, "abandon", body, key);
export const addMember = ({ id, ...body }: At<Body<"Joining">>, key: string) => move(id, "members", body, key);
export const finishWorkflow = ({ id, ...body }: At<Body<"Finishing">>, key: string) => move(id, "finish", body, key);

/** What can be given; with a program, also HUD's services of its funders. */
export const readServiceTypes = (program?: string) =>
  read<ServiceType[]>(`/api/workflows/service-types${program ? `?program_id=${program}` : ""}`);
export const serviceTypesQuery = {
  queryKey: ["service-types"],
  queryFn: () => readServiceTypes(),
  staleTime: Infinity,
};
export const addService = (body: AddService, key: string) =>
  write<unknown>("POST", "/api/workflows/services", body, key);
export const readEnrollment = (id: string) => read<EnrollmentView>(`/api/workflows/enrollments/${id}`);
