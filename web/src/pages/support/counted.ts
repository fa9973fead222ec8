import type { Speech, TextKey, Values } from "../../texts/text";

/** What is said of none, of one and of several. */
type Counted = {
  [Key in TextKey]: Key extends `${infer Of}.none`
    ? `${Of}.one` extends TextKey
      ? Of extends TextKey
        ? Of
        : never
      : never
    : never;
}[TextKey];

/** A text about so many, in the words for none, one or several. */
export function counted({ t }: Speech, of: Counted, count: number, values: Values): string {
  if (count > 1) return t(of, { ...values, count });
  return t(count === 1 ? `${of}.one` : `${of}.none`, values);
}
