import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { FieldProblem } from "../../src/api/problem";
import { CLIENT, FOUND } from "../support/answers";
import type { Routes } from "../support/contract";
import { held } from "../support/server";
import { MODESTO, openStage, refusal } from "../support/stage";
import { ARRIVAL, bodyOf, CHOICES, COPY, DETAIL, jsonFile, MOVE, person } from "../support/transfers";
import { user } from "../support/user";

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

async function askForCopy<Key extends string>(routes?: Routes<Key>, language: "en" | "es" = "en") {
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
  const { answer, give } = held(COPY);
  const { sent } = await askForCopy({ "POST /api/support/transfers": answer });
  await user.click(await screen.findByLabelText(/^Ana Reyes/));
  await user.type(screen.getByLabelText("Why?"), "Real.");
  await user.dblClick(screen.getByRole("button", { name: "Ask to copy 1 client to Modesto" }));
  expect(await screen.findByRole("button", { name: "Working …" })).toHaveAttribute("aria-disabled", "true");
  const asked = () => sent.filter((one) => one.method === "POST" && one.path === "/api/support/transfers");
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]?.key).toBeTruthy();
  give();
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
  const errors: FieldProblem[] = [{ pointer: "/package", code: "PACKAGE_NOT_VALID", params: {} }];
  const { answer, give } = held(refusal(422, "PACKAGE_NOT_VALID", { errors }));
  const { sent } = openStage("/support/transfers", {
    config: MODESTO,
    routes: {
      "GET /api/admin/organizations": { items: [organization] },
      "POST /api/support/transfers/packages": answer,
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
  give();
  expect(await screen.findByRole("link", { name: refused })).toBeInTheDocument();
});
