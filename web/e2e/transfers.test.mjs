// A household entered in Modesto Testing comes to Modesto, and nobody retypes: asked for, carried, approved, receipted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { addClient, addService, lastName, search } from "./clients.mjs";
import { Browser, check, shoot, signIn, stages } from "./stage.mjs";
import { answerUntil, tickWarnings } from "./workflows.mjs";

const [modesto, testing] = stages();
const FIRST = ["Marisol", "Joaquin"];
const SERVICE = /Case management/;

describe("clients entered in Modesto Testing", {
  timeout: 600_000,
  skip: testing ? false : "there is one stage alone",
}, () => {
  const last = lastName();
  let browser;
  let asker;
  let there;
  let here;
  let request;
  let clients;
  let failed = false;

  before(async () => {
    browser = await Browser.open();
    asker = await signedIn(testing, "caseworker");
    there = await signedIn(testing, "technician");
    here = await signedIn(modesto, "technician");
  });
  after(() => browser?.close());

  async function signedIn(stage, user) {
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
        for (const [index, page] of [asker, there, here].entries())
          await shoot(page, `transfers-failed-${index}`).catch(() => {});
        throw fault;
      });
      failed = false;
    });
  const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
  const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
  /** What a button downloads. */
  async function download(page, name, fits) {
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
    assert.match(file.suggestedFilename(), fits);
    return { name: file.suggestedFilename(), mimeType: "application/json", buffer: readFileSync(await file.path()) };
  }

  step("two in one household, with an intake and a service, are added where nothing is real", async () => {
    clients = [];
    for (const first of FIRST) clients.push(await addClient(asker, testing, "Modesto Testing", first, last));
    await asker.goto(`${testing.address}/clients/${clients[0]}/workflows`);
    await press(asker, "ESG Shelter – Intake");
    await heading(asker, /^Step 1 of/);
    await answerUntil(asker, /Household/);
    await press(asker, "Add a household member");
    await search(asker.getByRole("search"), FIRST[1], last);
    await press(asker, `${FIRST[1]} ${last}`);
    await asker.getByLabel(/^Relationship of/).selectOption({ label: "Spouse or partner of the head of household" });
    await press(asker, "Add to household in Modesto Testing");
    await asker
      .getByRole("listitem")
      .filter({ hasText: `${FIRST[1]} ${last}` })
      .waitFor();
    await answerUntil(asker, /Check answers/);
    await tickWarnings(asker);
    await press(asker, "Finish – save in Modesto Testing");
    await heading(asker, "Intake finished");
    await addService(asker, testing, "Modesto Testing", clients[0]);
  });

  step("whoever added them asks for the copy; the household is ticked together", async () => {
    await asker.goto(`${testing.address}/support/wrong-place`);
    await asker.getByLabel("In the wrong environment").press("Space");
    await asker.getByRole("checkbox", { name: new RegExp(`^${FIRST[0]} ${last}`) }).press("Space");
    assert.ok(await asker.getByRole("checkbox", { name: new RegExp(`^${FIRST[1]} ${last}`) }).isChecked());
    await press(asker, "Ask to copy 2 clients to Modesto");
    await asker.getByRole("alert").getByRole("link", { name: "Say why." }).waitFor();
    await check(asker, "transfers-ask");
    await asker.getByLabel("Why?").fill("They are real people.");
    await press(asker, "Ask to copy 2 clients to Modesto");
    await heading(asker, "Your request was sent");
    await check(asker, "transfers-sent");
  });

  let carried;
  step("the technician takes the package along", async () => {
    await there.goto(`${testing.address}/support/transfers`);
    await there.getByRole("link", { name: "Copy to the other environment" }).first().click();
    await heading(there, "Copy to the other environment");
    await there.getByText(`${FIRST[0]} ${last}`).first().waitFor();
    await check(there, "transfers-copy");
    request = there.url();
    carried = await download(there, "Download the package for Modesto", /^wayhome-transfer-.+\.json$/);
  });

  step("opens it in Modesto, sees what would come, and copies it", async () => {
    await here.goto(`${modesto.address}/support/transfers`);
    await heading(here, "Transfers");
    await here.locator("#package").setInputFiles({ ...carried, buffer: Buffer.from("{}") });
    await here.locator("#organization_id").selectOption({ index: 1 });
    await press(here, "Open the package in Modesto");
    await here.getByRole("alert").getByText("This file is no transfer package for Modesto.").waitFor();
    await check(here, "transfers-not-valid");
    await here.reload();
    await here.locator("#package").setInputFiles(carried);
    await here.waitForFunction(() => document.querySelector("#organization_id")?.value !== "");
    await press(here, "Open the package in Modesto");
    await heading(here, "Arrival from the other environment");
    const row = here.getByRole("row", { name: new RegExp(`${FIRST[0]} ${last}`) });
    assert.match(await row.innerText(), new RegExp(`${FIRST[1]} ${last}`));
    await check(here, "transfers-arrival");
    await press(here, "Copy 2 clients to Modesto");
    await here
      .getByText(/^Copied – HMIS ID \d{4}-\d{4}$/)
      .nth(1)
      .waitFor();
    await check(here, "transfers-copied");
  });

  step("brings the receipt back, and whoever asked sees that both are copied", async () => {
    const receipt = await download(here, "Download the receipt for Modesto Testing", /^wayhome-receipt-.+\.json$/);
    await there.goto(request);
    await there.locator("#receipt").setInputFiles(receipt);
    await press(there, "Record the receipt in Modesto Testing");
    await there
      .getByText(/^Copied – HMIS ID/)
      .nth(1)
      .waitFor();
    await check(there, "transfers-receipted");
    await asker.goto(`${testing.address}/support/wrong-place`);
    await asker
      .getByText(/^Copied – HMIS ID/)
      .nth(1)
      .waitFor();
    await check(asker, "transfers-mine");
  });

  step("in Modesto the household stands with its enrollment and its service", async () => {
    const page = await signedIn(modesto, "caseworker");
    for (const first of FIRST) {
      await page.goto(`${modesto.address}/clients`);
      await search(page, first, last);
      await page.getByRole("link", { name: `${first} ${last}` }).click();
      await heading(page, `${first} ${last}`);
      await page.getByText(/^Copied from Modesto Testing on \d\d\/\d\d\/\d{4}\.$/).waitFor();
      await page
        .getByRole("row", { name: /ESG Shelter/ })
        .first()
        .waitFor();
      await page.getByRole("row", { name: SERVICE }).first().waitFor();
    }
    await check(page, "transfers-in-modesto");
  });

  step("an enrollment in the wrong program of the organization moves once the supervisor agrees", async () => {
    const page = await signedIn(modesto, "caseworker");
    await page.goto(`${modesto.address}/support/wrong-place`);
    await page.getByLabel("In the wrong program or organization").press("Space");
    await press(page, "Search for the client");
    await search(page.getByRole("search"), FIRST[0], last);
    await press(page, `${FIRST[0]} ${last}`);
    await page.getByRole("radio", { name: /^ESG Shelter, since / }).press("Space");
    await page.getByLabel("Which program is right?").selectOption({ label: "ESG Street Outreach" });
    await page.getByLabel("Why?").fill("They were met on the street.");
    await check(page, "transfers-move-ask");
    await press(page, "Ask to move this enrollment in Modesto");
    await heading(page, "Your request was sent");

    const supervisor = await signedIn(modesto, "supervisor");
    await supervisor.goto(`${modesto.address}/support/transfers`);
    await supervisor.getByRole("link", { name: "Move to another program" }).first().click();
    await supervisor.getByText(`${FIRST[0]} ${last}`).first().waitFor();
    await check(supervisor, "transfers-move");
    await press(supervisor, "Move this enrollment in Modesto");
    await supervisor.getByText("Moved", { exact: true }).nth(1).waitFor();

    await page.goto(`${modesto.address}/support/wrong-place`);
    await page.getByText("Moved", { exact: true }).nth(1).waitFor();
    await page.goto(`${modesto.address}/clients`);
    await search(page, FIRST[1], last);
    await page.getByRole("link", { name: `${FIRST[1]} ${last}` }).click();
    await page
      .getByRole("row", { name: /ESG Street Outreach/ })
      .first()
      .waitFor();
    await page.getByRole("row", { name: SERVICE }).first().waitFor();
  });
});
