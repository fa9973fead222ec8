import { noteError } from "./last-error";
import { asProblem, Problem, problemOf } from "./problem";

/** The one way to the API: who asks, for which organization, and what a failure means. */

/** How a request is signed; whoever signs in says so once, so that nothing here leans on sign-in. */
export type Signature = {
  /** The access token, renewed if need be; none while signed out. */
  token: () => Promise<string | null>;
  /** The API no longer knows who asks. */
  ended: (problem: Problem) => void;
};

let signature: Signature | null = null;
let organization: string | null = null;

export function signWith(found: Signature): void {
  signature = found;
}

/** The organization the user works in; sent with every request. */
export function setOrganization(id: string | null): void {
  organization = id;
}

/** `fetch` with the caller's token; throws a [`Problem`] unless the answer is a success. */
async function sendOnce(request: Request): Promise<Response> {
  if (!signature) throw new Error("nobody says who asks");
  const token = await signature.token();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  if (organization) request.headers.set("X-Wayhome-Organization", organization);
  let answer: Response;
  try {
    answer = await withinLimits(request);
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  noteError(problem.errorId);
  if (problem.status === 401) signature.ended(problem);
  throw problem;
}

/** A page may ask more than a second allows: what is refused for that alone is sent again after the wait it names. */
async function withinLimits(request: Request): Promise<Response> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await fetch(request.clone());
    const wait = Number(answer.headers.get("Retry-After"));
    if (answer.status !== 429 || !(wait > 0 && wait <= 2)) return answer;
    await new Promise((done) => setTimeout(done, wait * 1000));
  }
  return fetch(request);
}

const WAITS_MS = [400, 1200, 3000];

/** True for a failure after which the same request may be sent again and nothing happens twice. */
export function mayRepeat(problem: Problem): boolean {
  return problem.code === "NO_CONNECTION" || problem.code === "TRY_AGAIN";
}

/** Sends a read once, and a write a few times while something is busy or away: its key makes it happen once. */
export async function send(request: Request): Promise<Response> {
  if (request.method === "GET") return sendOnce(request);
  // A write without anything to say still has a body.
  const body = (await request.text()) || "{}";
  const headers = new Headers(request.headers);
  headers.set("Content-Type", "application/json");
  const again = () => sendOnce(new Request(request.url, { method: request.method, headers, body }));
  for (const wait of WAITS_MS) {
    try {
      return await again();
    } catch (thrown) {
      if (!(thrown instanceof Problem) || !mayRepeat(thrown)) throw thrown;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  return again();
}
