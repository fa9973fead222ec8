/**
 * The access token of this browser tab.
 *
 * Kept in session storage, so a reload keeps the sign-in and closing the tab ends it.
 * Nothing about clients is ever stored in the browser.
 */
const KEY = "wayhome.session";

export type Tokens = { access: string; refresh?: string; id?: string; expiresAt: number };

let current: Tokens | null | undefined;
const listeners = new Set<() => void>();

export function readTokens(): Tokens | null {
  if (current === undefined) {
    const text = sessionStorage.getItem(KEY);
    current = text ? (JSON.parse(text) as Tokens) : null;
  }
  return current;
}

export function keepTokens(tokens: Tokens | null): void {
  current = tokens;
  if (tokens) sessionStorage.setItem(KEY, JSON.stringify(tokens));
  else sessionStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

/** Calls back at each sign-in and sign-out; returns how to stop. */
export function watchTokens(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isSignedIn(): boolean {
  return readTokens() !== null;
}
