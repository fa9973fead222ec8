// What happens to what was typed: nobody at the page, a reload, a lost network, in a real browser.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Browser, environmentOf, passwordOf, signIn, stages } from "./stage.mjs";

const [stage] = stages().slice(-1);
const MINUTE_MS = 60_000;
const QUESTION = "Where is bed B-12?";

describe(`what was typed in ${stage.name ?? "this stage"} stays`, () => {
  let browser, page;
  const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
  });
  after(() => browser?.close());

  it("when nobody is at the page: a warning, a cover, and the same field after signing in again", async () => {
    await page.clock.install();
    await signIn(page, stage, "other");
    const environment = await environmentOf(page);
    await page.goto(`${stage.address}/support`);
    const box = page.locator("#what_happened");
    await box.fill(QUESTION);
    await page.clock.runFor(13 * MINUTE_MS);
    const warning = page.getByRole("alertdialog");
    await warning.waitFor();
    await page.keyboard.press("Shift");
    await warning.waitFor({ state: "detached" });
    assert.ok(await box.evaluate((field) => field === document.activeElement));

    await page.clock.runFor(15 * MINUTE_MS + 2_000);
    await heading("Signed out");
    assert.ok(await box.isHidden());
    assert.equal(await page.evaluate(() => sessionStorage.getItem("wayhome.session")), null);
    const [beside] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("button", { name: `Sign in to ${environment}` }).click(),
    ]);
    await beside.locator('input[name="sign_in"]').fill("other");
    await beside.locator('input[name="password"]').fill(passwordOf("other"));
    await beside.locator('input[name="password"]').press("Enter");
    await box.waitFor();
    assert.equal(await box.inputValue(), QUESTION);
    assert.ok(await box.evaluate((field) => field === document.activeElement));
    assert.match(page.url(), /\/support$/);
  });

  it("when Add client is reloaded, unreadable in the browser, and is gone after signing out", async () => {
    page = await browser.window();
    await signIn(page, stage, "other");
    const environment = await environmentOf(page);
    await page.goto(`${stage.address}/clients/new`);
    await page.getByLabel("First name").fill("Wilhelmina");
    await page.getByLabel("Last name").fill("Zzyzx");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("button", { name: `Add client to ${environment}` }).click();
    await page.getByLabel(/^Middle name/).fill("Guadalupe");
    await page.waitForFunction(() => sessionStorage.getItem("wayhome.sealed"));
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#middle_name")?.value === "Guadalupe");
    assert.equal(await page.getByLabel("Last name").inputValue(), "Zzyzx");
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    assert.doesNotMatch(kept, /Wilhelmina|Zzyzx|Guadalupe/);
    await page.locator("summary", { hasText: "Omar Reyes" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    assert.equal(await page.evaluate(() => sessionStorage.getItem("wayhome.sealed")), null);
  });

  it("a page not visited before, opened while the network is away, says so in its place and comes by itself", async () => {
    page = await browser.window();
    await signIn(page, stage, "other");
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Support", exact: true }).click();
    await page
      .getByText(/no connection/i)
      .first()
      .waitFor();
    assert.equal(await page.locator("header .tabs a").count(), 4);
    await page.context().setOffline(false);
    await page.locator("#what_happened").waitFor();
  });

  it("a double click starts one intake, and presses nothing that came under the pointer", async () => {
    await page.goto(`${stage.address}/clients`);
    await page.getByLabel("First name").fill("ma");
    await page.getByRole("button", { name: "Search" }).click();
    await page.locator(".card a").first().click();
    await page.getByRole("link", { name: "Start a workflow" }).click();
    await page
      .getByRole("button", { name: /Intake$/, disabled: false })
      .first()
      .dblclick();
    await heading(/^Step 1 of/);
    await page.waitForTimeout(1_500);
    await heading(/^Step 1 of/);
    assert.equal(await page.getByRole("alert").count(), 0);
    await page.getByRole("button", { name: "Pause" }).dblclick();
    await heading("Paused workflows");
    await page.locator("tbody tr").first().waitFor();
    assert.equal(await page.locator("tbody tr").count(), 1);
  });

  it("/ opens the search, and the letters after it stand in its box", async () => {
    await page.goto(`${stage.address}/help`);
    await heading("Help");
    await page.keyboard.type("/Gh");
    await page.waitForFunction(() => document.querySelector("#first_name")?.value === "Gh");
    assert.match(page.url(), /\/clients$/);
  });
});
