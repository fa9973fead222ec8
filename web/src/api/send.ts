import { noteError } from "../frame/came-from";
import type { StageConfig } from "../session/config";
import { accessToken } from "../session/sign-in";
import { keepTokens } from "../session/tokens";
import { asProblem, Problem, problemOf } from "./problem";

/** The one way to the API: who asks, for which organization, and what a failure means. */

let stage: StageConfig | null = null;
let organization: string | null = null;

export function setStage(config: StageConfig): void {
  stage = config;
}

/** The organization the user works in; sent with every request. */
export function setOrganization(id: string | null): void {
  organization = id;
}

/** `fetch` with the caller's token; throws a [`Problem`] unless the answer is a success. */
export async function send(request: Request): Promise<Response> {
  if (!stage) throw new Error("the stage is not loaded");
  const token = await accessToken(stage);
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  if (organization) request.headers.set("X-Wayhome-Organization", organization);
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  noteError(problem.errorId);
  if (problem.status === 401) keepTokens(null);
  throw problem;
}

const WAITS_MS = [400, 1200, 3000];

/** True for a failure after which the same request may be sent again and nothing happens twice. */
export function mayRepeat(problem: Problem): boolean {
  return problem.code === "NO_CONNECTION" || problem.code === "TRY_AGAIN";
}

/** Sends a request made afresh each time, a few times while something is busy or away. */
export async function sendPatiently(make: () => Request): Promise<Response> {
  for (const wait of WAITS_MS) {
    try {
      return await send(make());
    } catch (thrown) {
      if (!(thrown instanceof Problem) || !mayRepeat(thrown)) throw thrown;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  return send(make());
}
