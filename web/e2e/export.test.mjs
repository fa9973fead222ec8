// HMIS CSV out of Administration > Export: a supervisor's own organization, whole, as its checksum says.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileNames, rowsIn, unzip } from "./export-zip.mjs";
import { Browser, check, environmentOf, signIn, stages } from "./stage.mjs";
import { fillDate } from "./workflows.mjs";

const ORGANIZATION = "Almond Street Shelter";
const stage = stages().at(-1);

describe(`exporting from ${stage.name ?? stage.address}`, { timeout: 300_000 }, () => {
  let browser;
  let page;
  let environment;
  let zip;

  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
    await signIn(page, stage, "supervisor");
    environment = await environmentOf(page);
  });
  after(() => browser?.close());

  /** What the row of a file downloads. */
  async function download(name) {
    const row = page.getByRole("row", { name });
    const [file] = await Promise.all([page.waitForEvent("download"), row.getByRole("button").click()]);
    return {
      name: file.suggestedFilename(),
      bytes: readFileSync(await file.path()),
      checksum: await row.locator(".checksum").innerText(),
    };
  }
  const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

  test("dates out of order are named, and nothing is begun", async () => {
    await page.goto(`${stage.address}/home/admin/exports`);
    await page.getByRole("heading", { level: 1, name: "Export HMIS CSV" }).waitFor();
    await fillDate(page.getByRole("group", { name: "Start date" }), { Month: "10", Day: "1", Year: "2026" });
    await fillDate(page.getByRole("group", { name: "End date" }), { Month: "9", Day: "30", Year: "2026" });
    await page.getByRole("button", { name: `Export from ${environment}` }).click();
    await page.getByRole("alert").getByText("End date must be on or after the start date.").waitFor();
    await check(page, "export-errors");
  });

  test("a supervisor exports everything of the organization and follows it until it is ready", async () => {
    await fillDate(page.getByRole("group", { name: "Start date" }), { Month: "10", Day: "1", Year: "2025" });
    await page.getByRole("button", { name: `Export from ${environment}` }).click();
    await page.getByRole("heading", { level: 1, name: /^Export of / }).waitFor();
    await page.getByText("Ready", { exact: true }).waitFor({ timeout: 120_000 });
    await check(page, "export-ready");
  });

  test("the zip is what the page and the checksum file say", async () => {
    zip = await download(/\.zip (?!.*\.sha256)/);
    assert.match(zip.name, new RegExp(`^${environment.replace(" ", "-")}-HMIS-CSV-2025-10-01-2026-09-30\\.zip$`));
    assert.equal(sha256(zip.bytes), zip.checksum);
    const line = await download(/\.zip\.sha256 /);
    assert.equal(sha256(line.bytes), line.checksum);
    assert.equal(line.bytes.toString(), `${zip.checksum}  ${zip.name}\n`);
  });

  test("it holds HUD's 24 files, with one organization and everything that belongs to it", async () => {
    const files = unzip(zip.bytes);
    assert.deepEqual([...files.keys()].sort(), fileNames().sort());
    assert.equal(files.size, 24);
    const rows = Object.fromEntries([...files].map(([name, bytes]) => [name.replace(".csv", ""), rowsIn(bytes)]));
    assert.deepEqual(
      rows.Organization.map((row) => row.OrganizationName),
      [ORGANIZATION],
    );
    const owner = rows.Organization[0].OrganizationID;
    assert.ok(rows.Project.length > 1);
    assert.deepEqual([...new Set(rows.Project.map((row) => row.OrganizationID))], [owner]);
    const projects = new Set(rows.Project.map((row) => row.ProjectID));
    assert.ok(rows.Enrollment.length > 0);
    assert.ok(rows.Enrollment.every((row) => projects.has(row.ProjectID)));
    const people = new Set(rows.Enrollment.map((row) => row.PersonalID));
    assert.deepEqual(new Set(rows.Client.map((row) => row.PersonalID)), people);
  });

  test("the page counts the rows of each file as the zip holds them", async () => {
    const shown = await page.getByRole("table", { name: "Rows in each file" }).getByRole("row").allInnerTexts();
    const counted = Object.fromEntries(shown.slice(1).map((row) => row.trim().split(/\s+/)));
    for (const [name, bytes] of unzip(zip.bytes)) assert.equal(Number(counted[name] ?? 0), rowsIn(bytes).length, name);
  });
});
