import { Fragment } from "react";
import type { WorklistRow } from "../../api/reports";
import { written } from "../../parts/sentence";
import { type Speech, useText, type Values } from "../../texts/text";

/** What a check of the data says stands in the row itself, in the words of HUD. */
export function Reasons({ row }: { row: WorklistRow }) {
  const speech = useText();
  const { message } = row.params;
  const why = [row.reason, ...row.also].map((one, at) => (
    <Fragment key={`${at} ${one}`}>
      {at > 0 && " · "}
      {typeof message === "string" && !speech.has(`reason.${one}`) ? (
        <span lang="en">{message}</span>
      ) : (
        reasonText(speech, one, row)
      )}
    </Fragment>
  ));
  return (
    <>
      {why}
      {row.params.counted_through && <> – {speech.t("list.counted")}</>}
      {row.params.part === "outside_hud" && <> – {speech.t("list.outside")}</>}
    </>
  );
}

/** The main reason in plain words, for the name of the row's [Fix]. */
export function mainReason(speech: Speech, row: WorklistRow): string {
  const { message } = row.params;
  return typeof message === "string" && !speech.has(`reason.${row.reason}`)
    ? message
    : reasonText(speech, row.reason, row);
}

/** The words of a reason. */
function reasonText(speech: Speech, reason: string, row: WorklistRow): string {
  const key = `reason.${reason}`;
  if (!speech.has(key)) return speech.t("list.reason.other");
  const { days_open: days } = row.params;
  const text = speech.t(key, { ...asRead(row.params), ...(typeof days === "number" && { days }) });
  const plain = `${key}.plain`;
  return text.includes("{") && speech.has(plain) ? speech.t(plain) : text;
}

/** What the sentence of a reason needs, with dates as people read them. */
const asRead = (params: WorklistRow["params"]): Values =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]));
