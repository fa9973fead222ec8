import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { instance } from "../support/answers";
import { assessment, CLOSED, closed, EARNED, ENROLLMENT, EXIT } from "../support/assessments";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const PAGE = "/clients/c1/enrollments/e1";
const CORRECTED = assessment({
  revisions: [{ corrected_by: "Dana Park", corrected_at: "2026-07-01T22:05:00Z", answers: [EARNED("$1200.50")] }],
});

it("a closed enrollment shows its dates, its household, its services and what was answered, latest open", async () => {
  openStage(PAGE, { routes: closed(assessment(), EXIT) });
  expect(await screen.findByRole("heading", { level: 1, name: "Enrollment in ESG Shelter" })).toBeInTheDocument();
  expect(screen.getByText("06/01/2026", { selector: "dd" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Luis Lopez" })).toHaveAttribute("href", "/clients/c2/enrollments/e2");
  expect(screen.getByRole("row", { name: /Case management .*1 day Counts/ })).toBeInTheDocument();
  expect(await screen.findByRole("button", { name: "Exit – 06/01/2026" })).toHaveAttribute("aria-expanded", "true");
  expect(screen.getByText("Is Maria insured?").nextSibling).toHaveTextContent("Not answered");
  expect(screen.queryByRole("link", { name: "Start a workflow" })).toBeNull();
});

it("an assessment opens by keyboard and says who saved it and when", async () => {
  openStage(PAGE, { routes: closed(assessment(), EXIT) });
  const intake = await screen.findByRole("button", { name: "Intake – 03/02/2026" });
  expect(intake).toHaveAttribute("aria-expanded", "false");
  intake.focus();
  await user.keyboard("{Enter}");
  expect(intake).toHaveAttribute("aria-expanded", "true");
  const section = screen.getByRole("region", { name: "Intake – 03/02/2026" });
  expect(section).toHaveTextContent("Saved on 03/02/2026 2:05 pm by Ana Ruiz");
  expect(within(section).getByText("How much does Maria earn?").nextSibling).toHaveTextContent("$900.00");
});

it("a correction says by whom and when, and each answer before and after", async () => {
  openStage(PAGE, { routes: closed(CORRECTED) });
  const section = await screen.findByRole("region", { name: "Intake – 03/02/2026" });
  expect(within(section).getByRole("heading", { name: "Corrected on 07/01/2026 3:05 pm by Dana Park" })).toBeVisible();
  const change = within(section).getByRole("row", { name: /How much does Maria earn/ });
  expect(change).toHaveTextContent("$1200.50$900.00");
});

it("nobody is offered to correct what they may not", async () => {
  openStage(PAGE, { routes: closed(assessment({ may_correct: false })) });
  await screen.findByRole("button", { name: "Intake – 03/02/2026" });
  expect(screen.queryByRole("button", { name: /^Correct/ })).toBeNull();
});

it("[Correct] leads to the question, and Finish back to the enrollment, which says that it is saved", async () => {
  const correction = { stage: "start" as const, date: "2026-03-02", item: null };
  const begun = instance({
    corrects: correction,
    check: [],
    members: [{ ...instance().members[0]!, enrollment_id: "e1" }],
  });
  const { sent, router } = openStage(PAGE, {
    routes: {
      ...closed(assessment(), EXIT),
      "POST /api/workflows/corrections": begun,
      "GET /api/workflows/instances/w1": begun,
      "POST /api/workflows/instances/w1/finish": { ...begun, state: "finished" },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Correct Intake – 03/02/2026" }));
  expect(await screen.findByText("ESG Shelter – Correction: Intake, 03/02/2026")).toBeInTheDocument();
  expect(sent.find((one) => one.path.endsWith("/corrections"))?.body).toEqual({
    enrollment_id: "e1",
    stage: "start",
    date: "2026-03-02",
  });
  await user.click(screen.getByRole("button", { name: "Finish – save in Modesto Testing" }));
  expect(await screen.findByText("The correction is saved.")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(PAGE);
  expect(await screen.findByRole("button", { name: "Intake – 03/02/2026" })).toHaveAttribute("aria-expanded", "true");
});

it("a correction that is refused says why, and stays on the page", async () => {
  openStage(PAGE, {
    routes: { ...closed(assessment()), "POST /api/workflows/corrections": () => refusal(422, "STEP_NOT_REACHED") },
  });
  await user.click(await screen.findByRole("button", { name: "Correct Intake – 03/02/2026" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Finish the earlier steps first.");
});

it("an enrollment without assessments and services says so", async () => {
  openStage(PAGE, {
    routes: { ...closed(), [`GET ${ENROLLMENT}`]: { ...CLOSED, services: [], exit_date: null } },
  });
  expect(await screen.findByText("No services in this enrollment.")).toBeInTheDocument();
  expect(await screen.findByText("Nothing has been answered yet.")).toBeInTheDocument();
  expect(screen.getByText("Open", { selector: "dd" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Start a workflow" })).toBeInTheDocument();
});

it("an enrollment that one may not see is one that does not exist", async () => {
  const absent = () => refusal(404, "NOT_FOUND");
  openStage(PAGE, { routes: { [`GET ${ENROLLMENT}`]: absent, [`GET ${ENROLLMENT}/assessments`]: absent } });
  expect(await screen.findByText("This record does not exist or you may not see it.")).toBeInTheDocument();
});

it("says it in Spanish too", async () => {
  openStage(PAGE, { language: "es", routes: closed(CORRECTED) });
  expect(await screen.findByRole("heading", { level: 1, name: "Inscripción en ESG Shelter" })).toBeInTheDocument();
  expect(await screen.findByRole("button", { name: "Corregir Ingreso: 03/02/2026" })).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "Corregido el 07/01/2026 3:05 pm por Dana Park" })).toBeInTheDocument();
});
