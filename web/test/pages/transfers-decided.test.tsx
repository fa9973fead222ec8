import { screen, waitFor, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { FieldProblem } from "../../src/api/problem";
import { CLIENT, MARIA_VIEW } from "../support/answers";
import { MODESTO, openStage, refusal, TESTING } from "../support/stage";
import { ARRIVAL, bodyOf, COPY, DETAIL, jsonFile, MOVE } from "../support/transfers";
import { user } from "../support/user";

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
        const error: FieldProblem = {
          pointer: "/client_ids/2",
          code: "DUPLICATE_IN_TARGET",
          params: { hmis_id: "4108-2277" },
        };
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
  const errors: FieldProblem[] = [
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
  const file = {
    format: "wayhome-transfer",
    version: 1,
    transfer_id: "x1",
    environment: "Modesto Testing",
    organization_id: "o1",
    organization_name: "Almond Street Shelter",
    requested_by_name: "Ana Ruiz",
    requested_at: "2026-11-22T18:00:00Z",
    reason: "",
    clients: [],
    stays: [],
    programs: [],
  };
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
  const errors: FieldProblem[] = [{ pointer: "/answers/c1/nights", code: "ANSWERS_MISSING", params: {} }];
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
  await user.click(screen.getByRole("link", { name: "Answer 'How many nights?'." }));
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
  expect(await screen.findByRole("link", { name: "Answer 'How many weeks?'." })).toBeInTheDocument();
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
  const error: FieldProblem = {
    pointer: "/client_ids/2",
    code: "DUPLICATE_IN_TARGET",
    params: { hmis_id: "4108-2277" },
  };
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
