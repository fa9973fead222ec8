// Workflow pages as a person answers them.

/** So many days ago where the tenant is. */
export async function dayBefore(page, days) {
  return page.evaluate((ago) => {
    const text = new Intl.DateTimeFormat("en-US", { timeZone: "America/Los_Angeles" }).format(
      new Date(Date.now() - ago * 86_400_000),
    );
    const [month, day, year] = text.split("/");
    return { Month: month, Day: day, Year: year };
  }, days);
}

/** Answers each step shortly and goes on until the step whose title fits; stops there. */
export async function answerUntil(page, title, day) {
  for (let step = 0; step < 40; step += 1) {
    const heading = page.locator("h1");
    const before = await heading.innerText();
    if (title.test(before)) return;
    const on = day ?? (await dayBefore(page, 1));
    await answerStep(page, on);
    if (/start date/i.test(before)) await fillDate(page.getByRole("group", { name: "Start date" }), on);
    const shown = await page.evaluate(whatIsShown, null);
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await page.waitForFunction(whatIsShown, shown);
  }
  throw new Error(`no step ${title}`);
}

/** The step and the member of the household whom it is about; nothing while they are those of `before`. */
const whatIsShown = (before) => {
  const shown = ["h1", '[role="tab"][aria-selected="true"]']
    .map((part) => document.querySelector(part)?.innerText)
    .join(" ");
  return shown === before ? null : shown;
};

/** The shortest honest answers: "No" where there is one, else the last reason for having none. */
async function answerStep(page, day) {
  for (let round = 0; round < 6; round += 1) {
    let changed = false;
    for (const group of await page.locator("main form fieldset:has(> .usa-radio)").all()) {
      if ((await group.locator("input:checked").count()) > 0) continue;
      const correct = group.getByRole("radio", { name: "Yes", exact: true });
      if (/correct\?/.test(await group.innerText())) {
        await correct.press("Space");
        continue;
      }
      const no = group.getByRole("radio", { name: /^(No|Client prefers not to answer)$/ });
      const pick = (await no.count()) > 0 ? no.first() : group.getByRole("radio").last();
      await pick.press("Space");
      changed = true;
    }
    for (const select of await page.locator("main form select").all()) {
      if ((await select.inputValue()) !== "") continue;
      await select.selectOption({ index: 1 });
      changed = true;
    }
    for (const date of await page.locator("main form fieldset:has(> .usa-memorable-date)").all()) {
      if ((await date.getByLabel(/Year/).inputValue()) !== "") continue;
      await fillDate(date, day);
      changed = true;
    }
    if (!changed) return;
  }
}

/** Types a date into its three boxes. */
export async function fillDate(group, day) {
  for (const [part, value] of Object.entries(day)) await group.getByLabel(part).fill(value);
}

/** Says of each warning that it was checked. */
export async function tickWarnings(page) {
  for (const tick of await page.getByLabel("I checked this").all()) await tick.press("Space");
}
