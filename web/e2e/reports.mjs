// Reports as a person runs them.

/** Runs the APR of the ESG grant over the dates that the page offers; the page shows it ready. */
export async function runApr(page, stage, onForm = async () => {}) {
  await page.goto(`${stage.address}/home/reports/run`);
  await page.getByRole("heading", { level: 1, name: "Run the APR" }).waitFor();
  await page.locator("#grant").waitFor();
  const grant = await page
    .locator("#grant option")
    .evaluateAll(
      (options) => options.find((one) => /ESG/.test(one.textContent) && !one.value.startsWith("program:"))?.value,
    );
  await page.locator("#grant").selectOption(grant);
  await onForm();
  await page.getByRole("button", { name: /^Run in/ }).click();
  await page
    .getByText(/^Ready/)
    .first()
    .waitFor();
}

/** Opens a list of the run that is shown, with all its rows. */
export async function openList(page, name) {
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.locator("main table").or(page.getByText("Nothing to correct.")).first().waitFor();
  const all = page.getByRole("button", { name: /^Show all/ });
  for (let left = await all.count(); left > 0; left--) await all.first().click();
}
