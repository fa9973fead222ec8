import type { ClientView, NewClient } from "../../api/clients";
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

/** What the page of basic information leaves out, or asks otherwise. */
export type Shape = {
  /** The role may not see date of birth and SSN: they are not asked. */
  ageOnly?: boolean;
  /** The age on file, of which the date of birth is not seen. */
  age?: number | null;
  /** An SSN is on file: its last four digits, or nothing if they are not known. */
  ssnOnFile?: string;
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

/** The page as it is on file. The SSN itself is not shown: what is on file stays unless another one is typed. */
export function draftOf(client: ClientView): Draft {
  const code = (value: number | null | undefined) => (value == null ? "" : String(value));
  return {
    first_name: client.first_name,
    middle_name: client.middle_name ?? "",
    last_name: client.last_name,
    name_suffix: client.name_suffix ?? "",
    name_quality: code(client.name_data_quality),
    dob: client.dob ?? "",
    dob_quality: code(client.dob_data_quality),
    ssn: "",
    ssn_quality: hasSsn(client) ? "" : code(client.ssn_data_quality),
    races: client.races.map(String),
    race_none: client.races.length > 0 ? "" : code(client.race_none),
    race_more: client.additional_race_ethnicity ?? "",
    sex: code(client.sex),
    veteran: code(client.veteran_status),
  };
}

/** Whether an SSN is on file, whole or in part. */
export const hasSsn = (client: ClientView) => client.ssn_data_quality === 1 || client.ssn_data_quality === 2;

/** Whether veteran status is left out: by the date of birth, or by the age for who sees no more. */
export const isMinorOn = (draft: Draft, shape: Shape) =>
  shape.ageOnly ? shape.age != null && shape.age < 18 : isMinor(draft.dob);

/** What is missing on the page, in its order. */
export function faultsOf(draft: Draft, t: Speech["t"], shape: Shape = {}): ErrorLine[] {
  const lines: ErrorLine[] = [];
  const need = (field: string, text: string) => lines.push({ field, text });
  const noName = isReason(draft.name_quality);
  if (!draft.first_name.trim() && !noName) need("first_name", t("add.required.first"));
  if (!draft.last_name.trim() && !noName) need("last_name", t("add.required.last"));
  if (!shape.ageOnly) {
    if (!draft.dob && !isReason(draft.dob_quality)) need("dob", t("add.required.dob"));
    if (draft.dob && !isDate(draft.dob)) need("dob", t("problem.DATE_NOT_VALID"));
    else if (draft.dob > today()) need("dob", t("add.dob.future"));
    const digits = ssnOf(draft.ssn);
    const onFile = shape.ssnOnFile !== undefined;
    if (!digits && !onFile && !isReason(draft.ssn_quality)) need("ssn", t("add.required.ssn"));
    if (digits && !/^[0-9x]{1,9}$/.test(digits)) need("ssn", t("problem.SSN_NOT_VALID"));
  }
  if (draft.races.length === 0 && !draft.race_none) need("races", t("add.required.race"));
  if (!draft.sex) need("sex", t("add.required.sex"));
  if (!isMinorOn(draft, shape) && !draft.veteran) need("veteran_status", t("add.required.veteran"));
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
