import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Routes } from "./contract";

/** The server of component tests. A request that no test has an answer for fails the test that made it. */

/**
 * Milliseconds that an answer takes, one in three twice and one in three thrice as long.
 * `SLOW=300 npm test` finds tests that only pass where every answer is there at once.
 */
const SLOW = Number(process.env.SLOW ?? 0);

export type Sent = { method: string; path: string; key: string | null; body: unknown };

const server = setupServer();
const underWay = new Set<string>();
let unknown: string[] = [];

server.events.on("request:start", ({ requestId }) => void underWay.add(requestId));
server.events.on("request:end", ({ requestId }) => void underWay.delete(requestId));
server.events.on("request:unhandled", ({ requestId }) => void underWay.delete(requestId));
server.events.on("unhandledException", ({ requestId }) => void underWay.delete(requestId));

beforeAll(() =>
  server.listen({
    onUnhandledRequest({ method, url }) {
      unknown.push(`${method} ${new URL(url).pathname}`);
      throw new Error(`no answer for ${unknown.at(-1)}`);
    },
  }),
);
afterEach(() => {
  server.resetHandlers();
  const asked = unknown;
  unknown = [];
  underWay.clear();
  expect(asked, "requests that this test has no answer for").toEqual([]);
});
afterAll(() => server.close());

const pause = (count: number) => new Promise((done) => setTimeout(done, SLOW * (1 + (count % 3))));

/** Answers `table` until the test ends; gives what is sent, in its order. */
export function serve<Key extends string>(table: Routes<Key>): Sent[] {
  const sent: Sent[] = [];
  const handlers = Object.entries<unknown>(table).map(([key, route]) => {
    const [method, path] = key.split(" ") as ["GET" | "POST" | "PUT", string];
    return http[METHODS[method]](path, async ({ request }) => {
      const text = await request.text();
      const body = text.startsWith("{") ? JSON.parse(text) : text || null;
      sent.push({ method, path, key: request.headers.get("Idempotency-Key"), body });
      if (SLOW) await pause(sent.length);
      const answer = typeof route === "function" ? await route(body) : route;
      if (answer instanceof Response) return answer.clone();
      return answer === null ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
    });
  });
  server.use(...handlers);
  return sent;
}

/** An answer that comes once `give` is called. */
export function held<T>(value: T) {
  let give = () => {};
  const given = new Promise<T>((done) => {
    give = () => done(value);
  });
  return { give, answer: () => given };
}

const METHODS = { GET: "get", POST: "post", PUT: "put" } as const;
/** Turns of the event loop between a page that is left and the request by which it saves what is not saved yet. */
const TURNS = 5;

/** Resolves once everything that was sent, or is about to be, has its answer. */
export async function settled(): Promise<void> {
  // A request without an answer never ends; its test fails, and need not wait for it.
  for (let quiet = 0; quiet < TURNS; quiet = underWay.size > 0 && unknown.length === 0 ? 0 : quiet + 1)
    await new Promise((done) => setImmediate(done));
}
