import { useCallback } from "react";
import type { Params, Problem } from "../../api/problem";
import type { Asked, Item } from "../../api/workflows";
import type { ErrorLine } from "../../parts/errors";
import { sentence } from "../../parts/sentence";
import { shortDate } from "../../texts/dates";
import { fill, type Language, useText } from "../../texts/text";
import { fieldId } from "./field-id";
import { allItems } from "./member-view";

/** Codes for which the question itself says what is needed. */
const NEEDED = new Set(["REASON_REQUIRED", "ANSWERS_MISSING", "ANSWER_NOT_VALID", "MOVE_NEEDS_ANSWERS"]);

/** One line for each answer that was refused, in the words of its question; null if none was. */
export function useAnswerLines(instance: {
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
        const [, , memberId = "", itemId = ""] = error.pointer.split("/");
        const member = instance.members.find((one) => one.member_id === memberId);
        const params = { ...problem.params, ...error.params };
        const text = said(params, speech.language) ?? lineText(items.get(itemId), params);
        return { field: fieldId(memberId, itemId), text };

        function lineText(item: Item | undefined, facts: Params): string {
          if (!NEEDED.has(error.code) || !item?.text) return sentence(speech, error.code, dated(facts));
          const question = fill(speech.say(item.text), { member: member?.first_name ?? "" });
          const several = instance.members.length > 1 && member;
          return several
            ? speech.t("flow.needed.member", { member: member.first_name, question })
            : speech.t("flow.needed", { question });
        }
      });
    },
    [instance, speech],
  );
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
