import type { TextKey } from "../../texts/text";

const ACTIONS = ["intake", "exit", "annual", "update"];

/** The menu word of an action; made from the action, never from a definition. */
export function actionText(action: string): TextKey {
  return ACTIONS.includes(action) ? (`action.${action}` as TextKey) : "action.unknown";
}
