import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { drawSealKey, unseal } from "../../src/session/sealed";
import { keepTokens } from "../../src/session/tokens";
import { FOUND, MARIA, MARIA_VIEW } from "../support/answers";
import { MODESTO, openStage, refusal } from "../support/stage";
import { user } from "../support/user";

async function search(first: string, last: string) {
  await user.type(await screen.findByLabelText("First name"), first);
  await user.type(screen.getByLabelText("Last name"), last);
  await user.click(screen.getByRole("button", { name: "Search" }));
}

async function fillIn() {
  await screen.findByRole("heading", { name: "Add client" });
  await user.selectOptions(await screen.findByLabelText("How exact is the date of birth?"), "99");
  await user.selectOptions(screen.getByLabelText("How complete is the number?"), "99");
  await user.click(screen.getByLabelText("White"));
  await user.click(screen.getByLabelText("Female"));
  await user.click(screen.getByLabelText("No"));
}

it("a search is needed before the add page, whose address alone leads to the search", async () => {
  openStage("/clients/add");
  expect(await screen.findByRole("heading", { name: "Add a client" })).toBeInTheDocument();
});

it("results of the search before do not stand under a search that was refused", async () => {
  openStage("/clients", { routes: { "POST /api/clients/searches": FOUND } });
  await search("Maria", "Lopez");
  expect(await screen.findByRole("heading", { name: "Results" })).toBeInTheDocument();
  await user.clear(screen.getByLabelText("First name"));
  await user.clear(screen.getByLabelText("Last name"));
  await user.click(screen.getByRole("button", { name: "Search" }));
  await waitFor(() => expect(screen.queryByRole("heading", { name: "Results" })).toBeNull());
});

it("adds a client after a search, restricted to the organization", async () => {
  const none = { ...FOUND, results: [] };
  const { sent, router } = openStage("/clients", {
    routes: { "POST /api/clients/searches": none, "POST /api/clients": MARIA_VIEW },
  });
  await search("Maria", "Lopez");
  expect(
    await screen.findByText("No one found for 'Maria Lopez'. Try fewer letters, or a nickname."),
  ).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Add client to Modesto Testing" }));
  await fillIn();
  await user.click(screen.getByRole("button", { name: "Add client to Modesto Testing" }));
  await screen.findByRole("heading", { name: "Who can see this?" });
  expect(await screen.findByLabelText(/My organization only/)).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  expect(await screen.findByRole("heading", { name: "Maria Lopez added to Modesto Testing." })).toBeInTheDocument();

  const added = sent.find((one) => one.method === "POST" && one.path === "/api/clients");
  expect(added?.key).toBeTruthy();
  expect(added?.body).toMatchObject({
    search_receipt: "r1",
    first_name: "Maria",
    restriction: "ORGANIZATION",
    races: [5],
    sex: 0,
    dob_data_quality: 99,
  });
  expect(router.state.location.pathname).toBe("/clients/c1/added");
});

it("likely matches are looked at first", async () => {
  const { sent } = openStage("/clients", {
    routes: { "POST /api/clients/searches": { ...FOUND, likely: [MARIA.client_id] }, "POST /api/clients": MARIA_VIEW },
  });
  await search("Maria", "Lopez");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto Testing" }));
  await screen.findByRole("heading", { name: "Is it one of these people?" });
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  expect(screen.getByRole("alert")).toHaveFocus();
  await user.click(screen.getByLabelText("None of these"));
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await fillIn();
  await user.click(screen.getByRole("button", { name: "Add client to Modesto Testing" }));
  await user.click(await screen.findByRole("button", { name: "Save in Modesto Testing" }));
  await waitFor(() =>
    expect(sent.find((one) => one.path === "/api/clients")?.body).toMatchObject({ reviewed_matches: ["c1"] }),
  );
});

it("says every missing answer at its field and in the summary", async () => {
  openStage("/clients", { routes: { "POST /api/clients/searches": { ...FOUND, results: [] } } });
  await search("Maria", "L");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto Testing" }));
  await user.clear(await screen.findByLabelText("Last name"));
  await user.click(screen.getByRole("button", { name: "Add client to Modesto Testing" }));
  expect(screen.getByRole("alert")).toHaveFocus();
  expect(screen.getAllByText("Enter a last name or choose a reason.")).toHaveLength(2);
  expect(document.title).toBe("Error: Modesto Testing – Add client – Wayhome");
  await user.click(screen.getByRole("link", { name: "Enter a last name or choose a reason." }));
  expect(screen.getByLabelText("Last name")).toHaveFocus();
});

it("a refused field leads back to the add page with what was typed", async () => {
  openStage("/clients", {
    routes: {
      "POST /api/clients/searches": { ...FOUND, results: [] },
      "POST /api/clients": () =>
        refusal(422, "SSN_NOT_VALID", { errors: [{ pointer: "/ssn", code: "SSN_NOT_VALID", params: {} }] }),
    },
  });
  await search("Maria", "Lopez");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto Testing" }));
  await fillIn();
  await user.click(screen.getByRole("button", { name: "Add client to Modesto Testing" }));
  await user.click(await screen.findByRole("button", { name: "Save in Modesto Testing" }));
  expect(await screen.findByRole("heading", { name: "Add client" })).toBeInTheDocument();
  expect(screen.getByLabelText("First name")).toHaveValue("Maria");
  expect(screen.getAllByText("Enter 9 digits, or the digits you know, or choose a reason.")).toHaveLength(2);
});

it("a practice-looking name in Modesto is asked about, then saved with the confirmation", async () => {
  let asked = 0;
  const { sent } = openStage("/clients", {
    config: MODESTO,
    routes: {
      "POST /api/clients/searches": { ...FOUND, results: [] },
      "POST /api/clients": () => (asked++ === 0 ? refusal(409, "LOOKS_LIKE_PRACTICE") : MARIA_VIEW),
    },
  });
  await search("Test", "Test");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto" }));
  await fillIn();
  await user.click(screen.getByRole("button", { name: "Add client to Modesto" }));
  await user.click(await screen.findByRole("button", { name: "Save in Modesto" }));
  expect(
    await screen.findByText("This looks like a practice record. Practice in Modesto Testing."),
  ).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "It is a real person, save" }));
  await screen.findByRole("heading", { name: /added to Modesto/ });
  const writes = sent.filter((one) => one.path === "/api/clients");
  expect(writes[1]?.body).toMatchObject({ confirm: ["LOOKS_LIKE_PRACTICE"] });
  expect(writes[1]?.key).not.toBe(writes[0]?.key);
});

it("a reload keeps what was typed, unreadable in the browser and gone at sign-out", async () => {
  const none = { ...FOUND, results: [] };
  const routes = { "POST /api/clients/searches": none };
  const first = openStage("/clients", { routes });
  keepTokens({
    access: "token",
    expiresAt: Date.now() + 3_600_000,
    seal: drawSealKey(),
  });
  await search("Maria", "Lopez");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto Testing" }));
  await user.type(await screen.findByLabelText(/Middle name/), "Guadalupe");
  await waitFor(async () => expect(JSON.stringify(await unseal())).toContain("Guadalupe"));
  expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/Guadalupe|Lopez/);
  const kept = { ...sessionStorage };

  first.unmount();
  openStage("/clients/add", { routes });
  for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);
  keepTokens(JSON.parse(kept["wayhome.session"]!));
  expect(await screen.findByLabelText(/Middle name/)).toHaveValue("Guadalupe");
  expect(screen.getByLabelText("Last name")).toHaveValue("Lopez");

  act(() => keepTokens(null));
  expect(sessionStorage.getItem("wayhome.sealed")).toBeNull();
});

/** A server that keeps the draft as the real one does. */
function draftServer() {
  let draft: unknown = null;
  return {
    "POST /api/clients/searches": { ...FOUND, results: [] },
    "GET /api/clients/drafts/add-client": () => Response.json({ draft }),
    "PUT /api/clients/drafts/add-client": (body: { draft?: unknown }) => {
      draft = body.draft ?? null;
      return Response.json({ kept: draft !== null });
    },
  };
}

const SEAL = "c2VhbGVkIHdpdGggMzIgYnl0ZXMsIGV4YWN0bHkhISE";
const PAUSE = { timeout: 5_000 };

async function typesMiddleName(routes: ReturnType<typeof draftServer>) {
  const opened = openStage("/clients/new", { routes });
  keepTokens({ access: "token", expiresAt: Date.now() + 3_600_000, seal: SEAL });
  await search("Maria", "Lopez");
  await user.click(await screen.findByRole("button", { name: "Add client to Modesto Testing" }));
  await user.type(await screen.findByLabelText(/Middle name/), "Guadalupe");
  await user.click(screen.getByLabelText("White"));
  return opened;
}

it("what was typed is kept on the server, and nothing of it stays in the browser once it is there", async () => {
  const { sent } = await typesMiddleName(draftServer());
  const saves = () => sent.filter((one) => one.method === "PUT" && one.path === "/api/clients/drafts/add-client");
  await waitFor(() => expect(JSON.stringify(saves().at(-1)?.body)).toContain("Guadalupe"), PAUSE);
  await waitFor(() => expect(sessionStorage.getItem("wayhome.sealed")).toBeNull(), PAUSE);
  expect(saves().at(-1)?.body).toMatchObject({ draft: { search_id: "s1", receipt: "r1" } });
});

it("on another device the search offers to go on with what was typed, or to discard it", async () => {
  const routes = draftServer();
  const first = await typesMiddleName(routes);
  await waitFor(() => expect(sessionStorage.getItem("wayhome.sealed")).toBeNull(), PAUSE);
  await waitFor(() => expect(first.sent.some((one) => one.method === "PUT")).toBe(true), PAUSE);
  first.unmount();
  sessionStorage.clear();

  const second = openStage("/clients/new", { routes });
  expect(await screen.findByText("You began to add Maria Lopez and have not saved yet.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Go on adding" }));
  expect(await screen.findByLabelText(/Middle name/)).toHaveValue("Guadalupe");
  expect(screen.getByLabelText("White")).toBeChecked();
  expect(screen.getByLabelText("Last name")).toHaveValue("Lopez");
  second.unmount();

  openStage("/clients/new", { routes });
  await user.click(await screen.findByRole("button", { name: "Discard what was typed" }));
  await waitFor(() => expect(screen.queryByText(/You began to add/)).not.toBeInTheDocument());
});

it("while the network is away, what was typed stays in this tab, unreadable", async () => {
  const routes = { ...draftServer(), "PUT /api/clients/drafts/add-client": () => Response.error() };
  const { sent } = await typesMiddleName(routes);
  await waitFor(() => expect(sent.some((one) => one.method === "PUT")).toBe(true), PAUSE);
  await waitFor(() => expect(sessionStorage.getItem("wayhome.sealed")).toBeTruthy());
  expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/Guadalupe|Lopez/);
});
