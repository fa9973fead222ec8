import lists from "../../texts/hud-lists.json";
import { useText } from "../../texts/text";

type ListId = keyof typeof lists;

/** The codes of a HUD list as choices, in the user's language. */
export function useHudList(id: ListId): { value: string; text: string }[] {
  const { say } = useText();
  return lists[id].map((code) => ({ value: String(code.code), text: say(code) }));
}
