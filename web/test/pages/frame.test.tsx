import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { codesIn } from "../../e2e/words.mjs";
import type { Me } from "../../src/api/home";
import { TABS } from "../../src/frame/menu";
import { PAGES } from "../../src/routes";
import { answers } from "../support/answers";
import { assessment, closed } from "../support/assessments";
import { MODESTO, openStage, TESTING } from "../support/stage";
import { user } from "../support/user";

const ME = answers(TESTING, "technician", "en")["GET /api/home/me"] as Me;

const IDS: Record<string, string> = {
  $client: "c1",
  $enrollment: "e1",
  $instance: "w1",
  $ticket: "t1",
  $transfer: "x1",
  $run: "run1",
  $table: "Q7a",
  $cell: "B2",
  $list: "left_off",
  $record: "new",
  $service: "s1",
  $import: "i1",
  $export: "e1",
  $site: "s1",
  $night: "2026-11-22",
};
const ALL = PAGES.map((page) => (page.options as { path?: string }).path ?? "");
const PATHS = ALL.filter((path) => path !== "/signed-in");
/** Without what the pages before them found, these lead to the search. */
const LEADING_ELSEWHERE = new Set(["/clients/add", "/clients/match", "/clients/share"]);
/** What is read on a page, text by text. */
const textOn = (root: Element): string => {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: (string | null)[] = [];
  while (texts.nextNode()) found.push(texts.currentNode.textContent);
  return found.join(" ");
};
const addressOf = (path: string) => path.replace(/\$\w+/g, (name) => IDS[name] ?? name);

describe.each([
  [MODESTO, "live data"],
  [TESTING, "practice data, nothing here is real"],
])("every page of $environment", (config, says) => {
  const titles = new Map<string, string>();
  it.each([...PATHS, "/no/such/page"])(
    "%s names the environment in header and title, has a title of its own, four tabs, and no codes",
    async (path) => {
      openStage(addressOf(path), { config, routes: closed(assessment()) });
      const header = await screen.findByRole("banner");
      expect(header).toHaveTextContent(`${config.environment} – ${says}`);
      await screen.findByRole("heading", { level: 1 });
      await waitFor(() =>
        expect(document.title).toMatch(new RegExp(`^(Error: )?${config.environment} – .+ – Wayhome$`)),
      );
      const tabs = within(header).getByRole("navigation", { name: "Main tabs" });
      expect(
        within(tabs)
          .getAllByRole("link")
          .map((link) => link.textContent),
      ).toEqual(["Home", "Clients", "Housing", "Support"]);
      if (!LEADING_ELSEWHERE.has(path)) {
        await waitFor(() => expect(titles.get(document.title)).toBeUndefined());
        titles.set(document.title, path);
      }
      expect(codesIn(textOn(document.body))).toEqual([]);
    },
  );
});

it("a signed-out page keeps banner and tabs and says that work is saved", async () => {
  openStage("/clients/c1", { signedIn: false });
  expect(await screen.findByText("Your work is saved. Sign in to continue.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Sign in to Modesto Testing" })).toBeInTheDocument();
  expect(screen.getByRole("banner")).toHaveTextContent("Modesto Testing");
});

it.each(["/", "/sign-in", "/clients/c1"])(
  "at %s, a sign-in that cannot begin says so and may be tried again",
  async (path) => {
    const routes = { "GET /oidc/.well-known/openid-configuration": () => Response.error() };
    openStage(path, { signedIn: false, routes });
    const button = await screen.findByRole("button", { name: "Sign in to Modesto Testing" });
    await user.click(button);
    expect(await screen.findByText("Sign-in did not finish. Try again.")).toBeInTheDocument();
    expect(button).toBeEnabled();
  },
);

it("the tab decides the groups and the group decides the options", async () => {
  openStage("/support");
  await screen.findByRole("heading", { level: 1 });
  const groups = await screen.findByRole("navigation", { name: "Support groups" });
  expect(
    within(groups)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Get help", "Technician desk"]);
  const options = await screen.findByRole("navigation", { name: "Get help options" });
  expect(within(options).getByRole("link", { current: "page" })).toHaveTextContent(
    "Ask a question or report a problem",
  );
});

it("one group is marked although, without a client, several lead to the search", async () => {
  openStage("/clients");
  await screen.findByRole("heading", { level: 1 });
  const groups = await screen.findByRole("navigation", { name: "Clients groups" });
  const marked = within(groups)
    .getAllByRole("link")
    .filter((link) => link.hasAttribute("aria-current"));
  expect(marked.map((link) => link.textContent)).toEqual(["Find"]);
});

it("groups that a role cannot use are absent", async () => {
  openStage("/", { role: "caseworker" });
  await screen.findByRole("heading", { name: "Dashboard" });
  const groups = await screen.findByRole("navigation", { name: "Home groups" });
  expect(within(groups).queryByText("Administration")).toBeNull();
});

it("a supervisor finds exports under Administration and nothing else", async () => {
  openStage("/home/admin/exports", { role: "supervisor" });
  await screen.findByRole("heading", { name: "Export HMIS CSV" });
  const options = await screen.findByRole("navigation", { name: "Administration options" });
  expect(
    within(options)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Export"]);
});

it.each([
  ["/clients", "Find a client"],
  ["/", "Dashboard"],
  ["/housing", "Bed board"],
])(
  "the vendor is told at %s that the sign-in is for support only, on a page with its own heading and title",
  async (path, name) => {
    openStage(path, { role: "vendor" });
    expect(await screen.findByText("Your sign-in is for support only.")).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1, name })).toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe(`Modesto Testing – ${name} – Wayhome`));
  },
);

it("the vendor finds under Support what a support sign-in can open", async () => {
  openStage("/support/guides", { role: "vendor" });
  await screen.findByRole("heading", { level: 1 });
  const options = await screen.findByRole("navigation", { name: "Get help options" });
  expect(
    within(options)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Guides and documents"]);
  expect(screen.getByRole("link", { name: "Support" })).toHaveAttribute("href", "/support/guides");
});

it("shelter staff have the menus of their work and none for reports", async () => {
  openStage("/clients", { role: "shelter_staff" });
  const groups = await screen.findByRole("navigation", { name: "Clients groups" });
  expect(within(groups).getAllByRole("link")).toHaveLength(4);
});

it("a role that these pages have never heard of gets the menus of what it may do", async () => {
  const allowed_actions = ["own_profile", "own_home", "open_clients", "run_reports", "fly_to_the_moon"];
  const me = { ...ME, role: "auditor", allowed_actions };
  openStage("/", { role: "auditor", routes: { "GET /api/home/me": me as unknown as Me } });
  await screen.findByRole("heading", { name: "Dashboard" });
  const names = async (list: string) =>
    within(await screen.findByRole("navigation", { name: list }))
      .getAllByRole("link")
      .map((link) => link.textContent);
  expect(await names("Home groups")).toEqual(["My day", "Reports", "My account"]);
  expect(await names("My day options")).toEqual(["Dashboard", "Paused workflows", "Recent clients"]);
});

it("every option of the menus leads to a page", () => {
  const options = TABS.flatMap((tab) => tab.groups.flatMap((group) => group.options.map((option) => option.path)));
  for (const path of options) expect(ALL).toContain(path);
});
