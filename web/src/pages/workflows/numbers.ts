import type { Asked, Item, TypedAnswers } from "../../api/workflows";
import type { ErrorLine } from "../../parts/errors";
import type { Speech, TextKey } from "../../texts/text";
import { fieldId } from "./field-id";
import { allItems, type MemberView } from "./member-view";

/** What is typed into the boxes for money and whole numbers. */

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
const WHOLE = /^-?\d{1,9}$/;

/** An amount as it is sent: without the dollar sign and the commas between thousands. What is no amount stays as typed. */
export function amountOf(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed) return null;
  const bare = trimmed.replace(/^\$\s*/, "");
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare) ? bare.replaceAll(",", "") : bare;
  return AMOUNT.test(plain) ? plain : trimmed;
}

/** A whole number; what is not one stays as typed, and is refused with words. */
export function wholeNumber(text: string): number | string | null {
  const trimmed = text.trim();
  if (!trimmed) return null;
  return WHOLE.test(trimmed) ? Number(trimmed) : trimmed;
}

/** What is wrong with the answer of a number's box; nothing with an empty one. */
export function numberFault(item: Item, answer: unknown): TextKey | null {
  if (answer === undefined || answer === null || answer === "") return null;
  if (item.computed != null) return null;
  if (item.type === "money") return AMOUNT.test(String(answer)) ? null : "flow.amount.wrong";
  if (item.type === "integer") return WHOLE.test(String(answer)) ? null : "flow.whole.wrong";
  return null;
}

/** One line for each box of a member that holds no number. */
export function numberLines(
  items: Item[],
  member: Asked,
  view: MemberView,
  answers: TypedAnswers[string],
  { t }: Speech,
): ErrorLine[] {
  return allItems(items).flatMap((item) => {
    const fault = view.visible(item) ? numberFault(item, answers[item.id]) : null;
    return fault ? [{ field: fieldId(member.member_id, item.id), text: t(fault) }] : [];
  });
}

/** The answers that can be sent: what is no number stays on the page until it is one. */
export function withoutFaults(items: Item[], answers: TypedAnswers): { ready: TypedAnswers; held: TypedAnswers } {
  const known = new Map(allItems(items).map((item) => [item.id, item]));
  const ready: TypedAnswers = {};
  const held: TypedAnswers = {};
  for (const [member, given] of Object.entries(answers)) {
    for (const [id, answer] of Object.entries(given)) {
      const item = known.get(id);
      const into = item && numberFault(item, answer) ? held : ready;
      into[member] = { ...into[member], [id]: answer };
    }
  }
  return { ready, held };
}
