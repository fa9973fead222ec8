// A stage in headless Chromium: sign-in, what every page must keep, screenshots.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { codesIn } from "./words.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const WAIT_MS = Number(process.env.E2E_WAIT_MS ?? 30_000);
const shots = new URL("./shots/", import.meta.url).pathname;

/** The addresses of both stages: `WAYHOME_URL` and `WAYHOME_TESTING_URL`, or `WAYHOME_ADDRESS` alone. */
export function stages() {
  const { WAYHOME_URL, WAYHOME_TESTING_URL, WAYHOME_ADDRESS } = process.env;
  const both = [
    { name: "Modesto", address: WAYHOME_URL },
    { name: "Modesto Testing", address: WAYHOME_TESTING_URL },
  ].filter((stage) => stage.address);
  if (both.length > 0) return both;
  if (!WAYHOME_ADDRESS) throw new Error("set WAYHOME_URL and WAYHOME_TESTING_URL to the addresses of running stages");
  return [{ name: null, address: WAYHOME_ADDRESS }];
}

/** A password of a demo user; the start command prints them. */
export const passwordOf = (user) =>
  process.env[`WAYHOME_PASSWORD_${user.toUpperCase()}`] ?? process.env.WAYHOME_PASSWORD ?? "practice";

export class Browser {
  static async open() {
    return new Browser(
      await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        args: FLAGS,
      }),
    );
  }

  constructor(browser) {
    this.browser = browser;
  }

  /** A fresh window without any memory of another. */
  async window(options = {}) {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: "en-US",
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(WAIT_MS);
    return context.newPage();
  }

  async close() {
    await this.browser.close();
  }
}

/** Signs a demo user in and waits for the first page. */
export async function signIn(page, stage, user) {
  await page.goto(`${stage.address}/sign-in`);
  await page.getByRole("button", { name: /^Sign in to|^Iniciar sesión en/ }).click();
  await page.locator('input[name="sign_in"]').fill(user);
  await page.locator('input[name="password"]').fill(passwordOf(user));
  await page.locator('input[name="password"]').press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/oidc") && url.pathname !== "/signed-in");
  await page.locator("h1").waitFor();
}

/** The name of the environment, as the page itself tells it. */
export const environmentOf = (page) => page.locator("[data-environment]").getAttribute("data-environment");

/** What every page keeps: environment in header, title and view, no codes, four tabs, no sideways scrolling, axe without serious findings. */
export async function check(page, name) {
  await page.locator("h1").first().waitFor();
  await page.waitForTimeout(150);
  const environment = await environmentOf(page);
  const title = await page.title();
  const faults = [];
  if (!new RegExp(`^(Error: )?${environment} – .+ – Wayhome$`).test(title)) faults.push(`title is '${title}'`);
  if ((await page.locator("header .tabs a").count()) !== 4) faults.push("not four tabs");
  if (!(await page.locator("header").innerText()).includes(environment)) faults.push("environment not in header");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) faults.push(`${wide} px wider than the window`);
  faults.push(...codesIn((await page.locator("body").innerText()).replace(/[\w.-]+\.(zip|csv|html|json)\b/gi, "")));
  const banner = await page.evaluate(() => {
    const before = scrollY;
    scrollTo(0, document.body.scrollHeight);
    const { top } = document.querySelector("[data-environment]").getBoundingClientRect();
    scrollTo(0, before);
    return top;
  });
  if (banner !== 0) faults.push("environment out of view at the end of the page");
  const { violations } = await axe(page).analyze();
  for (const { id, impact, nodes } of violations) {
    if (impact === "serious" || impact === "critical")
      faults.push(
        `axe ${id}: ${nodes
          .map((node) => node.target.join(" "))
          .slice(0, 3)
          .join(", ")}`,
      );
  }
  await shoot(page, name);
  if (faults.length > 0) throw new Error(`${name}: ${faults.join("; ")}`);
}

/** No page has frames: without looking for any, and for nothing but faults, it takes a third of the time. */
const axe = (page) =>
  new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .setLegacyMode(true);

/** A screenshot at 1280 and one at 360 pixels, into `e2e/shots/`, when `E2E_SHOTS` is set. */
export async function shoot(page, name) {
  if (!process.env.E2E_SHOTS) return;
  mkdirSync(shots, { recursive: true });
  const size = page.viewportSize();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: join(shots, `${name.replace(/\W+/g, "-")}-${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

/** Chooses the language of the user in the profile, which is saved. */
export async function chooseLanguage(page, stage, name) {
  await page.goto(`${stage.address}/home/language`);
  const saved = (answer) => answer.request().method() === "PUT" && answer.url().endsWith("/api/home/me");
  await Promise.all([page.waitForResponse(saved), page.getByLabel(name).press("Space")]);
}
