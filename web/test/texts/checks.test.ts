// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CHECKS, COLUMNS } from "../../src/texts/checks";

const FINDINGS = resolve(import.meta.dirname, "../../../shared/reports/src/findings");
const CHECK = /id: "([A-Z]{2}-\d{2})",\s*severity: [\w:]+,\s*message:\s*"((?:[^"\\]|\\.)*)"/g;
const source = readdirSync(FINDINGS).map((file) => readFileSync(join(FINDINGS, file), "utf8"));
/** What the reports check, by id, in the words of the reports. */
const MADE = new Map(source.flatMap((text) => [...text.matchAll(CHECK)].map(([, id, message]) => [id!, message!])));
/** What was found is the id of a client or a project, which is not said. */
const UNSAID = ["ID-12", "MV-13"];
/** The page says of what the number is: years, months. */
const OF_WHAT = ["ID-03", "LS-12"];

describe("the checks of the data", () => {
  it("each have a sentence in English and in Spanish, and no other has", () => {
    expect(MADE.size).toBe(101);
    expect(Object.keys(CHECKS).sort()).toEqual([...MADE.keys()].sort());
    for (const [id, { en, es }] of Object.entries(CHECKS)) {
      expect(es, id).not.toBe(en);
      for (const text of [en, es]) expect(text, id).toMatch(/[.?]$/);
    }
  });

  it("say in English what the files of a report say", () => {
    const differ = Object.keys(CHECKS).filter((id) => CHECKS[id]!.en !== MADE.get(id));
    expect(differ.sort()).toEqual([...UNSAID, ...OF_WHAT].sort());
  });

  it("say what was found in both languages", () => {
    for (const [id, { en, es }] of Object.entries(CHECKS)) {
      const says = MADE.get(id)!.includes("{value}") && !UNSAID.includes(id);
      expect(
        [en, es].map((text) => text.includes("{value}")),
        id,
      ).toEqual([says, says]);
    }
  });

  it("say one where it is one, in both languages", () => {
    const counting = Object.entries(CHECKS).filter(([, { en }]) => /\{value\} (days|members)/.test(en));
    expect(counting.map(([id]) => id)).toEqual(["HH-07", "DT-14", "MV-02", "MV-04"]);
    for (const [id, { one }] of counting) for (const text of [one?.en, one?.es]) expect(text, id).toMatch(/\b1\b/);
  });

  it("name columns of HUD in words", () => {
    for (const [column, { en, es }] of Object.entries(COLUMNS)) {
      expect(en).not.toBe(column);
      expect(es).not.toBe(en);
    }
  });
});
