// A site is set up, a client checked in, taken back, checked in again, moved and checked out; the roster is printed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { addClient, lastName, search } from "./clients.mjs";
import { Browser, check, chooseLanguage, shoot, signIn, stages } from "./stage.mjs";
import { answerUntil, tickWarnings } from "./workflows.mjs";

const [stage] = stages().slice(-1);
const ENVIRONMENT = stage.name ?? "Modesto Testing";
const FIRST = "Noelia";

describe("a night of a shelter", { timeout: 600_000 }, () => {
  const last = lastName();
  const site = `Cedar ${last}`;
  let browser;
  let desk;
  let failed = false;

  before(async () => {
    browser = await Browser.open();
    desk = await signedIn("shelter");
  });
  after(() => browser?.close());

  async function signedIn(user) {
    const page = await browser.window();
    await signIn(page, stage, user);
    return page;
  }
  /** Each step stands on those before it. */
  const step = (name, run) =>
    test(name, async (context) => {
      if (failed) return context.skip("an earlier step failed");
      failed = true;
      await run().catch(async (fault) => {
        await shoot(desk, "housing-failed").catch(() => {});
        throw fault;
      });
      failed = false;
    });
  const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
  const row = (label) => desk.getByRole("row", { name: new RegExp(`^${label}\\b`) });
  const board = async () => {
    await desk.goto(`${stage.address}/housing`);
    await desk.getByLabel("Site").selectOption({ label: site });
    await desk.getByText(`${site}, night of`).waitFor();
  };

  step("a supervisor sets up a site with two beds", async () => {
    const page = await signedIn("supervisor");
    await page.goto(`${stage.address}/housing/sites`);
    await page.getByLabel("Name of the site").fill(site);
    await page.getByLabel("Program").selectOption({ label: "ESG Shelter" });
    await page.getByLabel("First area").fill("Dorm");
    await check(page, "housing-sites");
    await press(page, "Add site");
    await page.getByRole("heading", { level: 1, name: site }).waitFor();
    await page.getByLabel("Letters before the number").fill("Z");
    await page.getByLabel("How many beds").fill("2");
    await press(page, "Add beds");
    await page.getByRole("row", { name: /^Z-2/ }).waitFor();
    await check(page, "housing-site");
    await page.context().close();
  });

  step("a caseworker takes a client in", async () => {
    const page = await signedIn("caseworker");
    const client = await addClient(page, stage, ENVIRONMENT, FIRST, last);
    await page.goto(`${stage.address}/clients/${client}/workflows`);
    await press(page, "ESG Shelter – Intake");
    await page.getByRole("heading", { level: 1, name: /^Step 1 of/ }).waitFor();
    await answerUntil(page, /Check answers/);
    await tickWarnings(page);
    await press(page, `Finish – save in ${ENVIRONMENT}`);
    await page.getByRole("heading", { level: 1, name: "Intake finished" }).waitFor();
    await page.context().close();
  });

  step("shelter staff check the client in, take it back, and check in again", async () => {
    await board();
    await check(desk, "housing-board");
    for (const undo of [true, false]) {
      await search(desk, FIRST, last);
      await press(desk, `${FIRST} ${last}`);
      await press(desk, "Check in");
      await desk.getByText(`${FIRST} ${last} is in Z-1.`).waitFor();
      await row("Z-1").getByText("Occupied").waitFor();
      if (!undo) break;
      await press(desk, "Undo");
      await row("Z-1").getByText("Free").waitFor();
    }
    assert.equal(await desk.getByRole("list", { name: "Counts of tonight" }).getByText("In 1").count(), 1);
  });

  step("moves the guest with the keyboard alone", async () => {
    const move = desk.getByRole("button", { name: `Move ${FIRST} ${last}` });
    await move.focus();
    await desk.keyboard.press("Enter");
    await desk.getByLabel(`Move ${FIRST} ${last} to`).focus();
    await desk.keyboard.type("Z-2");
    await desk.keyboard.press("Tab");
    await desk.keyboard.press("Enter");
    await desk.getByText(`${FIRST} ${last} is in Z-2.`).waitFor();
    await row("Z-2").getByText("Occupied").waitFor();
  });

  step("the roster holds the guest and no date of birth, also on a small screen", async () => {
    const page = desk;
    await page.getByRole("link", { name: "Roster to print" }).click();
    await page.getByRole("heading", { level: 1, name: "Roster" }).waitFor();
    await page.getByText(`${FIRST} ${last}`).waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /birth|SSN|\d{2}\/\d{2}\/(19|200)\d/i);
    await check(page, "housing-roster");
    await page.setViewportSize({ width: 360, height: 800 });
    await board();
    await check(page, "housing-board-small");
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  step("a turn-away is counted; the night shows who sleeps here, and can be closed from midnight on", async () => {
    await board();
    await desk.getByText("Record a turn-away").click();
    await desk.getByLabel("How many people").fill("2");
    await press(desk, "Record");
    await desk.getByText("Turned away 2").waitFor();
    await desk
      .getByRole("link", { name: /^Close the night of/ })
      .last()
      .click();
    await desk.getByRole("heading", { level: 1, name: /^Night of/ }).waitFor();
    await desk.getByRole("row", { name: new RegExp(`${FIRST} ${last}`) }).waitFor();
    await check(desk, "housing-night");
    await desk.goto(`${stage.address}/housing/nights`);
    await check(desk, "housing-nights");
    await board();
  });

  step("and checks the guest out", async () => {
    await desk.getByRole("button", { name: `Check out ${FIRST} ${last}` }).click();
    await desk.getByText(`${FIRST} ${last} is checked out.`).waitFor();
    await row("Z-2").getByText("Free").waitFor();
    await chooseLanguage(desk, stage, "Español");
    await desk.goto(`${stage.address}/housing`);
    await desk.locator("#site").selectOption({ label: site });
    await desk.getByText("Camas 2").waitFor();
    await chooseLanguage(desk, stage, "English");
  });
});
