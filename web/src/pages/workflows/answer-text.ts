import type { Item } from "../../api/workflows";
import { shortDate } from "../../texts/dates";
import type { Speech } from "../../texts/text";

/** An answer as people read it. */
export function answerText(item: Item, answer: unknown, { t, say }: Pick<Speech, "t" | "say">): string {
  if (answer === undefined || answer === null || answer === "") return t("flow.check.empty");
  if (typeof answer === "boolean") return t(answer ? "form.yes" : "form.no");
  const one = (value: unknown): string => {
    const option = item.options?.find((found) => String(found.code) === String(value));
    return option ? say(option.text) : String(value);
  };
  if (Array.isArray(answer)) return answer.map(one).join(", ");
  if (typeof answer === "object") return t("flow.answered");
  if (item.type === "date") return shortDate(String(answer));
  return item.type === "money" ? `$${String(answer)}` : one(answer);
}
