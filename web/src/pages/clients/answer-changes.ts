import type { AnswerStep, CheckLine } from "../../api/workflows";
import type { Bilingual } from "../../texts/text";

export type Change = { item: string; question: Bilingual; before: Bilingual; after: Bilingual };

const NOTHING: Bilingual = { en: "", es: "" };

/** What a correction changed, in the order of the questions; one that was asked only before stands at the end. */
export function changes(before: AnswerStep[], after: AnswerStep[]): Change[] {
  const earlier = linesOf(before);
  const later = linesOf(after);
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((item) => {
    const [old, now] = [earlier.get(item), later.get(item)];
    const change = { item, before: old?.answer_text ?? NOTHING, after: now?.answer_text ?? NOTHING };
    return change.before.en === change.after.en ? [] : [{ ...change, question: (now ?? old)!.text }];
  });
}

function linesOf(steps: AnswerStep[]): Map<string, CheckLine> {
  return new Map(steps.flatMap((step) => step.lines).map((line) => [line.item_id, line]));
}
