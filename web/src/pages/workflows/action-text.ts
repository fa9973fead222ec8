import type { Instance } from "../../api/workflows";
import { shortDate } from "../../texts/dates";
import type { Speech, TextKey } from "../../texts/text";

const ACTIONS = ["intake", "exit", "annual", "update"];

/** The menu word of an action; made from the action, never from a definition. */
export function actionText(action: string): TextKey {
  return ACTIONS.includes(action) ? (`action.${action}` as TextKey) : "action.unknown";
}

/** "ESG Shelter – Intake", or which assessment of it is corrected. */
export function flowTitle(instance: Instance, { t }: Pick<Speech, "t">): string {
  const { corrects, program } = instance;
  const action = corrects
    ? t("correction.of", { stage: t(`stage.${corrects.stage}`), date: shortDate(corrects.date) })
    : t(actionText(instance.action));
  return t("flow.title", { program: program.name, action });
}
