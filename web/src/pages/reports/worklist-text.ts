import type { TextKey } from "../../texts/text";

const TEXTS: Record<string, TextKey> = {
  missing_exit: "list.missing-exits",
  left_off: "list.left-off",
  missing_annual: "list.annual",
  data_quality: "list.data-quality",
};

export function worklistText(name: string): TextKey {
  return TEXTS[name] ?? "list.other";
}
