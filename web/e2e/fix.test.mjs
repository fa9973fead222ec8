// A row of a report leads to the very question, for open and closed enrollments, and the page of the enrollment tells.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addClient, lastName } from "./clients.mjs";
import { openList, runApr } from "./reports.mjs";
import { Browser, check, environmentOf, shoot, signIn, stages } from "./stage.mjs";
import { answerUntil, dayBefore, tickWarnings } from "./workflows.mjs";

const PROGRAM = "ESG Shelter";
const FIRST = "Marisol";
const NOT_KNOWN = "Client prefers not to answer";
const stage = stages().at(-1);

describe(`correcting what a report finds in ${stage.name ?? stage.address}`, { timeout: 600_000 }, () => {
  let browser;
  let page;
  let environment;
  let client;
  const last = lastName();
  const press = (name) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
  const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();

  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
    await signIn(page, stage, "caseworker");
    environment = await environmentOf(page);
  });
  after(() => browser?.close());

  /** Each step stands on those before it. */
  let failed = false;
  const step = (name, run) =>
    test(name, async (context) => {
      if (failed) return context.skip("an earlier step failed");
      failed = true;
      await run().catch(async (fault) => {
        await shoot(page, "fix-failed").catch(() => {});
        throw new Error(
          `${fault.message}\nat ${page.url()}: ${(await page.locator("main").innerText()).slice(0, 600)}`,
          {
            cause: fault,
          },
        );
      });
      failed = false;
    });

  /** By keyboard alone: Fix of the client's row, the answer, Check answers, Finish; gives the list it leads back to. */
  const fix = async (why, option) => {
    const button = page.getByRole("button", { name: `Fix: ${FIRST} ${last} – ${why}` });
    await button.focus();
    await page.keyboard.press("Enter");
    await heading(/^Step \d+ of/);
    await page.locator("main select:focus").waitFor();
    await page.locator("main select:focus").selectOption({ label: option });
    await page.getByRole("button", { name: "Check answers", exact: true }).press("Enter");
    await heading(/Check answers/);
    await tickWarnings(page);
    await page.getByRole("button", { name: `Finish – save in ${environment}` }).press("Enter");
    await heading("Data quality");
    await page.getByRole("row", { name: new RegExp(`${last}.*Corrected\\.`) }).waitFor();
  };
  const run = async () => {
    await runApr(page, stage);
    await openList(page, "Data quality");
  };
  const begin = async (action) => {
    await page.goto(`${stage.address}/clients/${client}/workflows`);
    await press(`${PROGRAM} – ${action}`);
    await heading(/^Step 1 of/);
  };
  const finish = async (title) => {
    await answerUntil(page, /Check answers/, await dayBefore(page, title.startsWith("Exit") ? 0 : 2));
    await tickWarnings(page);
    await press(`Finish – save in ${environment}`);
    await heading(title);
  };
  /** Answers a question of the workflow's step whose title fits, which stands in a list. */
  const choose = async (title, question, option) => {
    await answerUntil(page, title, await dayBefore(page, 2));
    await page.getByLabel(question).selectOption({ label: option });
  };

  step("an intake that leaves open where the person stayed is listed", async () => {
    client = await addClient(page, stage, environment, FIRST, last);
    await begin("Intake");
    await choose(/Where they stayed/, /night before|prior living/i, NOT_KNOWN);
    await finish("Intake finished");
    await run();
    await check(page, "fix-list");
  });

  step("Fix leads to that question, and back to the list", async () => {
    await fix("Prior living situation not known.", "Safe Haven");
    await check(page, "fix-corrected");
  });

  step("the page of the enrollment tells what was answered, and what was before", async () => {
    await page.goto(`${stage.address}/clients/${client}`);
    await page.getByRole("link", { name: PROGRAM }).first().click();
    await heading(`Enrollment in ${PROGRAM}`);
    const intake = page.getByRole("region", { name: /^Intake – / });
    await intake.getByRole("heading", { name: /^Corrected on .+ by / }).waitFor();
    const change = await intake.getByRole("row", { name: new RegExp(NOT_KNOWN) }).innerText();
    assert.match(change, /Safe Haven/);
    await check(page, "fix-enrollment");
  });

  step("an exit without a destination is corrected after the client has left", async () => {
    await begin("Exit");
    await choose(/destination/i, /destination|go|stay/i, NOT_KNOWN);
    await finish("Exit finished");
    await run();
    await fix("Where the person went is not known.", "Safe Haven");
  });

  step("on paper the closed enrollment shows every answer, its environment and no menu", async () => {
    await page.goto(`${stage.address}/clients/${client}/enrollments`);
    await page.getByRole("link", { name: PROGRAM }).first().click();
    const exit = page.getByRole("region", { name: /^Exit – / });
    await exit.getByRole("heading", { name: /^Corrected on .+ by / }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Start a workflow" }).count(), 0);
    await check(page, "fix-closed");
    await page.emulateMedia({ media: "print" });
    const intake = page.getByRole("region", { name: /^Intake – / });
    assert.ok(await intake.locator("dl").first().isVisible(), "what is folded stands on paper");
    assert.ok(!(await page.locator(".tabs").isVisible()) && !(await page.locator(".left").isVisible()));
    assert.ok(await page.locator(".banner").isVisible());
    await page.emulateMedia({ media: "screen" });
  });
});
