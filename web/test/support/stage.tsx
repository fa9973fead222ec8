import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, vi } from "vitest";
import type { Me } from "../../src/api/home";
import { signWith } from "../../src/api/send";
import type { Answered } from "../../src/api/shapes";
import { App } from "../../src/app";
import type { LazyPage } from "../../src/lazy-page";
import { makeRouter, PAGES } from "../../src/routes";
import type { StageConfig } from "../../src/session/config";
import { accessToken } from "../../src/session/sign-in";
import { endOf, keepTokens } from "../../src/session/tokens";
import { en } from "../../src/texts/en";
import { es } from "../../src/texts/es";
import { type Language, speech } from "../../src/texts/text";
import { answers } from "./answers";
import type { Refusal, Routes } from "./contract";
import { ISSUER } from "./provider";
import { serve, settled } from "./server";

export const MODESTO: StageConfig = {
  environment: "Modesto",
  stage: "modesto",
  issuer: ISSUER,
  client_id: "web",
  other: { environment: "Modesto Testing", address: "http://localhost:8081" },
};
export const TESTING: StageConfig = {
  environment: "Modesto Testing",
  stage: "modesto-testing",
  issuer: ISSUER,
  client_id: "web",
  other: { environment: "Modesto", address: "http://localhost:8080" },
};

type Problem = Answered<"Problem">;

/** Pages of one stage over typed answers; `sent` keeps every request. */
export function openStage<Key extends string>(
  path: string,
  options: {
    config?: StageConfig;
    language?: Language;
    /** Any: a server may name a role that these pages have never heard of. */
    role?: string;
    signedIn?: boolean;
    routes?: Routes<Key>;
  } = {},
) {
  const config = options.config ?? TESTING;
  const role = (options.role ?? "technician") as Me["role"];
  const sent = serve({ ...answers(config, role, options.language ?? "en"), ...options.routes } as Routes<Key>);
  signWith({ token: () => accessToken(config), ended: (problem) => keepTokens(null, endOf(problem)) });
  keepTokens(options.signedIn === false ? null : { access: "token", subject: "u1", expiresAt: Date.now() + 3_600_000 });
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const language = options.language ?? "en";
  const shown = render(<App config={config} speech={speech(language, language === "es" ? es : en)} router={router} />);
  return { ...shown, router, sent };
}

/** A refusal as the API sends it. */
export function refusal<Code extends Problem["code"]>(
  status: number,
  code: Code,
  more: Partial<Problem> = {},
): Refusal<Code> {
  const problem = { status, code, detail: "", params: {}, errors: [], error_id: "7F3K-22", ...more };
  return Response.json(problem, { status });
}

// The code of each page is there before a test opens one: a heading alone does not say that it has come.
beforeAll(async () => {
  const components = PAGES.map((page) => page.options.component);
  await Promise.all(components.map((page) => (page && "bring" in page ? (page as LazyPage).bring() : null)));
});

afterEach(async () => {
  cleanup();
  await settled();
  vi.unstubAllGlobals();
});
