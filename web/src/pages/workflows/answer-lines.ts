import { useCallback } from "react";
import type { Params, Problem } from "../../api/problem";
import type { Asked, Item } from "../../api/workflows";
import type { ErrorLine } from "../../parts/errors";
import { sentence } from "../../parts/sentence";
import { shortDate } from "../../texts/dates";
import { fill, type Language, type TextKey, useText, type Values } from "../../texts/text";
import { fieldId } from "./field-id";
import { allItems } from "./member-view";

/** Codes for which the question itself says what is needed. */
const NEEDED = new Set(["REASON_REQUIRED", "ANSWERS_MISSING", "ANSWER_NOT_VALID", "MOVE_NEEDS_ANSWERS"]);

/** HUD's reasons why there is no answer: doesn't know, prefers not to answer, data not collected. */
const REASONS = new Set<unknown>([8, 9, 99]);

function takesReason(item: Item): boolean {
  return (item.options ?? []).some((option) => REASONS.has(option.code));
}

/** The boxes of the service at the end of an intake, by what a pointer calls them. */
const SERVICE_BOXES: Record<string, { box: string; needed?: TextKey }> = {
  service_type: { box: "-type", needed: "service.needs.type" },
  start_date: { box: "-start" },
  end_date: { box: "-end" },
  members: { box: "-who", needed: "flow.service.needs-someone" },
};

/** One line for each answer that was refused, in the words of its question; null if none was. */
export function useAnswerLines(instance: {
  program?: { name: string };
  step: { items: Item[] };
  members: Asked[];
}): (problem: Problem) => ErrorLine[] | null {
  const speech = useText();
  return useCallback(
    (problem) => {
      const about = problem.errors.filter((error) => error.pointer.startsWith("/answers/"));
      if (about.length === 0) return null;
      const items = new Map(allItems(instance.step.items).map((item) => [item.id, item]));
      return about.map((error) => {
        const [, , memberId = "", itemId = "", part = ""] = error.pointer.split("/");
        const box = SERVICE_BOXES[part];
        const member = instance.members.find((one) => one.member_id === memberId);
        const params = { ...problem.params, ...error.params };
        const text = said(params, speech.language) ?? lineText(items.get(itemId), params);
        return { field: fieldId(memberId, itemId) + (box?.box ?? ""), text };

        function lineText(item: Item | undefined, facts: Params): string {
          const isMissing = error.code === "ANSWERS_MISSING";
          if (isMissing && box?.needed) return speech.t(box.needed);
          if (isMissing && item?.type === "household_exit") return speech.t("flow.nobody-leaves");
          if (typeof facts.last_service === "string")
            return speech.t("flow.exit.before-service", { date: shortDate(facts.last_service) });
          const names = namesOf(member, instance.program);
          if (!NEEDED.has(error.code) || !item?.text) return sentence(speech, error.code, dated(facts), names);
          const question = fill(speech.say(item.text), { member: member?.first_name ?? "" });
          const several = instance.members.length > 1 && member;
          const needed = takesReason(item) ? "flow.needed.or-reason" : "flow.needed";
          return several
            ? speech.t(`${needed}.member`, { member: member.first_name, question })
            : speech.t(needed, { question });
        }
      });
    },
    [instance, speech],
  );
}

/** What the sentence of a refusal calls the client and the program. */
export function namesOf(member: { first_name: string | null } | undefined, program?: { name: string }): Values {
  return {
    ...(member?.first_name ? { client: member.first_name } : {}),
    ...(program ? { program: program.name } : {}),
  };
}

/** The definition's own words, if it has some for this. */
function said({ say }: Params, language: Language): string | null {
  if (typeof say !== "object" || say === null || Array.isArray(say)) return null;
  return say[language] || say.en || null;
}

function dated(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? shortDate(value) : value]),
  );
}
