import type { Assessment, Stage } from "../../api/workflows";
import { shortDate } from "../../texts/dates";
import type { Speech } from "../../texts/text";

/** "Intake – 11/18/2026": an assessment by its stage and date. */
export const assessmentTitle = ({ stage, date }: { stage: Stage; date: string }, { t }: Pick<Speech, "t">) =>
  t("assessment.title", { stage: t(`stage.${stage}`), date: shortDate(date) });

/** An assessment among those of an enrollment; a start and an exit are the same whatever their date. */
export const assessmentKey = ({ stage, date }: Pick<Assessment, "stage" | "date">) =>
  stage === "start" || stage === "exit" ? stage : `${stage} ${date}`;
