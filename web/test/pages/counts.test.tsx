import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RunView, WorklistRow } from "../../src/api/reports";
import { MARIA, RUN } from "../support/answers";
import { openStage } from "../support/stage";

const row = (client: number, is_error: boolean, params = {}): WorklistRow => ({
  client: { ...MARIA, client_id: `c${client}`, last_name: `Lopez ${client}`, hmis_id: "12345670", age: 30 },
  enrollment_id: `e${client}`,
  program_id: "p1",
  reason: "NO_SERVICE",
  also: [],
  is_error,
  params,
});

describe("the numbers of a run", () => {
  const open = (path: string, run: Partial<RunView>, rows: WorklistRow[] = []) =>
    openStage(path, {
      routes: {
        "GET /api/reports/runs/run1": { ...RUN, ...run },
        "GET /api/reports/runs/run1/worklists/left_off": { rows },
      },
    });

  it("of its lists add up to the errors it is ready with, and those left off are those of the totals", async () => {
    open("/home/reports/runs/run1", {
      errors: 5,
      hud_people: 104,
      this_apr_people: 104,
      left_off: 0,
      worklists: [
        { name: "left_off", rows: 37, errors: 0 },
        { name: "data_quality", rows: 110, errors: 5 },
        { name: "missing_exit", rows: 0, errors: 0 },
      ],
    });
    expect(await screen.findByText("Ready with 5 errors")).toBeInTheDocument();
    expect(screen.getByText("HUD 104 people · this APR 104 · 0 left off")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Left off (0), and 37 to know" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Data quality (5), and 105 to know" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Missing exits (0)" })).toBeInTheDocument();
  });

  it("name people and enrollments where these differ", async () => {
    open("/home/reports/runs/run1", { left_off: 1, worklists: [{ name: "left_off", rows: 2, errors: 2 }] });
    expect(await screen.findByRole("link", { name: "Left off (1 person in 2 enrollments)" })).toBeInTheDocument();
  });

  it("stand over the rows of a list: those to correct, and those only to know", async () => {
    const rows = [row(1, true), row(2, false, { part: "service_rule", counted_through: "e9" })];
    open("/home/reports/runs/run1/lists/left_off", {}, rows);
    expect(await screen.findByRole("heading", { name: "To correct (1)" })).toBeInTheDocument();
    const known = screen.getByRole("heading", { name: "To know (1)" }).closest("section")!;
    expect(within(known).getByText(/counted through another enrollment/)).toBeInTheDocument();
  });

  it("are one where it is one", async () => {
    open("/home/reports/runs/run1", { errors: 1, hud_people: 1, this_apr_people: 1, left_off: 0, worklists: [] });
    expect(await screen.findByText("Ready with 1 error")).toBeInTheDocument();
    expect(screen.getByText("HUD 1 person · this APR 1 · 0 left off")).toBeInTheDocument();
  });
});
