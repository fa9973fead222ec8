import type { Instance, Item, Rule, TypedAnswer, TypedAnswers } from "../../api/workflows";
import { type Environment, evaluate, holds, toValue, type Value } from "../../forms/evaluate";

/** What one member of the household is shown on a step, while the answers are being typed. */

const isNumeric = (item: Item | undefined) => item?.type === "money" || item?.type === "integer";

/** Something typed that is no number. */
const isUnread = (item: Item, answer: unknown) =>
  item.computed == null && typeof answer === "string" && answer !== "" && toValue(answer, true) === null;

/** All items of a step, groups and what is in them. */
export function allItems(items: Item[]): Item[] {
  return items.flatMap((item) => [item, ...allItems(item.items ?? [])]);
}

export type MemberView = {
  visible: (item: Item) => boolean;
  required: (item: Item) => boolean;
  /** The number of a computed item, in hundredths, or another value. */
  computed: (item: Item) => Value | null;
  speaking: Rule[];
};

/** The answer as the page shows it: what is offered in an empty question counts as shown. */
export function answerOf(item: Item, answers: TypedAnswers[string]): TypedAnswer | undefined {
  return item.id in answers ? answers[item.id] : item.initial;
}

/** What a view is made of: questions, to whom they are put, and what is known besides. */
type Asking = Pick<Instance, "environment" | "values"> & { step: Pick<Instance["step"], "items" | "asked" | "rules"> };

export function memberView(instance: Asking, member: string, answers: TypedAnswers): MemberView {
  const { step } = instance;
  const items = new Map(allItems(step.items).map((item) => [item.id, item]));
  const asked = new Set(step.asked[member] ?? []);
  const mine = answers[member] ?? {};
  const elsewhere = instance.values[member] ?? {};
  const names = instance.environment[member] ?? {};

  const env: Environment = {
    item: (id) => {
      const item = items.get(id);
      if (!item) return toValue(elsewhere[id] ?? mine[id]);
      if (!isVisible(item)) return null;
      if (item.computed != null) return evaluate(item.computed, env);
      const answer = answerOf(item, mine);
      return answer === undefined || answer === null || answer === ""
        ? null
        : toValue(answer, isNumeric(item) || typeof answer === "number");
    },
    group: (id) => (items.get(id)?.items ?? []).map((item) => env.item(item.id)),
    name: (name) => toValue(names[name]),
  };
  const parents = new Map<string, Item>();
  for (const item of items.values()) for (const inner of item.items ?? []) parents.set(inner.id, item);

  function isVisible(item: Item): boolean {
    const parent = parents.get(item.id);
    if (parent && !isVisible(parent)) return false;
    const isAsked = asked.has(item.id) || (item.items ?? []).some((inner) => asked.has(inner.id));
    return isAsked && (item.show_when == null || holds(item.show_when, env));
  }

  const unread = () =>
    [...items.values()].some((item) => isVisible(item) && isNumeric(item) && isUnread(item, answerOf(item, mine)));
  return {
    visible: isVisible,
    required: (item) => item.required === true || (item.required !== false && holds(item.required, env)),
    // A sum of which one part cannot be read is no sum.
    computed: (item) => (item.computed == null || unread() ? null : evaluate(item.computed, env)),
    speaking: step.rules.filter((rule) => {
      const at = items.get(rule.at);
      return at !== undefined && isVisible(at) && holds(rule.when, env);
    }),
  };
}

/** A value of the interpreter as people read it: hundredths as $1,234.56 or a whole number. */
export function shownValue(item: Item, value: Value | null): string {
  if (value === null) return "–";
  if (typeof value === "number") {
    return item.type === "money"
      ? new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(value / 100)
      : String(value / 100);
  }
  return String(value);
}
