import { screen, waitFor, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { CLIENT, FOUND, MARIA_VIEW } from "../support/answers";
import { MODESTO, openStage, refusal, TESTING } from "../support/stage";
import { ARRIVAL, CHOICES, COPY, MOVE, person } from "../support/transfers";
import { user } from "../support/user";

const DETAIL = "/support/transfers/x1";
const jsonFile = (value: unknown, name = "package.json") =>
  new File([typeof value === "string" ? value : JSON.stringify(value)], name, { type: "application/json" });
const bodyOf = (sent: { method: string; path: string; body: unknown }[], end: string) =>
  sent.find((one) => one.method === "POST" && one.path.endsWith(end))?.body;

const ENROLLMENT = {
  enrollment_id: "en1",
  household_id: "h1",
  program_id: "p1",
  program_name: "ESG Shelter",
  grant_id: null,
  grant_name: null,
  start_date: "2026-11-01",
  exit_date: null,
  days: 21,
  is_head_of_household: true,
  intake_unfinished: false,
  may_change: true,
};

async function askForCopy(routes: Record<string, object> = {}, language: "en" | "es" = "en") {
  const opened = openStage("/support/wrong-place", {
    role: "caseworker",
    language,
    routes: { "POST /api/support/transfers": COPY, "GET /api/support/transfers": { items: [] }, ...routes },
  });
  await user.click(
    await screen.findByLabelText(language === "en" ? "In the wrong environment" : "En el entorno equivocado"),
  );
  return opened;
}

it("a household is named and ticked together, and the button counts who goes along", async () => {
  const { sent } = await askForCopy();
  const maria = await screen.findByLabelText(
    "Maria Lopez – HMIS ID 4108-2277, added 11/20/2026, goes along with Luis Lopez",
  );
  expect(screen.getByRole("button", { name: "Ask to copy clients to Modesto" })).toBeInTheDocument();
  await user.click(maria);
  expect(screen.getByLabelText(/^Luis Lopez/)).toBeChecked();
  await user.click(screen.getByLabelText("Ana Reyes – HMIS ID 6001-0042, added 11/21/2026"));
  expect(screen.getByRole("button", { name: "Ask to copy 3 clients to Modesto" })).toBeInTheDocument();
  await user.click(screen.getByLabelText(/^Luis Lopez/));
  expect(maria).not.toBeChecked();
  await user.click(maria);
  await user.type(screen.getByLabelText("Why?"), "These are real people.");
  await user.click(screen.getByRole("button", { name: "Ask to copy 3 clients to Modesto" }));

  expect(await screen.findByRole("heading", { name: "Your request was sent" })).toBeInTheDocument();
  expect(screen.getByText("Maria Lopez").nextSibling).toHaveTextContent("Waiting");
  expect(bodyOf(sent, "/transfers")).toEqual({
    kind: "copy",
    client_ids: ["c3", "c1", "c2"],
    reason: "These are real people.",
  });
});

it("nothing is sent without clients and a reason, and the summary says both and takes the focus", async () => {
  const { sent } = await askForCopy();
  await user.click(await screen.findByRole("button", { name: "Ask to copy clients to Modesto" }));
  const summary = await screen.findByRole("alert");
  expect(
    within(summary)
      .getAllByRole("link")
      .map((line) => line.textContent),
  ).toEqual(["Tick at least one client.", "Say why."]);
  await waitFor(() => expect(summary).toHaveFocus());
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

it("more clients than fit in one request are refused in numbers of clients", async () => {
  await askForCopy({
    "POST /api/support/transfers": () =>
      refusal(413, "TOO_LARGE", { errors: [{ pointer: "/client_ids", code: "TOO_LARGE", params: { limit: 25 } }] }),
  });
  await user.click(await screen.findByLabelText(/^Ana Reyes/));
  await user.type(screen.getByLabelText("Why?"), "Real.");
  await user.click(screen.getByRole("button", { name: "Ask to copy 1 client to Modesto" }));
  expect(
    await screen.findByRole("link", { name: "This is too large. The limit is 25 clients at a time." }),
  ).toBeInTheDocument();
});

it("a double click asks once", async () => {
  let release = (_: object) => {};
  const answer = new Promise<object>((done) => (release = done));
  const { sent } = await askForCopy({ "POST /api/support/transfers": () => answer });
  await user.click(await screen.findByLabelText(/^Ana Reyes/));
  await user.type(screen.getByLabelText("Why?"), "Real.");
  await user.dblClick(screen.getByRole("button", { name: "Ask to copy 1 client to Modesto" }));
  expect(await screen.findByRole("button", { name: "Working …" })).toHaveAttribute("aria-disabled", "true");
  const asked = () => sent.filter((one) => one.method === "POST" && one.path === "/api/support/transfers");
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]?.key).toBeTruthy();
  release(COPY);
  expect(await screen.findByRole("heading", { name: "Your request was sent" })).toBeInTheDocument();
});

it("in Modesto the page says where a copy is asked for", async () => {
  openStage("/support/wrong-place", {
    config: MODESTO,
    role: "caseworker",
    routes: {
      "GET /api/support/transfers/choices": { ...CHOICES, may_copy: false, other_environment: null, clients: [] },
    },
  });
  await user.click(await screen.findByLabelText("In the wrong environment"));
  expect(await screen.findByText(/^Clients are copied from the practice environment/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Go to Modesto Testing instead" })).toHaveAttribute(
    "href",
    "http://localhost:8081",
  );
  expect(screen.queryByRole("button", { name: /^Ask to copy/ })).toBeNull();
});

it("an enrollment in the wrong program is found by the one search and sent with the right program", async () => {
  const { sent } = openStage("/support/wrong-place", {
    config: MODESTO,
    role: "caseworker",
    routes: {
      "POST /api/clients/searches": FOUND,
      "GET /api/clients/c1/dashboard": { ...CLIENT, enrollments: [ENROLLMENT] },
      "POST /api/support/transfers": MOVE,
    },
  });
  await user.click(await screen.findByLabelText("In the wrong program or organization"));
  await user.click(await screen.findByRole("button", { name: "Search for the client" }));
  await user.type(await screen.findByLabelText("First name"), "Maria");
  await user.click(screen.getByRole("button", { name: "Search" }));
  await user.click(await screen.findByRole("button", { name: "Maria Lopez" }));
  await user.click(await screen.findByLabelText("ESG Shelter, since 11/01/2026"));
  const program = screen.getByLabelText("Which program is right?");
  expect(within(program).queryByRole("option", { name: "ESG Shelter" })).toBeNull();
  await user.selectOptions(program, "ESG Night Shelter");
  await user.type(screen.getByLabelText("Why?"), "Wrong line.");
  await user.click(screen.getByRole("button", { name: "Ask to move this enrollment in Modesto" }));
  expect(await screen.findByRole("heading", { name: "Your request was sent" })).toBeInTheDocument();
  expect(bodyOf(sent, "/transfers")).toEqual({
    kind: "move",
    enrollment_id: "en1",
    program_id: "p2",
    reason: "Wrong line.",
  });
});

it("own requests say in words what became of each client", async () => {
  const clients = [
    person("c1", "Maria", { state: "copied", new_hmis_id: "9001-1234" }),
    person("c2", "Luis", { state: "duplicate" }),
    person("c3", "Ana", { state: "declined", note: "Not a client of ours." }),
  ];
  openStage("/support/wrong-place", {
    role: "caseworker",
    routes: {
      "GET /api/support/transfers": { items: [COPY] },
      "GET /api/support/transfers/x1": { ...COPY, clients, acts: [] },
    },
  });
  expect(await screen.findByText("Copied – HMIS ID 9001-1234")).toBeInTheDocument();
  expect(
    screen.getByText("Not copied – a client with the same name and date of birth already exists"),
  ).toBeInTheDocument();
  expect(screen.getByText("Declined – Not a client of ours.")).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: /^Copy to Modesto, asked / })).toBeInTheDocument();
});

it("a supervisor finds transfers on the desk and nothing else, a caseworker no desk", async () => {
  const first = openStage("/support/transfers", {
    role: "supervisor",
    routes: { "GET /api/support/transfers": { items: [] } },
  });
  expect(await screen.findByText("Queue is clear.")).toBeInTheDocument();
  const options = await screen.findByRole("navigation", { name: "Technician desk options" });
  expect(
    within(options)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Transfers"]);
  expect(screen.queryByRole("button", { name: /package/ })).toBeNull();
  first.unmount();
  openStage("/support", { role: "caseworker" });
  const groups = await screen.findByRole("navigation", { name: "Support groups" });
  expect(
    within(groups)
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["Get help"]);
});

it("a package is opened for the organization that it names", async () => {
  const organizations = ["o1", "o2"].map((id) => ({
    organization_id: id,
    name: `Organization ${id}`,
    common_name: null,
    victim_service_provider: false,
    version: 1,
  }));
  const { sent, router } = openStage("/support/transfers", {
    config: MODESTO,
    routes: {
      "GET /api/admin/organizations": { items: organizations },
      "POST /api/support/transfers/packages": ARRIVAL,
    },
  });
  const value = { organization_id: "o2", clients: [] };
  await user.upload(await screen.findByLabelText("Package"), jsonFile(value));
  await waitFor(() => expect(screen.getByLabelText("Which organization receives the clients?")).toHaveValue("o2"));
  await user.click(screen.getByRole("button", { name: "Open the package in Modesto" }));
  expect(await screen.findByRole("heading", { name: "Arrival from the other environment" })).toBeInTheDocument();
  expect(bodyOf(sent, "/packages")).toEqual({ organization_id: "o2", package: value });
  expect(router.state.location.pathname).toBe(DETAIL);
});

it("a file that is no package is refused in words, by the page and by the server", async () => {
  const organization = {
    organization_id: "o1",
    name: "Almond Street Shelter",
    common_name: null,
    victim_service_provider: false,
    version: 1,
  };
  let answerWith = (_: object) => {};
  const answer = new Promise<object>((done) => (answerWith = done));
  const { sent } = openStage("/support/transfers", {
    config: MODESTO,
    routes: {
      "GET /api/admin/organizations": { items: [organization] },
      "POST /api/support/transfers/packages": () => answer,
    },
  });
  await screen.findByRole("option", { name: "Almond Street Shelter" });
  await user.selectOptions(screen.getByLabelText("Which organization receives the clients?"), "o1");
  await user.upload(screen.getByLabelText("Package"), jsonFile("no json"));
  await user.click(screen.getByRole("button", { name: "Open the package in Modesto" }));
  expect(
    await screen.findByRole("link", { name: "This file is no transfer package for Modesto." }),
  ).toBeInTheDocument();
  expect(sent.some((one) => one.method === "POST")).toBe(false);
  await user.upload(screen.getByLabelText("Package"), jsonFile({ other: 1 }));
  await user.click(screen.getByRole("button", { name: "Open the package in Modesto" }));
  await waitFor(() => expect(bodyOf(sent, "/packages")).toBeTruthy());
  const refused = "This file is no transfer package for Modesto.";
  await waitFor(() => expect(screen.queryByRole("link", { name: refused })).toBeNull());
  answerWith(
    refusal(422, "PACKAGE_NOT_VALID", { errors: [{ pointer: "/package", code: "PACKAGE_NOT_VALID", params: {} }] }),
  );
  expect(await screen.findByRole("link", { name: refused })).toBeInTheDocument();
});

it("an arrival shows people, households, programs, dates and how much comes along", async () => {
  openStage(DETAIL, { config: MODESTO });
  const rows = within(await screen.findByRole("table", { name: "Households and their enrollments" })).getAllByRole(
    "row",
  );
  expect(rows[1]).toHaveTextContent("Maria Lopez, Luis LopezTraining ShelterESG Shelter11/20/2026 – 32");
  expect(rows[2]).toHaveTextContent("Ana LopezTraining OutreachNot chosen yet11/20/2026 – 11/22/202632");
  expect(screen.getByText(/^Someone alike belongs to an organization/)).toBeInTheDocument();
  expect(screen.getByLabelText("Training Shelter becomes, in Modesto")).toHaveValue("p1");
  expect(screen.getByText("4 of 4 waiting")).toBeInTheDocument();
});

it("the technician copies who is ticked, into the programs and records chosen", async () => {
  const done = {
    ...ARRIVAL,
    waiting: 1,
    clients: ARRIVAL.clients.map((one) => (one.client_id === "c4" ? one : { ...one, state: "copied" as const })),
  };
  let now = ARRIVAL;
  const { sent } = openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "GET /api/support/transfers/x1": () => now,
      "POST /api/support/transfers/x1/approve": () => (now = done),
    },
  });
  expect(await screen.findByRole("button", { name: "Copy 4 clients to Modesto" })).toBeInTheDocument();
  await user.click(screen.getByLabelText("Include Rosa Lopez"));
  await user.click(screen.getByLabelText(/^Use the existing record/));
  // Only a program of the same type asks the same.
  const outreach = screen.getByLabelText("Training Outreach becomes, in Modesto");
  expect(within(outreach).queryByRole("option", { name: "ESG Night Shelter" })).toBeNull();
  await user.selectOptions(outreach, "ESG Street Outreach");
  await user.click(screen.getByRole("button", { name: "Copy 3 clients to Modesto" }));
  expect(await screen.findByText("1 of 4 waiting")).toBeInTheDocument();
  expect(bodyOf(sent, "/approve")).toEqual({
    client_ids: ["c1", "c2", "c3"],
    programs: { tp1: "p1", tp2: "p4" },
    existing: { c3: "m1" },
  });
});

it("who decides from a page that another has overtaken is told so", async () => {
  const after = {
    ...ARRIVAL,
    waiting: 0,
    acts: [],
    clients: ARRIVAL.clients.map((one) => ({ ...one, state: "declined" as const, note: "Known already." })),
  };
  let now: typeof ARRIVAL = ARRIVAL;
  openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "GET /api/support/transfers/x1": () => now,
      "POST /api/support/transfers/x1/approve": () => {
        now = after;
        return refusal(409, "CHANGED_MEANWHILE");
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Copy 4 clients to Modesto" }));
  expect(
    await screen.findByText("Someone decided on this meanwhile. This page shows how it stands now."),
  ).toBeInTheDocument();
  expect((await screen.findAllByText(/Known already\./)).length).toBe(4);
});

it("one duplicate is named with its HMIS ID, and the others were copied", async () => {
  const after = {
    ...ARRIVAL,
    waiting: 0,
    clients: ARRIVAL.clients.map((one) => ({
      ...one,
      state: one.client_id === "c3" ? ("duplicate" as const) : ("copied" as const),
    })),
  };
  let now = ARRIVAL;
  openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "GET /api/support/transfers/x1": () => now,
      "POST /api/support/transfers/x1/approve": () => {
        now = after;
        const error = { pointer: "/client_ids/2", code: "DUPLICATE_IN_TARGET", params: { hmis_id: "4108-2277" } };
        return refusal(409, "DUPLICATE_IN_TARGET", { params: { copied: 3, asked: 4 }, errors: [error] });
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Copy 4 clients to Modesto" }));
  const line = await screen.findByRole("link", {
    name: "3 of 4 copied. 1 not copied: a client with the same name and date of birth already exists (HMIS ID 4108-2277).",
  });
  expect(await screen.findAllByText("Copied")).toHaveLength(3);
  expect(screen.getByRole("button", { name: "Copy 1 client to Modesto" })).toBeInTheDocument();
  await user.click(line);
  expect(screen.getByLabelText("Include Ana Lopez")).toHaveFocus();
});

it("several duplicates have a line each, without an HMIS ID that may not be seen", async () => {
  const errors = [
    { pointer: "/client_ids/0", code: "DUPLICATE_IN_TARGET", params: { hmis_id: "4108-2277" } },
    { pointer: "/client_ids/1", code: "DUPLICATE_IN_TARGET", params: {} },
  ];
  openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "POST /api/support/transfers/x1/approve": () =>
        refusal(409, "DUPLICATE_IN_TARGET", { params: { copied: 2, asked: 4 }, errors }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Copy 4 clients to Modesto" }));
  const summary = await screen.findByRole("alert");
  expect(
    within(summary)
      .getAllByRole("listitem")
      .map((line) => line.textContent),
  ).toEqual([
    "2 of 4 copied. 2 not copied: a client with the same name and date of birth already exists.",
    "Maria Lopez was not copied: a client with the same name and date of birth already exists (HMIS ID 4108-2277).",
    "Luis Lopez was not copied: a client with the same name and date of birth already exists.",
  ]);
});

it("a program that is still to be chosen is named at its field", async () => {
  const { sent } = openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "POST /api/support/transfers/x1/approve": () =>
        refusal(422, "PROGRAM_REQUIRED", {
          errors: [{ pointer: "/programs/tp2", code: "PROGRAM_REQUIRED", params: {} }],
        }),
    },
  });
  const program = await screen.findByLabelText("Training Outreach becomes, in Modesto");
  await user.selectOptions(program, "p4");
  await user.selectOptions(program, "");
  await user.click(screen.getByRole("button", { name: "Copy 4 clients to Modesto" }));
  await user.click(await screen.findByRole("link", { name: "Choose the program in Modesto." }));
  expect(program).toHaveFocus();
  expect(bodyOf(sent, "/approve")).toMatchObject({ programs: { tp1: "p1" } });
  expect(bodyOf(sent, "/approve")).not.toHaveProperty("programs.tp2");
});

it("a client is declined with a reason", async () => {
  const { sent } = openStage(DETAIL, {
    config: MODESTO,
    routes: { "POST /api/support/transfers/x1/decline": ARRIVAL },
  });
  for (const name of ["Maria", "Luis", "Ana"]) await user.click(await screen.findByLabelText(`Include ${name} Lopez`));
  await user.click(screen.getByRole("button", { name: "Decline 1 client in Modesto" }));
  expect(await screen.findByRole("link", { name: "Say why." })).toBeInTheDocument();
  await user.type(screen.getByLabelText("Why is it declined?"), "Practice only.");
  await user.click(screen.getByRole("button", { name: "Decline 1 client in Modesto" }));
  await waitFor(() => expect(bodyOf(sent, "/decline")).toEqual({ client_ids: ["c4"], reason: "Practice only." }));
});

it("package and receipt are saved as files, and a receipt is recorded", async () => {
  const saved: { name: string; size: number }[] = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blob.size}`, revokeObjectURL: () => {} }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, size: Number(this.href.replace("blob:", "")) });
  });
  const file = { organization_id: "o1" };
  const { sent } = openStage(DETAIL, {
    config: TESTING,
    routes: {
      "GET /api/support/transfers/x1": COPY,
      "GET /api/support/transfers/x1/package": file,
      "POST /api/support/transfers/x1/receipt": { ...COPY, state: "done", waiting: 0 },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Download the package for Modesto" }));
  await waitFor(() => expect(saved).toEqual([{ name: "wayhome-transfer-x1.json", size: JSON.stringify(file).length }]));
  await user.upload(screen.getByLabelText("Receipt"), jsonFile({ states: [] }, "receipt.json"));
  await user.click(screen.getByRole("button", { name: "Record the receipt in Modesto Testing" }));
  await waitFor(() => expect(bodyOf(sent, "/receipt")).toEqual({ receipt: { states: [] } }));
});

it("a move asks what the new program asks, and sends the answers", async () => {
  let tries = 0;
  const errors = [{ pointer: "/answers/c1/nights", code: "ANSWERS_MISSING", params: {} }];
  const { sent } = openStage(DETAIL, {
    config: MODESTO,
    role: "supervisor",
    routes: {
      "GET /api/support/transfers/x1": MOVE,
      "POST /api/support/transfers/x1/approve": () =>
        tries++ === 0
          ? refusal(409, "MOVE_NEEDS_ANSWERS", { params: { count: 3, program: "ESG Night Shelter" }, errors })
          : { ...MOVE, state: "done" },
    },
  });
  expect(await screen.findByRole("heading", { name: "What ESG Night Shelter also asks" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Move this enrollment in Modesto" }));
  expect(
    await screen.findByText("ESG Night Shelter asks 3 more questions. Answer them to move this enrollment."),
  ).toBeInTheDocument();
  await user.click(screen.getByRole("link", { name: "Answer 'How many nights?' or choose a reason." }));
  expect(screen.getByLabelText("How many nights?")).toHaveFocus();
  await user.type(screen.getByLabelText("How many nights?"), "12");
  await user.click(within(screen.getByRole("group", { name: "Where did Maria sleep?" })).getByLabelText("Inside"));
  await user.click(screen.getByRole("button", { name: "Move this enrollment in Modesto" }));
  await waitFor(() => expect(sent.filter((one) => one.path.endsWith("/approve"))).toHaveLength(2));
  expect(sent.filter((one) => one.path.endsWith("/approve"))[1]?.body).toEqual({
    answers: { c1: { nights: 12, night_kind: 0 } },
    existing: {},
  });
});

it("what an answer makes necessary is asked next, and named", async () => {
  const [need] = MOVE.needs;
  const further = {
    ...MOVE,
    needs: [
      {
        ...need!,
        items: [{ ...need!.items[1]!, id: "weeks", text: { en: "How many weeks?", es: "¿Cuántas semanas?" } }],
      },
    ],
  };
  let now = MOVE;
  openStage(DETAIL, {
    config: MODESTO,
    routes: {
      "GET /api/support/transfers/x1": () => now,
      "POST /api/support/transfers/x1/approve": () => {
        now = further;
        return refusal(409, "MOVE_NEEDS_ANSWERS", {
          params: { count: 1, program: "ESG Night Shelter" },
          errors: [{ pointer: "/answers/c1/weeks", code: "MOVE_NEEDS_ANSWERS", params: {} }],
        });
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Move this enrollment in Modesto" }));
  expect(await screen.findByRole("link", { name: "Answer 'How many weeks?' or choose a reason." })).toBeInTheDocument();
  expect(
    screen.getByText("ESG Night Shelter asks 1 more question. Answer it to move this enrollment."),
  ).toBeInTheDocument();
  expect(screen.queryByLabelText("How many nights?")).toBeNull();
});

it("the page of a copied client says where it was copied from", async () => {
  const client = { ...MARIA_VIEW, origin: { environment: "Modesto Testing", day: "2026-11-22" } };
  openStage("/clients/c1", { config: MODESTO, routes: { "GET /api/clients/c1/dashboard": { ...CLIENT, client } } });
  expect(await screen.findByText("Copied from Modesto Testing on 11/22/2026.")).toBeInTheDocument();
});

it("buttons and refusals speak Spanish where the user does", async () => {
  const error = { pointer: "/client_ids/2", code: "DUPLICATE_IN_TARGET", params: { hmis_id: "4108-2277" } };
  openStage(DETAIL, {
    config: MODESTO,
    language: "es",
    routes: {
      "POST /api/support/transfers/x1/approve": () =>
        refusal(409, "DUPLICATE_IN_TARGET", { params: { copied: 3, asked: 4 }, errors: [error] }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Copiar 4 clientes a Modesto" }));
  expect(
    await screen.findByRole("link", { name: /^Se copiaron 3 de 4\. No se copiaron 1: .*\(ID de HMIS 4108-2277\)\.$/ }),
  ).toBeInTheDocument();
});
