import { describe, expect, it } from "vitest";
import { en } from "../../src/texts/en";
import { es } from "../../src/texts/es";
import { fill, speech } from "../../src/texts/text";

/** PRODUCT section 8, all refusal codes, and those of transfers. */
const CODES = `
BAD_REQUEST BAD_CURSOR NOT_SIGNED_IN SESSION_ENDED WRONG_ENVIRONMENT NOT_ALLOWED PLACE_NOT_ALLOWED VICTIM_SERVICE_PROVIDER
NOT_FOUND SEARCH_REQUIRED MATCHES_NOT_REVIEWED DUPLICATE_IN_TARGET MOVE_NEEDS_ANSWERS CHANGED_MEANWHILE STEP_CHANGED
STEP_NOT_REACHED WORKFLOW_ENDED ALREADY_ENROLLED NOT_ENROLLED NO_CURRENT_GRANT OUTSIDE_ANNUAL_WINDOW HEAD_CANNOT_LEAVE
HAS_ENROLLMENTS IN_USE EMAIL_IN_USE LAST_TECHNICIAN AGREEMENT_NOT_CURRENT SHARING_IN_PROGRESS MERGE_ACROSS_SEALS
REOPEN_TOO_LATE TOO_MANY_DELETIONS BED_TAKEN BED_OCCUPIED ALREADY_CHECKED_IN BED_RULE BARRED CAPACITY_REACHED NIGHT_CLOSED
LOOKS_LIKE_PRACTICE SERVICE_UNDER_1_DAY CONFIRM_SHARING LINK_EXPIRED TOO_LARGE ANSWERS_MISSING UNKNOWN_FIELD KEY_REUSED
NAME_REQUIRED NAME_TOO_SHORT DATE_NOT_VALID DATE_IN_FUTURE END_BEFORE_START DATES_OVERLAP OUTSIDE_ENROLLMENT
EXIT_BEFORE_START EXIT_SAME_DAY SSN_NOT_VALID REASON_REQUIRED REASON_NEEDED CHANGE_REASON_NEEDED ONE_HEAD_NEEDED
NO_AUTOMATIC_BED_NIGHT SHARING_NOT_FOR_NOTES SSN_IN_TEXT CLIENT_DATA_IN_SUMMARY ANSWER_REQUIRED RELEASE_REQUIRED
GRANT_REQUIRED DEFINITION_NOT_VALID PACKAGE_NOT_VALID PROGRAM_REQUIRED TOO_MANY_SEARCHES TOO_MANY_REQUESTS TRY_AGAIN`
  .trim()
  .split(/\s+/);

/** Both numbers are named in one breath; there is no good text for one. */
const TWO_SHORT_FORMS = new Set(["runs.people.text"]);

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the text catalogue", () => {
  it("has every key in both languages and no empty text", () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    for (const texts of [en, es])
      for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe("");
  });

  it("fills the same places in both languages", () => {
    for (const [key, text] of Object.entries(en)) expect(places(es[key as keyof typeof es]), key).toEqual(places(text));
  });

  it.each(CODES)("has a sentence for %s in both languages", (code) => {
    expect(en).toHaveProperty([`problem.${code}`]);
    expect(es).toHaveProperty([`problem.${code}`]);
  });

  it("leaves no sentence in English on the Spanish pages", () => {
    const same = Object.entries(en).filter(
      ([key, text]) => es[key as keyof typeof es] === text && text.split(" ").length > 3,
    );
    expect(same.map(([key]) => key)).toEqual(["frame.title"]);
  });

  it("keeps a place without a value visible, and groups the digits of a number", () => {
    expect(fill("born {date}", {})).toBe("born {date}");
    expect(fill("{voided} of {records}", { voided: 412, records: 1020 })).toBe("412 of 1,020");
  });

  it("says one where it is one, in both languages", () => {
    // A step, a limit or a number in brackets counts nothing in words.
    const plain =
      /^(flow\.step|wrong\.limit|problem\.limit-characters|import\.findings\.(choice|shown)|list\.(rows|to-).*)$/;
    const counting = Object.entries(en).filter(([key, text]) => /\{(count|days|hud)\}/.test(text) && !plain.test(key));
    const lacking = counting.filter(([key]) => !(`${key}.one` in en) && !TWO_SHORT_FORMS.has(key));
    expect(lacking.map(([key]) => key)).toEqual([]);
    expect(speech("en", en).t("service.length.days", { days: 1 })).toBe("1 day");
    expect(speech("es", es).t("service.length.days", { days: 2 })).toBe("2 días");
  });
});
