// A long list shows 25 rows, more by keyboard alone, and all of it on paper.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { runApr } from "./reports.mjs";
import { Browser, check, signIn, stages } from "./stage.mjs";

const stage = stages().at(-1);

describe(`long lists in ${stage.name ?? stage.address}`, { timeout: 300_000 }, () => {
  let browser;
  let page;
  let list;
  const readable = async () =>
    (await list.getByRole("row").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()))).length - 1;

  before(async () => {
    browser = await Browser.open();
    page = await browser.window();
    await signIn(page, stage, "caseworker");
    await runApr(page, stage);
    await page.getByRole("link", { name: /^Q7a / }).click();
    await page
      .getByRole("link", { name: /Show these people/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: /^People in this number/ }).waitFor();
    list = page.getByRole("main");
    await list.getByRole("table").waitFor();
  });
  after(() => browser?.close());

  test("a list of a report shows 25 rows and says of how many", async () => {
    assert.equal(await readable(), 25);
    await list.getByText(/^25 of \d+ shown$/).waitFor();
    await check(page, "lists-first");
  });

  test("the next rows are shown by keyboard, and reading goes on at the first of them", async () => {
    await list.getByRole("button", { name: "Show more" }).focus();
    await page.keyboard.press("Enter");
    await list.getByText(/^50 of \d+ shown$/).waitFor();
    assert.equal(await readable(), 50);
    const row = await page.evaluate(() => document.activeElement.closest("tr")?.rowIndex);
    assert.equal(row, 26);
    await check(page, "lists-more");
  });

  test("on paper every row stands, and no button", async () => {
    const total = Number(/of (\d+) shown/.exec(await list.getByText(/of \d+ shown/).innerText())[1]);
    await page.emulateMedia({ media: "print" });
    assert.equal(await readable(), total);
    assert.equal(await list.getByRole("button", { name: "Show more" }).count(), 0);
    await page.emulateMedia({ media: "screen" });
  });
});
