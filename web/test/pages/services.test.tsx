import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ServiceCard } from "../../src/api/clients";
import { CLIENT } from "../support/answers";
import { CLOSED } from "../support/assessments";
import { openStage, refusal } from "../support/stage";

const user = userEvent.setup();
const PATH = "/api/workflows/enrollments/e1/services/s1";
const SERVICE: ServiceCard = {
  service_id: "s1",
  enrollment_id: "e1",
  program_name: "ESG Shelter",
  service_type: "case_management",
  start_date: "2026-11-01",
  end_date: null,
  length_days: 27,
  counts_for_apr: true,
  reason: null,
  note: "First visit.",
  voided: null,
  may_change: true,
  may_void: true,
  version: 3,
};

/** What the API answers to a change; the pages read the client again. */
const SAVED = CLOSED.services[0]!;

const dashboard = (services: ServiceCard[], voided_services: ServiceCard[] = []) => ({
  "GET /api/clients/c1/dashboard": { ...CLIENT, services, voided_services },
});

it("an open service is given an end from the list of services", async () => {
  const { sent, router } = openStage("/clients/c1/services", {
    routes: { ...dashboard([SERVICE]), [`PUT ${PATH}`]: SAVED },
  });
  await user.click(await screen.findByRole("link", { name: /^Change .* of 11\/01\/2026$/ }));
  await screen.findByRole("heading", { name: "Change a service" });
  expect(screen.queryByText(/Starts and ends on the same day/)).toBeNull();
  await user.click(screen.getAllByRole("button", { name: "Today" }).at(-1)!);
  await user.click(screen.getByRole("button", { name: "Save service in Modesto Testing" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/clients/c1/services"));
  const body = sent.find((one) => one.method === "PUT")?.body as Record<string, unknown>;
  expect(body).toMatchObject({ service_type: "case_management", note: "First visit.", version: 3 });
  expect(body.end_date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

it("a mistaken service is voided with a reason, and asked for one without", async () => {
  const { sent } = openStage("/clients/c1/services/s1", {
    routes: { ...dashboard([SERVICE]), [`POST ${PATH}/void`]: SAVED },
  });
  await user.click(await screen.findByRole("button", { name: "Void service in Modesto Testing" }));
  expect(screen.getAllByText("Say why.")).toHaveLength(2);
  await user.type(screen.getByLabelText("Why is it a mistake?"), "Another client's.");
  await user.click(screen.getByRole("button", { name: "Void service in Modesto Testing" }));
  await waitFor(() =>
    expect(sent.find((one) => one.path === `${PATH}/void`)?.body).toEqual({ reason: "Another client's.", version: 3 }),
  );
});

it("a voided service is restored from the list", async () => {
  const voided = { ...SERVICE, voided: "Typed twice." };
  const { sent } = openStage("/clients/c1/services", {
    routes: { ...dashboard([], [voided]), [`POST ${PATH}/restore`]: SAVED },
  });
  await user.click(await screen.findByText("Voided services", { selector: "summary" }));
  expect(screen.getByText("Typed twice.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(sent.find((one) => one.path === `${PATH}/restore`)?.body).toEqual({ version: 3 }));
});

it("what one may not do with a service is not offered", async () => {
  openStage("/clients/c1/services", {
    routes: dashboard([{ ...SERVICE, may_change: false, may_void: false }]),
  });
  expect(await screen.findByText("Counts for the APR")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: /^Change/ })).toBeNull();
});

it("a service that goes on since today does not count yet and is not one of the same day", async () => {
  const began: ServiceCard = { ...SERVICE, length_days: 0, counts_for_apr: false, reason: "SERVICE_BEGAN_TODAY" };
  openStage("/clients/c1/services", { routes: dashboard([began]) });
  expect(await screen.findByText("Does not count yet: it began today")).toBeInTheDocument();
});

it("a same-day end is asked about and saved on request", async () => {
  let asked = 0;
  const { sent } = openStage("/clients/c1/services/s1", {
    routes: {
      ...dashboard([{ ...SERVICE, end_date: "2026-11-01" }]),
      [`PUT ${PATH}`]: () => (asked++ === 0 ? refusal(409, "SERVICE_UNDER_1_DAY") : SAVED),
    },
  });
  expect(await screen.findByRole("button", { name: "Change end date to 11/02/2026" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Save service in Modesto Testing" }));
  await user.click(await screen.findByRole("button", { name: "Save anyway" }));
  await waitFor(() => expect(sent.at(-1)).toBeTruthy());
  const writes = sent.filter((one) => one.method === "PUT");
  expect(writes.at(-1)?.body).toMatchObject({ confirm: ["SERVICE_UNDER_1_DAY"] });
});
