import { useEffect, useRef } from "react";
import { checkIn } from "../../api/housing";
import type { Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import type { ErrorLine } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { shortDate } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import type { Tell } from "./tell";

/** Checks clients in, and tells the page what came of it. `refused` gets the refusal as well. */
export function useCheckIn(site: string, tell: Tell, refused?: (problem: Problem) => void) {
  const speech = useText();
  const lines = useErrorLines();
  const write = useWrite(checkIn);
  const name = useRef("");
  useEffect(() => {
    if (!write.problem) return;
    tell.refused(bedLines(speech, write.problem, lines(write.problem, { client: name.current })));
    refused?.(write.problem);
    // Only a new refusal is told; the rest is read as it is then.
  }, [write.problem]);
  const run = async (client: { client_id: string; name: string }, bed: string | null, reason = "") => {
    name.current = client.name;
    const event = await write.run({
      site,
      client_id: client.client_id,
      bed_id: bed || null,
      override_reason: reason,
    });
    if (event) tell.done(event);
    return event;
  };
  return { run, busy: write.busy };
}

/** Better words where the refusal says which rule of the bed it is. */
export function bedLines(speech: Speech, problem: Problem, lines: ErrorLine[]): ErrorLine[] {
  const { rule, next, entry } = problem.params;
  if (problem.code === "OUTSIDE_ENROLLMENT" && typeof entry === "string") {
    return [{ text: speech.t("housing.outside", { entry: shortDate(entry) }) }];
  }
  const key = `housing.rule.${rule}`;
  if (problem.code !== "BED_RULE" || !speech.has(key)) return lines;
  const free = typeof next === "string" ? ` ${speech.t("housing.next-free", { bed: next })}` : "";
  return [{ text: speech.t(key) + free }];
}
