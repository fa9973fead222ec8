// Clients as a person adds them.
import { dayBefore, fillDate } from "./workflows.mjs";

const upTo = (number) => Math.floor(Math.random() * number);

/** One of the letters of `text`. */
const letter = (text) => text[upTo(text.length)];

/**
 * A last name nobody has: letters only, another at each run, and like no other that was made before, since a search
 * finds names that are alike as well.
 */
export const lastName = () => {
  const syllables = Array.from({ length: 5 }, () => letter("bdfgklmnprstv") + letter("aeiou")).join("");
  return syllables[0].toUpperCase() + syllables.slice(1);
};

/** A date of birth of an adult, another each time, so that nobody is taken for somebody else. */
const birthday = () => ({ Month: `${1 + upTo(12)}`, Day: `${1 + upTo(28)}`, Year: `${1950 + upTo(50)}` });

/** What is asked of everyone but the name. */
export async function fillBasics(page) {
  const radio = (legend, choice) =>
    page.getByRole("group", { name: legend }).getByRole("radio", { name: choice, exact: true }).press("Space");
  await fillDate(page, birthday());
  await page.getByLabel("How complete is the number?").selectOption({ label: "Client prefers not to answer" });
  await page.getByLabel("Hispanic/Latina/o").press("Space");
  await radio("Sex", "Female");
  await radio("Veteran status", "No");
}

/** Searches by name on the page or part of it that is given. */
export async function search(place, first, last) {
  await place.getByLabel("First name").fill(first);
  await place.getByLabel("Last name").fill(last);
  await place.getByRole("button", { name: "Search", exact: true }).click();
}

/** Adds a client of the caller's organization; gives the id. */
export async function addClient(page, stage, environment, first, last) {
  await page.goto(`${stage.address}/clients/new`);
  await search(page, first, last);
  await page.getByRole("button", { name: `Add client to ${environment}` }).click();
  await page.getByRole("heading", { level: 1, name: "Add client" }).waitFor();
  await fillBasics(page);
  await page.getByRole("button", { name: `Add client to ${environment}` }).click();
  await page.getByRole("button", { name: `Save in ${environment}` }).click();
  await page.getByRole("heading", { level: 1, name: `${first} ${last} added to ${environment}.` }).waitFor();
  return new URL(page.url()).pathname.split("/")[2];
}

/** A service of one day, from yesterday until today, for whom the page offers. */
export async function addService(page, stage, environment, client) {
  await page.goto(`${stage.address}/clients/${client}/services`);
  await page.getByLabel("Service", { exact: true }).selectOption({ label: "Case management" });
  await fillDate(page.getByRole("group", { name: "Start date" }), await dayBefore(page, 1));
  await page.getByRole("group", { name: "End date" }).getByRole("button", { name: "Today" }).click();
  await page.getByRole("button", { name: `Save service in ${environment}` }).click();
  await page.getByText("Service saved.").waitFor();
}
