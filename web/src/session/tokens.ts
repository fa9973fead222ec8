/**
 * The access token of this browser tab.
 *
 * Kept in session storage, so a reload keeps the sign-in and closing the tab ends it.
 * Nothing about clients that can be read is ever stored in the browser.
 */
const KEY = "wayhome.session";
/** Where a form is kept encrypted over a reload. */
export const SEALED = "wayhome.sealed";

/** `subject` is whose tokens these are; `seal` is a random key of this sign-in, which ends with it. */
export type Tokens = {
  access: string;
  refresh?: string;
  id?: string;
  subject?: string;
  expiresAt: number;
  seal?: string;
};

/** Why nobody is signed in any more, as the API names it; `at` is when the session ended. */
const REASONS = ["idle", "signed_in_elsewhere", "signed_out", "unknown"] as const;
export type Ended = { reason: (typeof REASONS)[number]; at?: string };

let current: Tokens | null | undefined;
let ended: Ended | null = null;
let lastSubject: string | null = null;
const listeners = new Set<() => void>();

export function readTokens(): Tokens | null {
  if (current === undefined) {
    const text = sessionStorage.getItem(KEY);
    current = text ? (JSON.parse(text) as Tokens) : null;
  }
  return current;
}

export function keepTokens(tokens: Tokens | null, why: Ended | null = null): void {
  // What is refused after the end does not change why it ended.
  if (tokens || isSignedIn()) ended = tokens ? null : why;
  lastSubject = (tokens ?? readTokens())?.subject ?? lastSubject;
  current = tokens;
  storeTokens(tokens);
  for (const listener of listeners) listener();
}

/** For the page that comes next in this tab; the one shown hears nothing of it. */
export function storeTokens(tokens: Tokens | null): void {
  if (tokens) sessionStorage.setItem(KEY, JSON.stringify(tokens));
  else for (const name of [KEY, SEALED]) sessionStorage.removeItem(name);
}

export const readSealKey = () => readTokens()?.seal ?? null;

/** Calls back at each sign-in and sign-out; returns how to stop. */
export function watchTokens(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Why the API no longer knows who asks. */
export function endOf(problem: { params: Record<string, unknown> }): Ended {
  const { reason, at } = problem.params;
  const known = REASONS.find((one) => one === reason) ?? "unknown";
  return typeof at === "string" ? { reason: known, at } : { reason: known };
}

export const whyEnded = () => ended;

/** Whether these tokens are of the person who was signed in last on this page; not if either is unknown. */
export const isSamePerson = (tokens: Tokens) => tokens.subject !== undefined && tokens.subject === lastSubject;

export function isSignedIn(): boolean {
  return readTokens() !== null;
}
