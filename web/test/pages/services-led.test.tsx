import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { EnrollmentCard, ServiceCard } from "../../src/api/clients";
import type { Me } from "../../src/api/home";
import type { WorklistRow } from "../../src/api/reports";
import { answers, CLIENT } from "../support/answers";
import { CLOSED, closed, row } from "../support/assessments";
import { openStage, TESTING } from "../support/stage";
import { user } from "../support/user";

const LIST = "/home/reports/runs/run1/lists/left_off";
const SERVICES = "/clients/c1/services";
const ENROLLED: EnrollmentCard = {
  enrollment_id: "e1",
  household_id: "h1",
  program_id: "p1",
  program_name: "ESG Shelter",
  start_date: "2026-03-02",
  exit_date: null,
  days: 91,
  is_head_of_household: true,
  intake_unfinished: false,
  may_change: true,
};
const LEFT: EnrollmentCard = { ...ENROLLED, exit_date: "2026-06-01" };
const SERVICE: ServiceCard = {
  service_id: "s1",
  enrollment_id: "e1",
  program_name: "ESG Shelter",
  service_type: "case_management",
  start_date: "2026-04-01",
  end_date: "2026-04-01",
  length_days: 0,
  counts_for_apr: false,
  reason: "SERVICE_UNDER_1_DAY",
  note: "",
  voided: null,
  may_change: true,
  may_void: true,
  version: 1,
};
const NIGHT: ServiceCard = {
  ...SERVICE,
  service_id: "n1",
  service_type: "hud:200:200",
  start_date: "2026-07-04",
  end_date: "2026-07-05",
  reason: null,
  may_change: false,
};
const client = (enrollments: EnrollmentCard[], services: ServiceCard[] = []) => ({
  ...closed(),
  "GET /api/clients/c1/dashboard": { ...CLIENT, enrollments, services },
});
const list = (listed: WorklistRow) => ({ "GET /api/reports/runs/run1/worklists/left_off": { rows: [listed] } });
const fix = async () => user.click(await screen.findByRole("link", { name: /^Fix: Maria Lopez/ }));

it("a row about the one service that starts and ends on the same day leads to that service, and back", async () => {
  const other = { ...SERVICE, service_id: "s2", end_date: "2026-04-03", counts_for_apr: true, reason: null };
  const { router } = openStage(LIST, {
    routes: {
      ...list(row("SERVICE_UNDER_1_DAY", { kind: "service" })),
      ...client([LEFT], [other, SERVICE]),
      "PUT /api/workflows/enrollments/e1/services/s1": CLOSED.services[0]!,
    },
  });
  await fix();
  await user.click(await screen.findByRole("button", { name: "Change end date to 04/02/2026" }));
  expect(router.state.location.pathname).toBe("/clients/c1/services/s1");
  await user.click(screen.getByRole("button", { name: "Save service in Modesto Testing" }));
  expect(await screen.findByText("Corrected.")).toBeInTheDocument();
});

it("leaving that service without saving leads back to the list, and no row is marked", async () => {
  const { router } = openStage(LIST, {
    routes: { ...list(row("SERVICE_UNDER_1_DAY", { kind: "service" })), ...client([LEFT], [SERVICE]) },
  });
  await fix();
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("link", { name: /^Fix: Maria Lopez/ })).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(LIST);
  expect(screen.queryByText("Corrected.")).toBeNull();
});

it("leaving a service that was opened from nowhere in particular leads to the services of the client", async () => {
  const { router } = openStage("/clients/c1/services/s1", { routes: client([LEFT], [SERVICE]) });
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(router.state.location.pathname).toBe(SERVICES));
});

it("a bed night outside the stay leads to that night, which says that it is voided and not changed", async () => {
  const { router } = openStage(LIST, {
    routes: {
      ...list(row("MV-12", { kind: "enrollment" }, { value: "2026-07-04" })),
      ...client([LEFT], [SERVICE, NIGHT]),
    },
  });
  await fix();
  expect(await screen.findByText("Bed night, 07/04/2026 – 07/05/2026")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/clients/c1/services/n1");
  expect(screen.getByText(/^A bed night is not changed: void it here/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Void service in Modesto Testing" })).toBeInTheDocument();
});

it("a row without a service leads to the form for that enrollment, closed or not, and back when it is saved", async () => {
  const other = { ...ENROLLED, enrollment_id: "e9", program_name: "Night Shelter", start_date: "2026-07-01" };
  const { sent, router } = openStage(LIST, {
    routes: {
      ...list(row("NO_SERVICE", { kind: "service" })),
      ...client([other, LEFT]),
      "POST /api/workflows/services": { services: [] },
    },
  });
  await fix();
  expect(await screen.findByLabelText("Program")).toHaveDisplayValue("ESG Shelter (03/02/2026 – 06/01/2026)");
  await user.selectOptions(await screen.findByLabelText("Service"), "case_management");
  const [month, day, year] = ["Month", "Day", "Year"].map((part) => screen.getAllByLabelText(part)[0]!);
  expect(month).toHaveValue("");
  await user.type(month!, "4");
  await user.type(day!, "1");
  await user.type(year!, "2026");
  await user.click(screen.getByRole("button", { name: "Save service in Modesto Testing" }));
  expect(await screen.findByText("Corrected.")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(LIST);
  expect(sent.find((one) => one.path === "/api/workflows/services")?.body).toMatchObject({ start_date: "2026-04-01" });
});

it("each service of an enrollment leads to its own page, and back to the enrollment", async () => {
  const page = "/clients/c1/enrollments/e1";
  const { router } = openStage(page, { routes: client([LEFT], [{ ...SERVICE, service_id: "s1" }]) });
  await user.click(await screen.findByRole("link", { name: /^Change Case management of / }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Enrollment in ESG Shelter" })).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(page);
});

it("services of another organization's enrollment are read, not changed, and a bed night is named in words", async () => {
  const night = { ...CLOSED.services[0]!, service_type: "hud:200:200", text: { en: "hud:200:200", es: "hud:200:200" } };
  openStage("/clients/c1/enrollments/e1", {
    language: "es",
    routes: {
      ...client([LEFT]),
      "GET /api/workflows/enrollments/e1": { ...CLOSED, organization_id: "o9", services: [night] },
    },
  });
  expect(await screen.findByRole("rowheader", { name: "Noche de cama" })).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: /^Cambiar/ })).toBeNull();
});

it("the enrollment says what the report found there, and where it is put right if on no page", async () => {
  openStage(LIST, {
    language: "es",
    routes: { ...list(row("CE-01", { kind: "enrollment" }, { value: "2026-04-01" })), ...client([LEFT]) },
  });
  await user.click(await screen.findByRole("link", { name: /^Corregir: Maria Lopez/ }));
  const found = await screen.findByRole("region", { name: "El informe encontró" });
  expect(found).toHaveTextContent("La remisión del 04/01/2026 aún no tiene resultado.");
  expect(found).toHaveTextContent("llegan con una importación");
});

it.each([
  ["en", "This client has left every program.", "Add a service"],
  ["es", "Este cliente salió de todos los programas.", "Agregar un servicio"],
] as const)("who has left still gets a service of before, and the page says so (%s)", async (language, why, title) => {
  openStage(SERVICES, { language, routes: client([LEFT]) });
  expect(await screen.findByText(new RegExp(`^${why}`))).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: title })).toBeInTheDocument();
});

it("where only another organization enrolled the client, the page says so and offers an intake", async () => {
  openStage(SERVICES, { routes: client([{ ...ENROLLED, may_change: false }]) });
  expect(await screen.findByText(/^This client is enrolled by another organization only/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Start a workflow" })).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Add a service" })).toBeNull();
});

it("whoever may not add services is told so", async () => {
  const me = answers(TESTING, "caseworker", "en")["GET /api/home/me"] as Me;
  const allowed_actions = me.allowed_actions.filter((one) => one !== "record_services");
  openStage(SERVICES, { routes: { ...client([ENROLLED]), "GET /api/home/me": { ...me, allowed_actions } } });
  expect(await screen.findByText(/^You can look at services, not add them/)).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Add a service" })).toBeNull();
});
