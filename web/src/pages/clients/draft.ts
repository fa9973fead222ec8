import type { NewClient } from "../../api/clients";
import type { ErrorLine } from "../../parts/errors";
import { isDate, today, yearsBetween } from "../../texts/dates";
import type { Speech } from "../../texts/text";

/** The add page's answers as typed, and what makes them a [`NewClient`]. */
export type Draft = {
  first_name: string;
  middle_name: string;
  last_name: string;
  name_suffix: string;
  name_quality: string;
  dob: string;
  dob_quality: string;
  ssn: string;
  ssn_quality: string;
  races: string[];
  race_none: string;
  race_more: string;
  sex: string;
  veteran: string;
};

/** Reasons for having no answer, as HUD codes them. */
export const REASONS = ["8", "9", "99"] as const;
const isReason = (code: string) => (REASONS as readonly string[]).includes(code);

export function emptyDraft(names: { first_name: string; last_name: string; dob: string }): Draft {
  return {
    first_name: names.first_name,
    middle_name: "",
    last_name: names.last_name,
    name_suffix: "",
    name_quality: "",
    dob: names.dob,
    dob_quality: "",
    ssn: "",
    ssn_quality: "",
    races: [],
    race_none: "",
    race_more: "",
    sex: "",
    veteran: "",
  };
}

/** Unknown age counts as adult, as the question is asked. */
export function isMinor(dob: string): boolean {
  return isDate(dob) && dob <= today() && yearsBetween(dob, today()) < 18;
}

/** What is missing on the page, in its order. */
export function faultsOf(draft: Draft, t: Speech["t"]): ErrorLine[] {
  const lines: ErrorLine[] = [];
  const need = (field: string, text: string) => lines.push({ field, text });
  const noName = isReason(draft.name_quality);
  if (!draft.first_name.trim() && !noName) need("first_name", t("add.required.first"));
  if (!draft.last_name.trim() && !noName) need("last_name", t("add.required.last"));
  if (!draft.dob && !isReason(draft.dob_quality)) need("dob", t("add.required.dob"));
  if (draft.dob && !isDate(draft.dob)) need("dob", t("problem.DATE_NOT_VALID"));
  else if (draft.dob > today()) need("dob", t("add.dob.future"));
  const digits = ssnOf(draft.ssn);
  if (!digits && !isReason(draft.ssn_quality)) need("ssn", t("add.required.ssn"));
  if (digits && !/^[0-9x]{1,9}$/.test(digits)) need("ssn", t("problem.SSN_NOT_VALID"));
  if (draft.races.length === 0 && !draft.race_none) need("races", t("add.required.race"));
  if (!draft.sex) need("sex", t("add.required.sex"));
  if (!isMinor(draft.dob) && !draft.veteran) need("veteran_status", t("add.required.veteran"));
  return lines;
}

/** Digits and x only: hyphens, dots and blanks are how people write the number. */
function ssnOf(text: string): string {
  return text.replace(/[\s.-]/g, "").replace(/[X*•]/g, "x");
}

/** A partial number or an approximate date sets its quality by itself. */
export function clientOf(draft: Draft): NewClient {
  const text = (value: string) => value.trim() || null;
  const code = (value: string) => (value === "" ? null : Number(value));
  const ssn = ssnOf(draft.ssn);
  const fullSsn = /^\d{9}$/.test(ssn);
  const hasName = Boolean(draft.first_name.trim() || draft.last_name.trim());
  return {
    first_name: text(draft.first_name),
    middle_name: text(draft.middle_name),
    last_name: text(draft.last_name),
    name_suffix: text(draft.name_suffix),
    name_data_quality: code(draft.name_quality) ?? (hasName ? 1 : 99),
    ssn: ssn || null,
    ssn_data_quality: ssn ? (fullSsn ? 1 : 2) : code(draft.ssn_quality),
    dob: draft.dob || null,
    dob_data_quality: code(draft.dob_quality) ?? (draft.dob ? 1 : null),
    races: draft.races.map(Number).sort((a, b) => a - b),
    race_none: draft.races.length > 0 ? null : code(draft.race_none),
    additional_race_ethnicity: text(draft.race_more),
    sex: code(draft.sex),
    veteran_status: isMinor(draft.dob) ? null : code(draft.veteran),
  };
}
