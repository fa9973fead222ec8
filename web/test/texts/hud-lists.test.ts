// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { hudLists } from "../../scripts/hud-lists.mjs";

it("the lists of the set-up pages are those of shared/hud", () => {
  const kept = readFileSync(new URL("../../src/texts/hud-lists.json", import.meta.url), "utf8");
  expect(kept).toBe(hudLists());
});
