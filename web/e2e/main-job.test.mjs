// The main job of Wayhome, in both stages: find or add a client, intake, service, APR, exit, ticket, schedule.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fillBasics, lastName } from "./clients.mjs";
import { openList, runApr } from "./reports.mjs";
import { Browser, check, chooseLanguage, environmentOf, shoot, signIn, stages } from "./stage.mjs";
import { answerUntil, dayBefore, fillDate, tickWarnings } from "./workflows.mjs";

const PROGRAM = "ESG Shelter";
const FIRST = "Marisol";

for (const stage of stages()) {
  describe(`the main job in ${stage.name ?? stage.address}`, { timeout: 600_000 }, () => {
    let browser;
    let page;
    let environment;
    let client;
    const last = lastName();
    const shot = (name) => `${(stage.name ?? "stage").replace(" ", "-")}-${name}`;
    const press = (name) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
    const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
    const radio = (legend, choice) =>
      page.getByRole("group", { name: legend }).getByRole("radio", { name: choice, exact: true }).press("Space");

    /** Each step stands on those before it. */
    let failed = false;
    const step = (name, run) =>
      test(name, async (context) => {
        if (failed) return context.skip("an earlier step failed");
        failed = true;
        await run().catch(async (fault) => {
          await shoot(page, shot("failed")).catch(() => {});
          throw new Error(
            `${fault.message}\nat ${page.url()}: ${(await page.locator("main").innerText()).slice(0, 600)}`,
            { cause: fault },
          );
        });
        failed = false;
      });

    before(async () => {
      browser = await Browser.open();
      page = await browser.window();
    });
    after(() => browser?.close());

    step("sign in and land on the dashboard", async () => {
      await page.goto(`${stage.address}/sign-in`);
      await check(page, shot("sign-in"));
      await signIn(page, stage, "caseworker");
      await heading("Dashboard");
      environment = await environmentOf(page);
      if (stage.name) assert.equal(environment, stage.name);
      await check(page, shot("dashboard"));
    });

    step("search, and add a client who is not there", async () => {
      await page.getByLabel("First name").fill(FIRST);
      await page.getByLabel("Last name").fill(last);
      await press("Search");
      await heading("Find a client");
      await page.getByText(`No one found for '${FIRST} ${last}'.`).waitFor();
      await check(page, shot("nothing-found"));
      await press(`Add client to ${environment}`);
      await heading("Add client");
      await press(`Add client to ${environment}`);
      await page.getByRole("alert").getByText("There is a problem").waitFor();
      await check(page, shot("add-errors"));
      await fillBasics(page);
      await check(page, shot("add"));
      await press(`Add client to ${environment}`);
      await heading("Who can see this?");
      assert.ok(await page.getByLabel(/My organization only/).isChecked());
      await check(page, shot("share"));
      await press(`Save in ${environment}`);
      await heading(`${FIRST} ${last} added to ${environment}.`);
      await check(page, shot("added"));
      client = new URL(page.url()).pathname.split("/")[2];
    });

    step("no client data stands in any address", async () => {
      assert.ok(!page.url().includes(last));
    });

    step("begin an intake, pause it and resume it where it was", async () => {
      await press("Start intake");
      await heading("Program workflows");
      await check(page, shot("programs"));
      await press(`${PROGRAM} – Intake`);
      await heading(/^Step 1 of/);
      await check(page, shot("intake-1"));
      await answerUntil(page, /Income/);
      await radio(/income from any source/, "No");
      await page.getByText(/^Saved \d/).waitFor();
      await check(page, shot("intake-income"));
      await press("Pause");
      await heading("Paused workflows");
      const row = page.getByRole("row", { name: new RegExp(last) });
      await row.waitFor();
      await check(page, shot("paused"));
      await row.getByRole("link", { name: "Continue" }).click();
      await heading(/Income$/);
      await page.getByText(/^Paused on .+ by .+\.$/).waitFor();
      assert.ok(
        await page
          .getByRole("group", { name: /income from any source/ })
          .getByRole("radio", { name: "No", exact: true })
          .isChecked(),
      );
    });

    step("finish the intake, and be told that a service is needed", async () => {
      await answerUntil(page, /Check answers/);
      await check(page, shot("intake-check"));
      await tickWarnings(page);
      await press(`Finish – save in ${environment}`);
      await heading("Intake finished");
      await page.getByText("Add a service now?").waitFor();
      await check(page, shot("intake-finished"));
    });

    step("without a service the client is left off the local APR", async () => {
      const run = await aprOf(page, stage, shot("run"));
      assert.ok(run.listed.includes(last), "the list of those left off names the client");
      assert.equal(run.hud, run.apr + run.left);
    });

    step("a service of the same day warns beside its end date; one day counts", async () => {
      await page.goto(`${stage.address}/clients/${client}/services`);
      await heading("Services");
      await page.getByLabel("Service", { exact: true }).selectOption({ label: "Case management" });
      const start = page.getByRole("group", { name: "Start date" });
      const end = page.getByRole("group", { name: "End date" });
      await start.getByRole("button", { name: "Today" }).click();
      await end.getByRole("button", { name: "Today" }).click();
      await page
        .getByText(/it will not count for the APR/)
        .first()
        .waitFor();
      await check(page, shot("service-same-day"));
      for (const part of ["Month", "Day", "Year"]) await end.getByLabel(part).fill("");
      await fillDate(start, await dayBefore(page, 1));
      await end.getByRole("button", { name: "Today" }).click();
      await press(`Save service in ${environment}`);
      await page.getByText("Service saved.").waitFor();
      await page.getByText("Counts for the APR").waitFor();
      await check(page, shot("service-saved"));
    });

    step("with a service of one day the client is on the local APR", async () => {
      const run = await aprOf(page, stage, shot("run-again"));
      assert.ok(!run.listed.includes(last), "the list of those left off does not name the client any more");
      assert.equal(run.hud, run.apr + run.left);
    });

    step("a number leads to its people, a file comes down", async () => {
      await page.getByRole("link", { name: /^Q7a / }).click();
      await heading(/^Q7a/);
      await check(page, shot("table"));
      await page
        .getByRole("link", { name: /Show these people/ })
        .first()
        .click();
      await heading(/^People in this number/);
      await check(page, shot("cell"));
      await page.goBack();
      await page.getByRole("link", { name: "Back to the report" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page
          .getByRole("button", { name: /^Download .+\.zip$/ })
          .first()
          .click(),
      ]);
      assert.match(download.suggestedFilename(), /\.zip$/);
    });

    step("exit the client", async () => {
      await page.goto(`${stage.address}/clients/${client}/workflows`);
      await press(`${PROGRAM} – Exit`);
      await heading(/^Step 1 of/);
      await check(page, shot("exit-1"));
      await answerUntil(page, /Check answers/, await dayBefore(page, 0));
      await check(page, shot("exit-check"));
      await tickWarnings(page);
      await press(`Finish – save in ${environment}`);
      await heading("Exit finished");
      await page.getByRole("link", { name: "Go to the client dashboard" }).click();
      await heading(`${FIRST} ${last}`);
      await check(page, shot("client"));
      await page
        .getByRole("row", { name: new RegExp(PROGRAM) })
        .first()
        .waitFor();
    });

    step("ask a question; the technician answers and closes it", async () => {
      await page.goto(`${stage.address}/support`);
      await page.getByLabel("What happened, or what is your question?").fill("How do I correct a start date?");
      await radio("What kind of help is it?", "A question");
      await radio("How urgent is it?", "Normal");
      await check(page, shot("ask"));
      await press(`Send to the HMIS Technician of ${environment}`);
      await heading(/^Ticket \d{4}-\d+/);
      const number = (await page.locator("h1").innerText()).replace("Ticket ", "");

      const desk = await browser.window();
      await signIn(desk, stage, "technician");
      await desk.goto(`${stage.address}/support/desk`);
      await desk.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
      await check(desk, shot("desk"));
      await desk.getByRole("link", { name: number }).click();
      await desk.getByLabel("Answer", { exact: true }).waitFor();
      await desk.getByRole("button", { name: "Answer and close" }).click();
      await desk.getByText("Write the answer before closing.").first().waitFor();
      await desk.getByLabel("Answer", { exact: true }).fill("Choose Update, then change the start date.");
      await desk.getByRole("button", { name: "Answer and close" }).click();
      await desk.getByText("Closed", { exact: true }).waitFor();
      await check(desk, shot("ticket-closed"));
      await desk.context().close();

      await page.goto(`${stage.address}/support/tickets`);
      await page.getByRole("link", { name: number }).click();
      await page.getByText("Choose Update, then change the start date.").waitFor();
    });

    step("a scheduled export that comes due runs by itself, and one runs when asked", async () => {
      await page.goto(`${stage.address}/home/reports/schedules`);
      await heading("Scheduled exports");
      const schedule = async (when, label, number) => {
        await page.locator("#schedule-grant").selectOption({ index: 1 });
        await radio("When should it run?", when);
        await page.getByLabel(label).fill(number);
        await press(`Schedule in ${environment}`);
        await page.getByText("Scheduled.", { exact: true }).waitFor();
        await page.getByRole("row", { name: new RegExp(`\\b${number}\\b`) }).waitFor();
      };
      // The day a year before it is due has passed: it is due now, and the timer starts it.
      await schedule("Before the report is due", "Days before it is due", "365");
      const due = page.getByRole("row", { name: /\b365 days before/ }).getByRole("link", { name: "Last result" });
      await due.waitFor({ timeout: 90_000 });
      await due.click();
      await heading(/^APR – /);
      await page
        .getByText(/^Ready/)
        .first()
        .waitFor();
      await page.goto(`${stage.address}/home/reports/schedules`);
      await heading("Scheduled exports");
      await schedule("Every month", "Day of the month", "1");
      await check(page, shot("schedules"));
      const row = page.getByRole("row", { name: /day 1\b/ }).first();
      await row.getByRole("button", { name: "Run now" }).click();
      await heading(/^APR – /);
      await page
        .getByText(/^Ready/)
        .first()
        .waitFor();
    });

    step("every tab and its pages keep banner, tabs and accessibility, in Spanish too", async () => {
      const paths = [
        "/clients",
        "/clients/new",
        "/housing",
        "/support/guides",
        "/support/wrong-place",
        "/home/account",
        "/home/recent",
        "/home/reports/runs",
        "/help",
        "/privacy",
        `/clients/${client}/enrollments`,
        "/no/such/page",
      ];
      for (const path of paths) {
        await page.goto(`${stage.address}${path}`);
        await check(page, shot(`en${path}`));
      }
      await chooseLanguage(page, stage, "Español");
      await heading("Idioma");
      for (const path of [
        "/",
        ...paths,
        "/support",
        "/home/reports/run",
        `/clients/${client}`,
        `/clients/${client}/services`,
        `/clients/${client}/workflows`,
      ]) {
        await page.goto(`${stage.address}${path}`);
        await check(page, shot(`es${path}`));
      }
      await chooseLanguage(page, stage, "English");
      await heading("Language");
    });
  });
}

/** Runs the APR of the grant of the program; gives its totals and the text of the list of those left off. */
async function aprOf(page, stage, shot) {
  await runApr(page, stage, () => check(page, `${shot}-form`));
  const totals = await page.locator(".totals").innerText();
  const [hud, apr, left] = totals.match(/\d+/g).map(Number);
  await check(page, shot);
  const address = page.url();
  await openList(page, "Left off");
  const listed = await page.locator("main").innerText();
  await check(page, `${shot}-left-off`);
  await page.goto(address);
  await page
    .getByText(/^Ready/)
    .first()
    .waitFor();
  return { hud, apr, left, listed };
}
