import type { Choice } from "../../parts/choices";
import lists from "../../texts/hud-lists.json";
import { useText } from "../../texts/text";

type ListId = keyof typeof lists;

/** Funding programs have English names only. */
const NAMES: ListId = "2.06.1";

/** The codes of a HUD list as choices, in the user's language. */
export function useHudList(id: ListId): Choice[] {
  const { say, language } = useText();
  const lang = id === NAMES && language !== "en" ? ({ lang: "en" } as const) : {};
  return lists[id].map((code) => ({ value: String(code.code), text: say(code), ...lang }));
}
