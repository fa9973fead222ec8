import createClient, { type MaybeOptionalInit, type ParseAsResponse } from "openapi-fetch";
import type { paths } from "./schema";
import { send } from "./send";

type Method = "get" | "post" | "put";
type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];
/** The body of a success, as the description states it. */
type Success<Operation> = Operation extends { responses: infer All }
  ? {
      [Status in keyof All]: Status extends 200 | 201 | 202
        ? All[Status] extends { content: infer Content }
          ? Content[keyof Content]
          : never
        : never;
    }[keyof All]
  : never;
type InitOf<Init> = undefined extends Init ? [init?: Init] : [init: Init];
type Call<M extends Method> = <Path extends PathsWith<M>, Init extends MaybeOptionalInit<paths[Path], M>>(
  path: Path,
  ...init: InitOf<Init>
) => Promise<{ data?: ParseAsResponse<Success<paths[Path][M]>, Init> }>;

/**
 * Every operation of `openapi.json` by its path: parameters, bodies and answers are checked against it.
 *
 * The types of `openapi-fetch` itself go through each answer for fields that are only written, of which we have none,
 * and lose on the way what contains itself, as expressions do.
 */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: send,
  headers: { Accept: "application/json" },
}) as unknown as { GET: Call<"get">; POST: Call<"post">; PUT: Call<"put"> };

/** What a call gives; a refusal was thrown by `send` before. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** The header under which a write happens once, however often it is sent. */
export const once = (key: string) => ({ "Idempotency-Key": key });
