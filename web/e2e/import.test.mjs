// An HMIS CSV export goes in through Administration: counts and findings first, written only when accepted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { exportZip } from "./export-zip.mjs";
import { accept, imported, upload } from "./imports.mjs";
import { Browser, check, environmentOf, signIn, stages } from "./stage.mjs";

const stage = stages().at(-1);

describe(`importing into ${stage.name ?? stage.address}`, { timeout: 300_000 }, () => {
  let browser;
  let page;
  let environment;

  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
    await signIn(page, stage, "technician");
    environment = await environmentOf(page);
  });
  after(() => browser?.close());

  test("a broken row is named by file, row and column, and nothing is written", async () => {
    await upload(page, stage, environment, "broken.zip", exportZip({ DOB: "not a date" }));
    const row = page.getByRole("row", { name: /Client\.csv/ }).filter({ hasText: "DOB" });
    await row.first().waitFor();
    assert.match(await row.first().innerText(), /\b2\b/);
    await check(page, "import-broken");
  });

  test("findings are filtered by keyboard and taken along as a spreadsheet", async () => {
    const rows = page.getByRole("table", { name: "Where they are" }).getByRole("row");
    await page.locator("#filter-file").focus();
    await page.keyboard.type("Client");
    await page.waitForFunction(() => document.querySelector("#filter-file")?.value === "Client.csv");
    await rows.filter({ hasText: "DOB" }).first().waitFor();
    await check(page, "import-filtered");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download findings (spreadsheet)" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /import-findings\.csv$/);
    assert.match(readFileSync(await download.path(), "utf8"), /^[^\n]*\n(.*\n)*.*,Client\.csv,2,DOB,/);
  });

  test("a good export is counted, accepted and found", async () => {
    await upload(page, stage, environment, "walk.zip", exportZip());
    await check(page, "import-checked");
    await accept(page, environment);
    await imported(page);
    await check(page, "import-done");
  });

  test("set-up pages of Administration", async () => {
    for (const path of [
      "organizations",
      "organizations/new",
      "programs",
      "programs/new",
      "grants",
      "grants/new",
      "imports",
    ]) {
      await page.goto(`${stage.address}/home/admin/${path}`);
      await check(page, `admin-${path}`);
    }
  });
});
