import type { Answered } from "./shapes";

/** A refusal of the API (RFC 9457), or the lack of an answer. */

type Told = Answered<"Problem">;
export type FieldProblem = Answered<"FieldProblem">;
export type Params = Told["params"];

/** What the API refuses with. */
export type Code = Told["code"];
/** What the API refuses with, and what only the browser knows. */
export type ProblemCode = Code | "NO_CONNECTION" | "UNEXPECTED";

export class Problem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly params: Params;
  readonly errors: FieldProblem[];
  readonly errorId: string | undefined;

  constructor(facts: { code: ProblemCode } & Pick<Told, "status"> & Partial<Omit<Told, "code" | "status">>) {
    super(facts.code);
    this.name = "Problem";
    this.status = facts.status;
    this.code = facts.code;
    this.params = facts.params ?? {};
    this.errors = facts.errors ?? [];
    this.errorId = facts.error_id;
  }
}

/** The problem in an answer that is not a success, whatever its body. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => null)) as Partial<Told> | null;
  const code = body?.code ?? BY_STATUS[answer.status] ?? "UNEXPECTED";
  return new Problem({ ...(body ?? {}), status: answer.status, code });
}

const BY_STATUS: Record<number, ProblemCode> = {
  401: "NOT_SIGNED_IN",
  403: "NOT_ALLOWED",
  404: "NOT_FOUND",
  413: "TOO_LARGE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_ERROR",
  502: "TRY_AGAIN",
  503: "TRY_AGAIN",
  504: "TRY_AGAIN",
};

/** What to show for anything that was thrown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return new Problem({ status: 0, code: "NO_CONNECTION" });
  return new Problem({ status: 0, code: "UNEXPECTED" });
}

/** Refusals that are settled by asking the user and sending again with `confirm`. */
export const TO_CONFIRM = ["LOOKS_LIKE_PRACTICE", "SERVICE_UNDER_1_DAY", "SAME_NAME", "CONFIRM_SHARING"] as const;
