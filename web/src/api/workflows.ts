import type { Tree } from "../forms/evaluate";
import type { Bilingual } from "../texts/text";
import { answered, api, once, opened } from "./client";
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

/** Answers typed on a step; a definition says what they may be. */
type Typing = Omit<Body<"Typed">, "answers"> & { answers?: Answers };
type At<B> = { id: string } & B;
const typed = (body: Typing) => body as Body<"Typed">;
const ofInstance = (id: string) => ({ params: { path: { id } } });

export const readPrograms = (client_id?: string) =>
  answered(api.GET("/api/workflows/programs", { params: { query: client_id ? { client_id } : {} } }));
export const startWorkflow = (body: Body<"Begin">, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances", { body, headers: once(key) }));
export const readInstance = (id: string) => opened<Instance>(api.GET("/api/workflows/instances/{id}", ofInstance(id)));
export const saveAnswers = ({ id, ...body }: At<Typing>, key: string) =>
  answered(
    api.POST("/api/workflows/instances/{id}/answers", { ...ofInstance(id), body: typed(body), headers: once(key) }),
  );
export const continueStep = ({ id, ...body }: At<Typing>, key: string) =>
  opened<Instance>(
    api.POST("/api/workflows/instances/{id}/continue", { ...ofInstance(id), body: typed(body), headers: once(key) }),
  );
export const goBack = ({ id, ...body }: At<Typing>, key: string) =>
  opened<Instance>(
    api.POST("/api/workflows/instances/{id}/back", { ...ofInstance(id), body: typed(body), headers: once(key) }),
  );
export const pauseWorkflow = ({ id, ...body }: At<Body<"Leaving">>, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances/{id}/pause", { ...ofInstance(id), body, headers: once(key) }));
export const resumeWorkflow = (id: string, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances/{id}/resume", { ...ofInstance(id), headers: once(key) }));
export const abandonWorkflow = ({ id, ...body }: At<Body<"GivingUp">>, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances/{id}/abandon", { ...ofInstance(id), body, headers: once(key) }));
export const addMember = ({ id, ...body }: At<Body<"Joining">>, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances/{id}/members", { ...ofInstance(id), body, headers: once(key) }));
export const finishWorkflow = ({ id, ...body }: At<Body<"Finishing">>, key: string) =>
  opened<Instance>(api.POST("/api/workflows/instances/{id}/finish", { ...ofInstance(id), body, headers: once(key) }));

/** What can be given; with a program, also HUD's services of its funders. */
export const readServiceTypes = (program_id?: string) =>
  opened<ServiceType[]>(
    api.GET("/api/workflows/service-types", { params: { query: program_id ? { program_id } : {} } }),
  );
export const serviceTypesQuery = {
  queryKey: ["service-types"],
  queryFn: () => readServiceTypes(),
  staleTime: Infinity,
};
export const addService = (body: AddService, key: string) =>
  answered(api.POST("/api/workflows/services", { body, headers: once(key) }));
export const readEnrollment = (id: string) =>
  answered(api.GET("/api/workflows/enrollments/{id}", { params: { path: { id } } }));
