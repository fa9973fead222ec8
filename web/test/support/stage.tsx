import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Me } from "../../src/api/home";
import { signWith } from "../../src/api/send";
import { App } from "../../src/app";
import type { LazyPage } from "../../src/lazy-page";
import { makeRouter, PAGES } from "../../src/routes";
import type { StageConfig } from "../../src/session/config";
import { accessToken } from "../../src/session/sign-in";
import { endOf, keepTokens } from "../../src/session/tokens";
import { en } from "../../src/texts/en";
import { es } from "../../src/texts/es";
import { type Language, speech } from "../../src/texts/text";
import { answers, type Route } from "./answers";

export const MODESTO: StageConfig = {
  environment: "Modesto",
  stage: "modesto",
  issuer: "http://localhost/oidc",
  client_id: "web",
  other: { environment: "Modesto Testing", address: "http://localhost:8081" },
};
export const TESTING: StageConfig = {
  environment: "Modesto Testing",
  stage: "modesto-testing",
  issuer: "http://localhost/oidc",
  client_id: "web",
  other: { environment: "Modesto", address: "http://localhost:8080" },
};

/**
 * Milliseconds that an answer takes, one in three twice and one in three thrice as long.
 * `SLOW=300 npm test` finds tests that only pass where every answer is there at once.
 */
const SLOW = Number(process.env.SLOW ?? 0);

export type Sent = { method: string; path: string; key: string | null; body: unknown };

/** Pages of one stage over typed answers; `sent` keeps every request. */
export function openStage(
  path: string,
  options: {
    config?: StageConfig;
    language?: Language;
    /** Any: a server may name a role that these pages have never heard of. */
    role?: string;
    signedIn?: boolean;
    routes?: Record<string, Route>;
  } = {},
) {
  const config = options.config ?? TESTING;
  const sent: Sent[] = [];
  const role = (options.role ?? "technician") as Me["role"];
  const table = { ...answers(config, role, options.language ?? "en"), ...options.routes };
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request = typeof input === "string" ? new Request(new URL(input, "http://localhost"), init) : input;
    const url = new URL(request.url);
    const text = request.method === "GET" ? "" : await request.clone().text();
    sent.push({
      method: request.method,
      path: url.pathname,
      key: request.headers.get("Idempotency-Key"),
      body: text.startsWith("{") ? JSON.parse(text) : text || null,
    });
    if (SLOW) await new Promise((done) => setTimeout(done, SLOW * (1 + (sent.length % 3))));
    const route = table[`${request.method} ${url.pathname}`];
    if (!route)
      return Response.json({ status: 404, code: "NOT_FOUND", detail: "", params: {}, errors: [] }, { status: 404 });
    const answer =
      typeof route === "function" ? await route((text.startsWith("{") ? JSON.parse(text) : null) as never) : route;
    return answer instanceof Response ? answer : Response.json(answer);
  });
  signWith({ token: () => accessToken(config), ended: (problem) => keepTokens(null, endOf(problem)) });
  keepTokens(options.signedIn === false ? null : { access: "token", subject: "u1", expiresAt: Date.now() + 3_600_000 });
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const language = options.language ?? "en";
  const shown = render(<App config={config} speech={speech(language, language === "es" ? es : en)} router={router} />);
  return { ...shown, router, sent };
}

/** A refusal as the API sends it. */
export function refusal(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return Response.json({ status, code, detail: "", params: {}, errors: [], error_id: "7F3K-22", ...more }, { status });
}

// The code of each page is there before a test opens one: a heading alone does not say that it has come.
beforeAll(async () => {
  const components = PAGES.map((page) => page.options.component);
  await Promise.all(components.map((page) => (page && "bring" in page ? (page as LazyPage).bring() : null)));
});

// jsdom's Request refuses relative addresses; browsers resolve them.
beforeEach(() => {
  const Native = globalThis.Request;
  vi.stubGlobal(
    "Request",
    class extends Native {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        super(typeof input === "string" ? new URL(input, "http://localhost") : input, init);
      }
    },
  );
});
afterEach(async () => {
  cleanup();
  // A page that is left saves what is not saved yet.
  await new Promise((done) => setTimeout(done, 20));
  vi.unstubAllGlobals();
});
