import createClient from "openapi-fetch";
import type { paths } from "./schema";
import { send } from "./send";
import type { Given } from "./shapes";

/** Every operation of `openapi.json` by its path: parameters, bodies and answers are checked against it. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: send,
  headers: { Accept: "application/json" },
});

/** What a call gives; a refusal was thrown by `send` before. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<Given<T>> {
  const { data } = await call;
  return data as Given<T>;
}

/** The same where the description leaves parts of the answer open, which the caller names. */
export async function opened<T>(call: Promise<{ data?: unknown }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** The header under which a write happens once, however often it is sent. */
export const once = (key: string) => ({ "Idempotency-Key": key });
