import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ActionState, ProgramLine } from "../../src/api/workflows";
import { openStage } from "../support/stage";

const action = (name: ActionState["action"], reason_code: ActionState["reason_code"] = null): ActionState => ({
  action: name,
  enabled: reason_code === null,
  reason_code,
  params: {},
  instance_id: null,
});
const program = (program_id: string, name: string, isEnrolled: boolean): ProgramLine => ({
  program_id,
  name,
  grant_name: "ESG",
  project_type: 0,
  actions: [
    action("intake", isEnrolled ? "ALREADY_ENROLLED" : null),
    ...(["exit", "annual", "update"] as const).map((one) => action(one, isEnrolled ? null : "NOT_ENROLLED")),
  ],
});
const open = (programs: ProgramLine[], language: "en" | "es" = "en") =>
  openStage("/clients/c1/workflows", { language, routes: { "GET /api/workflows/programs": programs } });

const THREE = ["Night Shelter", "Street Outreach", "Shelter"];

it("that somebody is enrolled nowhere is said once, and every button that it keeps from working refers to it", async () => {
  open(THREE.map((name) => program(name, name, false)));
  const why = "Maria is not enrolled in any of these programs. An intake comes first.";
  expect(await screen.findAllByText(/not enrolled/)).toHaveLength(1);
  for (const name of THREE) {
    for (const one of ["Exit", "Annual", "Update"])
      expect(screen.getByRole("button", { name: `${name} – ${one}` })).toHaveAccessibleDescription(why);
  }
});

it("where somebody is not enrolled is said once, with the programs", async () => {
  open(THREE.map((name) => program(name, name, name === "Shelter")));
  const why = "Maria is not enrolled in Night Shelter or Street Outreach. An intake comes first there.";
  expect(await screen.findByText(why)).toBeInTheDocument();
  expect(screen.getAllByText(/not enrolled/)).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Shelter – Exit" })).toBeEnabled();
  expect(screen.getByText(/^Intake: Maria/)).toBeInTheDocument();
});

it("it is said once in Spanish too", async () => {
  open(
    THREE.map((name) => program(name, name, name === "Shelter")),
    "es",
  );
  const why = "Maria no tiene inscripción en Night Shelter o Street Outreach. Allí primero se hace un ingreso.";
  expect(await screen.findByText(why)).toBeInTheDocument();
  expect(screen.getAllByText(/no tiene inscripción/)).toHaveLength(1);
});
