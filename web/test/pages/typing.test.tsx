import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Me } from "../../src/api/home";
import { Keys } from "../../src/frame/shortcuts";
import { amountOf, numberFault, wholeNumber } from "../../src/pages/workflows/numbers";
import { answers, FOUND, instance, MARIA_VIEW } from "../support/answers";
import { held } from "../support/server";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const SAVED = { revision: 2, saved_at: "2026-11-22T22:05:00Z" };

describe("shortcuts", () => {
  const typed = (text: string, apart = 100) => {
    const keys = new Keys();
    return [...text].map((key, at) => keys.press(key, at * apart, true)).filter(Boolean);
  };
  it("never come out of a typed word", () => {
    expect(typed("high")).toEqual([]);
    expect(typed("and/or?")).toEqual([]);
    expect(typed("Lopez g")).toEqual([]);
  });
  it("of two letters can be taken back by a further letter", () => {
    expect(typed("gc")).toEqual([{ to: "/clients", sequence: true }]);
  });
  it("do not count right after typing into a field", () => {
    const keys = new Keys();
    keys.press("a", 0, false);
    expect(keys.press("/", 300, true)).toBeNull();
    expect(keys.press("/", 2_000, true)).toEqual({ to: "search", sequence: false });
  });
});

it("/ puts the focus into the search box of the page, and the letters after it are typed there", async () => {
  const { router } = openStage("/");
  const box = await screen.findByLabelText("First name");
  await user.keyboard("/");
  expect(box).toHaveFocus();
  await user.keyboard("Gh");
  expect(box).toHaveValue("Gh");
  expect(router.state.location.pathname).toBe("/");
});

it("/ on a page without a search box opens the search, and letters typed meanwhile stand in its box", async () => {
  openStage("/help");
  await screen.findByRole("heading", { level: 1 });
  await user.keyboard("/gc");
  await waitFor(() => expect(screen.getByLabelText("First name")).toHaveValue("gc"));
  await waitFor(() => expect(screen.getByLabelText("First name")).toHaveFocus());
});

describe("amounts", () => {
  it("are read as people write them, and what is no amount stays as typed", () => {
    expect(amountOf("$1,234.56")).toBe("1234.56");
    expect(amountOf("914")).toBe("914");
    expect(amountOf("1200.555")).toBe("1200.555");
    expect(amountOf("abc")).toBe("abc");
    expect(amountOf("1,2,3")).toBe("1,2,3");
    expect(wholeNumber("12")).toBe(12);
    expect(wholeNumber("1.5")).toBe("1.5");
    expect(amountOf(" ")).toBeNull();
  });
  it.each(["abc", "1200.555", "-5", "1,2,3"])("%s is refused", (text) => {
    const item = { id: "earned", type: "money", required: false, copyable: true } as const;
    expect(numberFault(item, amountOf(text))).toBe("flow.amount.wrong");
  });
});

it.each(["abc", "1200.555"])(
  "an amount of %s is refused on the page, kept as typed, and never becomes $0",
  async (text) => {
    const { sent } = openStage("/workflows/w1", { routes: { "POST /api/workflows/instances/w1/answers": SAVED } });
    await user.click(await screen.findByLabelText("Yes"));
    await user.type(await screen.findByLabelText("Earned income ($)"), text);
    expect(screen.getByText("Total each month: –")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(
      await screen.findByRole("link", { name: "Enter an amount in dollars and cents, such as 1200.50." }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText("Earned income ($)")).toHaveValue(text);
    expect(sent.some((one) => one.path.endsWith("/continue"))).toBe(false);
    expect(JSON.stringify(sent)).not.toContain(text);
  },
);

it("a working button keeps the place of its own text, so that nothing beside it moves", async () => {
  const { answer, give } = held(FOUND);
  openStage("/clients", { routes: { "POST /api/clients/searches": answer } });
  await user.type(await screen.findByLabelText("First name"), "Maria");
  await user.click(screen.getByRole("button", { name: "Search" }));
  const button = await screen.findByRole("button", { name: "Working …" });
  expect(button).toHaveTextContent("Search");
  give();
});

describe("a double click", () => {
  it("presses nothing that its first half brought under the pointer", async () => {
    openStage("/home/paused", {
      routes: {
        "GET /api/home/paused-workflows": {
          items: [
            {
              instance_id: "w1",
              action: "intake",
              state: "paused",
              step: "date",
              since: "2026-11-20T18:00:00Z",
              days: 2,
              long: false,
              program_id: "p1",
              program_name: "ESG Shelter",
              client_id: "c1",
              client_first_name: "Maria",
              client_last_name: "Lopez",
              owner_name: "Ana Ruiz",
              mine: true,
              correction: false,
            },
          ],
        },
      },
    });
    expect(await screen.findByText("Information date")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Abandon" }), { detail: 1 });
    const cancel = await screen.findByRole("button", { name: "Cancel" });
    fireEvent.click(cancel, { detail: 2 });
    expect(screen.getByRole("heading", { name: "Abandon this workflow?" })).toBeInTheDocument();
    fireEvent.click(cancel, { detail: 1 });
    expect(await screen.findByRole("heading", { name: "Paused workflows" })).toBeInTheDocument();
  });
});

describe("the answers of someone else", () => {
  it("are shown beside one's own, and stand on the page once they are taken", async () => {
    const theirs = instance({ revision: 7, answers: { c1: { income_any: 0 } } });
    let asked = 0;
    openStage("/workflows/w1", {
      routes: {
        "GET /api/workflows/instances/w1": () => (asked++ === 0 ? instance() : theirs),
        "POST /api/workflows/instances/w1/answers": () => refusal(409, "STEP_CHANGED", { params: { person: "Luis" } }),
      },
    });
    await user.click(await screen.findByLabelText("Yes"));
    const table = await screen.findByRole("table", { name: "What is different" });
    expect(table).toHaveTextContent("Does Maria have income from any source?NoYes");
    await user.click(screen.getByRole("button", { name: "See their answers" }));
    await waitFor(() => expect(screen.getByLabelText("No")).toBeChecked());
  });
});

it("an empty set-up form names each field by what stands over it, and sends nothing", async () => {
  const { sent } = openStage("/home/admin/programs/new");
  await user.click(await screen.findByRole("button", { name: "Save in Modesto Testing" }));
  for (const field of ["Organization", "Name", "Program type", "Start date", "Geocode", "Geography type"])
    expect(screen.getByRole("link", { name: `${field}: fill this in.` })).toBeInTheDocument();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

it("a second organization of the same name is asked about first", async () => {
  const shelter = {
    organization_id: "o9",
    name: "Almond Street",
    common_name: null,
    victim_service_provider: false,
    version: 1,
  };
  const { sent } = openStage("/home/admin/organizations/new", {
    routes: { "GET /api/admin/organizations": { items: [shelter] }, "POST /api/admin/organizations": shelter },
  });
  await user.type(await screen.findByLabelText("Name"), "almond street ");
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  expect(await screen.findByText(/^The name almond street is used already/)).toBeInTheDocument();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Save anyway" }));
  await waitFor(() => expect(sent.some((one) => one.method === "POST")).toBe(true));
});

it("a client of another organization says whose record it is and who can see it, in the bar", async () => {
  const shared = { organization_id: "o7", organization_name: "Harbor House", restriction: "EVERYONE" };
  openStage("/clients/c1", { routes: { "GET /api/clients/c1": { ...MARIA_VIEW, ...shared } } });
  await screen.findByRole("heading", { name: "Maria Lopez" });
  const bar = within(screen.getByRole("region", { name: "Client" }));
  expect(bar.getByText(/record of Harbor House/)).toBeInTheDocument();
  expect(bar.getByText(/everyone in Modesto Testing can see it/)).toBeInTheDocument();
});

it("actions that one may not do are absent from the dashboard of a client", async () => {
  const me = answers(
    { environment: "Modesto Testing", stage: "modesto-testing", issuer: "", client_id: "web" },
    "technician",
    "en",
  )["GET /api/home/me"] as Me;
  openStage("/clients/c1", {
    routes: { "GET /api/home/me": { ...me, allowed_actions: ["own_home", "open_clients"] } },
  });
  await screen.findByRole("heading", { name: "Maria Lopez" });
  expect(screen.queryByRole("link", { name: "Add service" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Start a workflow" })).toBeNull();
});
