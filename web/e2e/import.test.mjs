// An HMIS CSV export goes in through Administration: counts and findings first, written only when accepted.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { exportZip } from "./export-zip.mjs";
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

  async function upload(name, buffer) {
    await page.goto(`${stage.address}/home/admin/imports`);
    await page.locator("#file").setInputFiles({ name, mimeType: "application/zip", buffer });
    await page.locator("#organization_id").selectOption({ index: 1 });
    await page.getByRole("button", { name: `Upload and check in ${environment}` }).click();
    await page.getByRole("heading", { level: 1, name: `Import ${name}` }).waitFor();
    await page.getByRole("heading", { name: "Findings" }).waitFor();
  }

  test("a broken row is named by file, row and column, and nothing is written", async () => {
    await upload("broken.zip", exportZip({ DOB: "not a date" }));
    const row = page.getByRole("row", { name: /Client\.csv/ }).filter({ hasText: "DOB" });
    await row.first().waitFor();
    assert.match(await row.first().innerText(), /\b2\b/);
    await check(page, "import-broken");
  });

  test("a good export is counted, accepted and found", async () => {
    await upload("walk.zip", exportZip());
    await check(page, "import-checked");
    await page.getByRole("button", { name: `Import into ${environment}` }).click();
    await page.getByText("The file is imported.").waitFor();
    await check(page, "import-done");
  });

  test("set-up pages of Administration", async () => {
    for (const path of ["organizations", "organizations/new", "programs", "programs/new", "grants", "grants/new", "imports"]) {
      await page.goto(`${stage.address}/home/admin/${path}`);
      await check(page, `admin-${path}`);
    }
  });
});
