import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { BedEvent } from "../../src/api/housing";
import { labelsOf, nextNumber } from "../../src/pages/housing/add-beds";
import { hasLetters } from "../../src/pages/housing/stayed-last-night";
import { FOUND } from "../support/answers";
import { BOARD, RUTH, SITE, SITES } from "../support/board";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const AT = "/api/housing/sites/s1";
const routes = { "GET /api/housing/sites": SITES, [`GET ${AT}/board`]: BOARD, [`GET ${AT}`]: SITE };
const event = (more: Partial<BedEvent>): BedEvent => ({
  event_id: "e9",
  client_id: "ruth",
  first_name: "Ruth",
  last_name: "Núñez",
  bed_id: "b-2",
  bed_label: "B-2",
  night: "2026-11-22",
  ...more,
});

describe("tonight", () => {
  it("shows counts, states in words and who is where", async () => {
    openStage("/housing", { routes, role: "shelter_staff" });
    const counts = await screen.findByRole("list", { name: "Counts of tonight" });
    expect(
      within(counts)
        .getAllByRole("listitem")
        .map((item) => item.textContent),
    ).toEqual(["Beds 2", "In 1", "Free 1", "Out of service 1"]);
    const rows = within(screen.getByRole("table", { name: "Dorm" })).getAllByRole("row");
    expect(rows[1]).toHaveTextContent(/B-1.*Occupied.*Rosa Mendez/);
    expect(rows[2]).toHaveTextContent(/B-2.*Free/);
    expect(rows[3]).toHaveTextContent(/B-3.*Out of service: Broken frame/);
  });

  it("checks in who stayed last night with one button, and takes it back", async () => {
    const { sent } = openStage("/housing", {
      routes: { ...routes, [`POST ${AT}/check-ins`]: event({}), [`POST ${AT}/undos`]: event({ bed_id: null }) },
    });
    await user.type(await screen.findByLabelText("Find in this list"), "nu");
    await user.click(screen.getByRole("button", { name: "Check in Ruth Núñez" }));
    await screen.findByText(/Ruth Núñez is in B-2\./);
    expect(sent.find((one) => one.path === `${AT}/check-ins`)?.body).toMatchObject({
      client_id: "ruth",
      bed_id: "b-2",
    });
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(sent.find((one) => one.path === `${AT}/undos`)?.body).toEqual({ client_id: "ruth", event_id: "e9" }),
    );
    await waitFor(() => expect(screen.queryByText(/Ruth Núñez is in B-2\./)).toBeNull());
  });

  it("checks in a client found by the one search, to the first free bed", async () => {
    const { sent } = openStage("/housing", {
      routes: {
        ...routes,
        "POST /api/clients/searches": FOUND,
        [`POST ${AT}/check-ins`]: event({ client_id: "c1", first_name: "Maria", last_name: "Lopez" }),
      },
    });
    await user.type(await screen.findByLabelText("First name"), "Ma");
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("button", { name: "Maria Lopez" }));
    await user.click(await screen.findByRole("button", { name: "Check in" }));
    await screen.findByText(/Maria Lopez is in B-2\./);
    expect(sent.find((one) => one.path === `${AT}/check-ins`)?.body).toMatchObject({ client_id: "c1", bed_id: null });
  });

  it("says who was faster and which bed is free next", async () => {
    const params = { bed: "B-2", next: "B-4", bed_id: "b-2", next_bed_id: "b-4" };
    openStage("/housing", {
      routes: { ...routes, [`POST ${AT}/check-ins`]: () => refusal(409, "BED_TAKEN", { params }) },
    });
    await user.click(await screen.findByRole("button", { name: "Check in Ruth Núñez" }));
    await screen.findByText("B-2 was just taken. Next free: B-4.");
  });

  it("leads from a client who is not enrolled to the intake", async () => {
    openStage("/housing", {
      routes: {
        ...routes,
        "POST /api/clients/searches": FOUND,
        [`POST ${AT}/check-ins`]: () => refusal(409, "NOT_ENROLLED", { params: { program_id: "p1" } }),
      },
    });
    await user.type(await screen.findByLabelText("First name"), "Ma{Enter}");
    await user.click(await screen.findByRole("button", { name: "Maria Lopez" }));
    await user.click(await screen.findByRole("button", { name: "Check in" }));
    expect(await screen.findByRole("link", { name: "Start the intake" })).toHaveAttribute(
      "href",
      "/clients/c1/workflows",
    );
  });

  it("says whom a bed is for, and lets only those override it who may", async () => {
    const refused = () => refusal(409, "BED_RULE", { params: { rule: "family", next: "B-4" } });
    for (const [role, may] of [
      ["shelter_staff", false],
      ["technician", true],
    ] as const) {
      const { unmount } = openStage("/housing", {
        role,
        routes: { ...routes, "POST /api/clients/searches": FOUND, [`POST ${AT}/check-ins`]: refused },
      });
      await user.type(await screen.findByLabelText("First name"), "Ma{Enter}");
      await user.click(await screen.findByRole("button", { name: "Maria Lopez" }));
      await user.click(await screen.findByRole("button", { name: "Check in" }));
      await screen.findByText("This bed is for families. Next free: B-4.");
      expect(screen.queryByLabelText("Why this bed anyway?") !== null).toBe(may);
      unmount();
    }
  });

  it("checks a guest out and moves one to a bed from a list", async () => {
    const rosa = { client_id: "rosa", first_name: "Rosa", last_name: "Mendez" };
    const { sent } = openStage("/housing", {
      routes: {
        ...routes,
        [`POST ${AT}/check-outs`]: event({ ...rosa, bed_id: null, bed_label: null }),
        [`POST ${AT}/moves`]: event({ ...rosa, event_id: "e10" }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Move Rosa Mendez" }));
    await user.selectOptions(screen.getByLabelText("Move Rosa Mendez to"), "B-2");
    await user.click(screen.getByRole("button", { name: "Move" }));
    await screen.findByText(/Rosa Mendez is in B-2\./);
    expect(sent.find((one) => one.path === `${AT}/moves`)?.body).toMatchObject({ client_id: "rosa", bed_id: "b-2" });
    await user.click(screen.getByRole("button", { name: "Check out Rosa Mendez" }));
    await screen.findByText(/Rosa Mendez is checked out\./);
  });

  it("asks why a bed goes out of service", async () => {
    const closed = {
      id: "b-2",
      site: "s1",
      unit: "u1",
      label: "B-2",
      kind: "bed" as const,
      attributes: [],
      version: 2,
    };
    const spans = [{ from: "2026-11-22", until: null, reason: "Paint." }];
    const { sent } = openStage("/housing", {
      routes: { ...routes, [`POST ${AT}/beds/b-2/out-of-service`]: { ...closed, out_of_service: spans } },
    });
    await user.click(await screen.findByRole("button", { name: "Take B-2 out of service" }));
    await user.click(screen.getByRole("button", { name: "Out of service" }));
    expect(screen.getAllByText("Say why.").length).toBeGreaterThan(0);
    await user.type(screen.getByLabelText("Reason"), "Paint.");
    await user.click(screen.getByRole("button", { name: "Out of service" }));
    await waitFor(() =>
      expect(sent.find((one) => one.path.endsWith("/out-of-service"))?.body).toEqual({
        from: "2026-11-22",
        until: null,
        reason: "Paint.",
        version: 1,
      }),
    );
  });

  it("speaks Spanish", async () => {
    openStage("/housing", { routes, language: "es" });
    await screen.findByText("Camas 2");
    expect(screen.getByRole("button", { name: "Registrar entrada de Ruth Núñez" })).toBeInTheDocument();
  });
});

describe("without beds", () => {
  const none = { "GET /api/housing/sites": { ...SITES, items: [] } };

  it("a supervisor is led to the set-up and shelter staff to help", async () => {
    const { unmount } = openStage("/housing", { routes: none, role: "technician" });
    expect(await screen.findByRole("link", { name: "Set up beds" })).toHaveAttribute("href", "/housing/sites");
    unmount();
    openStage("/housing", { routes: { "GET /api/housing/sites": { items: [], programs: [] } }, role: "shelter_staff" });
    expect(await screen.findByText("Set up beds first.")).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Set up beds" })).toBeNull();
  });
});

describe("facilities", () => {
  it("a site is added with its first area", async () => {
    const { sent, router } = openStage("/housing/sites", {
      routes: { ...routes, "POST /api/housing/sites": SITES.items[0]! },
    });
    await user.click(await screen.findByRole("button", { name: "Add site" }));
    expect(screen.getAllByText("Enter: Name of the site.").length).toBeGreaterThan(0);
    await user.type(screen.getByLabelText("Name of the site"), "Oak Street");
    await user.selectOptions(screen.getByLabelText("Program"), "ESG Night Shelter");
    await user.type(screen.getByLabelText("First area"), "Dorm");
    await user.click(screen.getByRole("button", { name: "Add site" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/housing/sites/s1"));
    expect(sent.find((one) => one.method === "POST")?.body).toEqual({
      name: "Oak Street",
      program_id: "p1",
      areas: [{ name: "Dorm", units: [{ name: "Dorm", kind: "room" }] }],
    });
  });

  it("beds are numbered on from those that are there", async () => {
    expect(nextNumber(["B-1", "b-7", "C-9", "Bed"], "B")).toBe(8);
    expect(labelsOf("B", 8, 2)).toEqual(["B-8", "B-9"]);
    const { sent } = openStage("/housing/sites/s1", { routes: { ...routes, [`POST ${AT}/beds`]: SITE } });
    await user.type(await screen.findByLabelText("Letters before the number"), "B");
    await user.type(screen.getByLabelText("How many beds"), "2");
    await user.click(screen.getByLabelText("family"));
    await user.click(screen.getByRole("button", { name: "Add beds" }));
    await waitFor(() =>
      expect(sent.find((one) => one.path === `${AT}/beds`)?.body).toEqual({
        unit_id: "u1",
        labels: ["B-1", "B-2"],
        kind: "bed",
        attributes: ["family"],
      }),
    );
  });
});

it("the roster holds beds, names and lines to write on, and no date of birth", async () => {
  openStage("/housing/sites/s1/roster", { routes });
  const table = await screen.findByRole("table", { name: "Dorm" });
  expect(table).toHaveTextContent("Rosa Mendez");
  expect(document.body.textContent).not.toMatch(/birth|DOB|SSN/i);
});

it("the first letters of any word of a name find a guest, with and without accents", () => {
  const name = `${RUTH.first_name} ${RUTH.last_name}`;
  for (const [letters, found] of [
    ["ru", true],
    ["nu", true],
    ["Nú r", true],
    ["", true],
    ["th", false],
  ] as const) {
    expect(hasLetters(name, letters), letters).toBe(found);
  }
});
