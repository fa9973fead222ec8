// HUD's kit goes in through Administration > Import, and a HUD report comes out of Home > Reports.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { zipOf } from "./export-zip.mjs";
import { accept, imported, upload } from "./imports.mjs";
import { Browser, check, environmentOf, signIn, stages } from "./stage.mjs";

/** HUD's kit, which lies beside the project and is no part of it; `shared/kits/README.md` says when it is required. */
const { WAYHOME_HUD_KIT: named, WAYHOME_REQUIRE_HUD_KIT: required } = process.env;
const kit = named ?? fileURLToPath(new URL("../../../shared/testkit", import.meta.url));
const missing = existsSync(join(kit, "manifest.csv")) ? false : `there is no HUD kit in ${kit}`;
if (missing && (named !== undefined || required === "1")) throw new Error(`HUD's kit is required, and ${missing}`);
if (missing) console.log(`skipped: ${missing}`);

/** The set `psh` of the kit: one program, one year. */
const PROGRAM = "441";
const START = { Month: "10", Day: "1", Year: "2020" };
const END = { Month: "9", Day: "30", Year: "2021" };
const EXPECTED = "expected_fy2026/APR/psh";
/** A whole export is read and written, and a report of it is computed, by a program built for debugging. */
const PATIENT = { timeout: 300_000 };

const stage = stages().at(-1);

describe(`HUD's kit in ${stage.name ?? stage.address}`, { timeout: 900_000, skip: missing }, () => {
  let browser;
  let page;
  let environment;
  const out = missing ? "" : mkdtempSync(join(tmpdir(), "wayhome-kit-"));
  const zip = join(out, "apr.zip");

  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
    await signIn(page, stage, "technician");
    environment = await environmentOf(page);
  });
  after(async () => {
    await browser?.close();
    rmSync(out, { recursive: true, force: true });
  });

  test("is counted, accepted and imported, the page closed or not", async () => {
    const folder = join(kit, "inputs_fy2026");
    const files = readdirSync(folder).map((name) => ({ name, data: readFileSync(join(folder, name)) }));
    await upload(page, stage, environment, "kit.zip", zipOf(files), PATIENT);
    const clients = await page
      .getByRole("row", { name: /^Client\b/ })
      .first()
      .getByRole("cell")
      .allInnerTexts();
    assert.deepEqual(clients.slice(0, 4).map(Number), [rowsOf("Client"), 0, 0, 0], "new, changed, unchanged, voided");
    await check(page, "kit-checked");
    await accept(page, environment);
    await page.context().close();
    page = await browser.window();
    await signIn(page, stage, "technician");
    await page.goto(`${stage.address}/home/admin/imports`);
    await page.getByRole("link", { name: "kit.zip" }).click();
    await imported(page, PATIENT);
    await check(page, "kit-imported");
  });

  test("gives an APR, whose zip comes down as its checksum says", async () => {
    await page.goto(`${stage.address}/home/reports/run`);
    await page.locator("#grant").selectOption(`program:${PROGRAM}`);
    for (const [legend, day] of [
      ["Start date", START],
      ["End date", END],
    ]) {
      const group = page.getByRole("group", { name: legend });
      for (const [part, value] of Object.entries(day)) await group.getByLabel(part).fill(value);
    }
    await page.getByRole("button", { name: `Run in ${environment}` }).click();
    await page
      .getByText(/^Ready/)
      .first()
      .waitFor(PATIENT);
    await check(page, "kit-run");
    const row = page.getByRole("row", { name: /-sage\.zip/ });
    const [download] = await Promise.all([page.waitForEvent("download"), row.getByRole("button").click()]);
    await download.saveAs(zip);
    assert.equal(
      createHash("sha256").update(readFileSync(zip)).digest("hex"),
      await row.locator(".checksum").innerText(),
    );
  });

  test("every table of the zip is HUD's", (context) => {
    if (spawnSync("python3", ["--version"]).status !== 0) return context.skip("no python3 to compare with");
    const tables = join(out, "tables");
    run("python3", ["-m", "zipfile", "-e", zip, tables]);
    const said = run("python3", [
      join(kit, "compare.py"),
      join(kit, EXPECTED),
      tables,
      "--exclude",
      join(kit, "exclusions_fy2026.csv"),
    ]);
    assert.equal(readdirSync(tables).length, readdirSync(join(kit, EXPECTED)).length, said);
  });

  test("the zip is, byte by byte, the one that the command makes of the same files", (context) => {
    const program = process.env.WAYHOME_PROGRAM;
    if (!program) return context.skip("WAYHOME_PROGRAM does not name the program wayhome");
    const offline = join(out, "offline.zip");
    const of = [
      "--csv",
      join(kit, "inputs_fy2026"),
      "--project",
      PROGRAM,
      "--start",
      dateOf(START),
      "--end",
      dateOf(END),
    ];
    run(program, ["apr", ...of, "--report", "apr", "--out", join(out, "offline"), "--zip", offline]);
    assert.ok(readFileSync(zip).equals(readFileSync(offline)), "the run's zip and the command's differ");
  });

  /** Runs a program to its end; what it said. */
  function run(program, given) {
    const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8" });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    return stdout;
  }

  const rowsOf = (file) =>
    readFileSync(join(kit, "inputs_fy2026", `${file}.csv`), "utf8")
      .trim()
      .split("\n").length - 1;
  const dateOf = ({ Month, Day, Year }) => `${Year}-${Month.padStart(2, "0")}-${Day.padStart(2, "0")}`;
});
