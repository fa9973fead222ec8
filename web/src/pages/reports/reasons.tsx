import { Fragment } from "react";
import type { WorklistRow } from "../../api/reports";
import { written } from "../../parts/sentence";
import { CHECKS, COLUMNS } from "../../texts/checks";
import { fill, type Speech, useText, type Values } from "../../texts/text";

type Why = Pick<WorklistRow, "reason" | "params">;

/** Why a row stands in its list, in words. A check that these pages do not know says it in the words of the report. */
export function Reasons({ row }: { row: Why & Pick<WorklistRow, "also"> }) {
  const speech = useText();
  const why = [row.reason, ...row.also].map((one, at) => {
    const { text, isEnglish } = reasonText(speech, one, row);
    return (
      <Fragment key={`${at} ${one}`}>
        {at > 0 && " · "}
        {isEnglish ? <span lang="en">{text}</span> : text}
      </Fragment>
    );
  });
  return (
    <>
      {why}
      {row.params.counted_through && <> – {speech.t("list.counted")}</>}
      {row.params.part === "outside_hud" && <> – {speech.t("list.outside")}</>}
    </>
  );
}

/** The main reason in plain words, for the name of the row's [Fix]. */
export const mainReason = (speech: Speech, row: WorklistRow): string => reasonText(speech, row.reason, row).text;

/** The words of a reason; `isEnglish` if there are none in the language of the page. */
function reasonText(speech: Speech, reason: string, row: Why): { text: string; isEnglish?: boolean } {
  const { message, days_open: days } = row.params;
  const check = CHECKS[reason];
  if (check) return { text: checkText(speech, check, row.params.value) };
  const key = `reason.${reason}`;
  if (!speech.has(key)) {
    return typeof message === "string" ? { text: message, isEnglish: true } : { text: speech.t("list.reason.other") };
  }
  const text = speech.t(key, { ...asRead(row.params), ...(typeof days === "number" && { days }) });
  const plain = `${key}.plain`;
  return { text: text.includes("{") && speech.has(plain) ? speech.t(plain) : text };
}

/** The sentence of a check with what was found: a day, a number, or columns of HUD by their names. */
function checkText(speech: Speech, check: (typeof CHECKS)[string], value: unknown): string {
  const found = String(value ?? "");
  const words = found.split(", ").map((one) => (COLUMNS[one] ? speech.say(COLUMNS[one]) : written(one)));
  return fill(speech.say(found === "1" && check.one ? check.one : check), { value: words.join(", ") });
}

/** What the sentence of a reason needs, with dates as people read them. */
const asRead = (params: WorklistRow["params"]): Values =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]));
