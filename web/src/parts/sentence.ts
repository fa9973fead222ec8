import { useCallback } from "react";
import type { FieldProblem, Params, Problem } from "../api/problem";
import { useSession } from "../session/session";
import { clock, dateAndTime, shortDate } from "../texts/dates";
import { type Speech, useText, type Values } from "../texts/text";
import type { ErrorLine } from "./errors";

/** Turns a refusal code and its params into the sentence the user reads. */
export function sentence(speech: Speech, code: string, params: Params = {}, names: Values = {}): string {
  // Where nobody is named there are no answers to choose between either.
  const isPlain = code === "CHANGED_MEANWHILE" && !params.person;
  const key = isPlain ? "problem.changed-meanwhile" : `problem.${code}`;
  if (!speech.has(key)) return speech.t("problem.UNEXPECTED");
  const values: Values = {};
  for (const [name, value] of Object.entries(params)) if (value !== null) values[name] = written(value);
  if (typeof params.saved_at === "string") values.time = clock(params.saved_at);
  if (typeof params.limit_bytes === "number") values.limit = sizeOf(params.limit_bytes);
  if (typeof params.limit_characters === "number")
    values.limit = speech.t("problem.limit-characters", { count: params.limit_characters });
  Object.assign(values, names);
  return speech.t(key, values).replace(/\{(\w+)\}/g, (_, name: string) => {
    const fallback = `problem.name.${name}`;
    return speech.t(speech.has(fallback) ? fallback : "problem.name.any");
  });
}

/** A value of the API as people read it: dates and times in their form. */
export function written(value: unknown): string | number {
  if (typeof value === "number") return value;
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return shortDate(text);
  if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text)) return dateAndTime(text);
  return text;
}

/** 20,000 as 20 kB, 2 GiB as 2 GB. */
function sizeOf(bytes: number): string {
  if (bytes >= 1 << 30) return `${Math.round(bytes / (1 << 30))} GB`;
  return bytes >= 1 << 20 ? `${Math.round(bytes / (1 << 20))} MB` : `${Math.round(bytes / 1000)} kB`;
}

export type FieldNames = (error: FieldProblem) => { field?: string; text?: string } | undefined;

/**
 * The lines of the error summary for a refusal.
 * `fields` says which control a JSON pointer belongs to, and may give better words than the code's.
 */
export function useErrorLines(): (problem: Problem | null, names?: Values, fields?: FieldNames) => ErrorLine[] {
  const speech = useText();
  const { config } = useSession();
  return useCallback(
    (problem, names = {}, fields) => {
      if (!problem) return [];
      // The page is covered while nobody is signed in: whoever reads this has signed in again.
      if (problem.status === 401) return [{ text: speech.t("problem.signed-in-again") }];
      const places: Values = { environment: config.environment, other: config.other?.environment ?? "", ...names };
      if (!places.other) delete places.other;
      if (problem.errors.length > 0) {
        return problem.errors.map((error) => {
          const found = fields?.(error);
          return {
            field: found?.field ?? fieldOf(error.pointer),
            text: found?.text ?? sentence(speech, error.code, { ...problem.params, ...error.params }, places),
          };
        });
      }
      let text = sentence(speech, problem.code, problem.params, places);
      if (problem.errorId && WITH_NUMBER.has(problem.code))
        text += ` ${speech.t("problem.error-id", { id: problem.errorId })}.`;
      return [{ text }];
    },
    [speech, config],
  );
}

/** Refusals that are our fault: the number helps whoever looks into it. */
const WITH_NUMBER = new Set(["BAD_REQUEST", "UNKNOWN_FIELD", "KEY_REUSED", "UNEXPECTED"]);

/** `/first_name` is the control `first_name`, `/details/dob` is `details-dob`. */
export function fieldOf(pointer: string): string | undefined {
  const path = pointer.replace(/^\//, "").replaceAll("/", "-");
  return path || undefined;
}
