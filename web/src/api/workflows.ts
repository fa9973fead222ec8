import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type ActionState = Answered<"Offer">;
export type ProgramLine = Answered<"ProgramActions">;
/** A question as the definition describes it; expressions are for the interpreter. */
export type Item = Answered<"ItemView">;
export type Rule = Answered<"RuleView">;
/** The answers of one step, in words. */
export type AnswerStep = Answered<"CheckedStep">;
export type CheckLine = AnswerStep["lines"][number];
/** What an assessment said before it was corrected. */
export type Revision = Answered<"RevisionView">;
export type Assessment = Answered<"AssessmentView">;
export type Stage = Assessment["stage"];
export type Member = Answered<"WorkflowMember">;
/** Of whom something is asked. */
export type Asked = Pick<Member, "member_id" | "first_name">;
/** `code` is a refusal code, or the id of the rule that speaks. */
export type Finding = Answered<"WorkflowFinding">;
/** `values` is what everything visible is worth, by the server; of steps other than this one. */
export type Instance = Answered<"InstanceView">;
/** An answer as it is kept, and as it is typed: `null` empties it. */
export type Answer = Answered<"Answer">;
export type ServiceAnswer = Answered<"ServiceAnswer">;
export type TypedAnswer = Body<"TypedAnswer">;
/** By member and item. */
export type Answers = Instance["answers"];
export type TypedAnswers = NonNullable<Body<"Typed">["answers"]>;
export type EnrollmentView = Answered<"EnrollmentView">;

type At<B> = { id: string } & B;
const ofInstance = (id: string) => ({ params: { path: { id } } });

export const readPrograms = (client_id?: string) =>
  answered(api.GET("/api/workflows/programs", { params: { query: client_id ? { client_id } : {} } }));
export const startWorkflow = (body: Body<"Begin">, key: string) =>
  answered(api.POST("/api/workflows/instances", { body, headers: once(key) }));
export const readInstance = (id: string) => answered(api.GET("/api/workflows/instances/{id}", ofInstance(id)));
export const saveAnswers = ({ id, ...body }: At<Body<"Typed">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/answers", { ...ofInstance(id), body, headers: once(key) }));
export const continueStep = ({ id, ...body }: At<Body<"Typed">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/continue", { ...ofInstance(id), body, headers: once(key) }));
export const goBack = ({ id, ...body }: At<Body<"Typed">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/back", { ...ofInstance(id), body, headers: once(key) }));
export const pauseWorkflow = ({ id, ...body }: At<Body<"Leaving">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/pause", { ...ofInstance(id), body, headers: once(key) }));
export const resumeWorkflow = (id: string, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/resume", { ...ofInstance(id), headers: once(key) }));
export const abandonWorkflow = ({ id, ...body }: At<Body<"GivingUp">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/abandon", { ...ofInstance(id), body, headers: once(key) }));
export const addMember = ({ id, ...body }: At<Body<"Joining">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/members", { ...ofInstance(id), body, headers: once(key) }));
export const finishWorkflow = ({ id, ...body }: At<Body<"Finishing">>, key: string) =>
  answered(api.POST("/api/workflows/instances/{id}/finish", { ...ofInstance(id), body, headers: once(key) }));

/** What can be given; with a program, also HUD's services of its funders. */
export const readServiceTypes = (program_id?: string) =>
  answered(api.GET("/api/workflows/service-types", { params: { query: program_id ? { program_id } : {} } }));
export const serviceTypesQuery = {
  queryKey: ["service-types"],
  queryFn: () => readServiceTypes(),
  staleTime: Infinity,
};
export const addService = (body: Body<"NewService">, key: string) =>
  answered(api.POST("/api/workflows/services", { body, headers: once(key) }));
export const readEnrollment = (id: string) =>
  answered(api.GET("/api/workflows/enrollments/{id}", { params: { path: { id } } }));
export const enrollmentQuery = (id: string) => ({ queryKey: ["enrollment", id], queryFn: () => readEnrollment(id) });

/** Everything that was answered about an enrollment, oldest first. */
const readAssessments = async (id: string) =>
  (await answered(api.GET("/api/workflows/enrollments/{id}/assessments", { params: { path: { id } } }))).assessments;
export const assessmentsQuery = (enrollment: string) => ({
  queryKey: ["enrollment", enrollment, "assessments"],
  queryFn: () => readAssessments(enrollment),
});
export const correctAssessment = (body: Body<"Correct">, key: string) =>
  answered(api.POST("/api/workflows/corrections", { body, headers: once(key) }));
