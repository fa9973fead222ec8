import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Export } from "../../src/api/admin";
import { EXPORT } from "../support/answers";
import { openStage } from "../support/stage";
import { user } from "../support/user";

async function fills(legend: string, [month, day, year]: [string, string, string]) {
  const group = within(screen.getByRole("group", { name: legend }));
  await user.type(group.getByLabelText("Month"), month);
  await user.type(group.getByLabelText("Day"), day);
  await user.type(group.getByLabelText("Year"), year);
}

it("a supervisor exports programs of the organization, hashed, and downloads the file", async () => {
  const running: Export = { ...EXPORT, state: "RUNNING", progress: 40, rows: {}, files: [] };
  const { sent } = openStage("/home/admin/exports", {
    role: "supervisor",
    routes: {
      "POST /api/admin/exports": running,
      "POST /api/admin/exports/e1/files/Modesto-HMIS-CSV.zip/link": { url: "#", expires_at: "2026-11-22T21:00:00Z" },
    },
  });
  expect(await screen.findByText("Nothing has been exported yet.")).toBeInTheDocument();
  await user.click(await screen.findByLabelText("ESG Shelter"));
  await fills("Start date", ["10", "1", "2025"]);
  await fills("End date", ["9", "30", "2026"]);
  await user.click(screen.getByLabelText(/^Hashed/));
  await user.click(screen.getByRole("button", { name: "Export from Modesto Testing" }));

  expect(await screen.findByRole("heading", { name: "Export of ESG Shelter" })).toBeInTheDocument();
  const asked = sent.find((one) => one.method === "POST" && one.path === "/api/admin/exports");
  expect(asked?.body).toEqual({
    organization_id: null,
    program_ids: ["p1"],
    start_date: "2025-10-01",
    end_date: "2026-09-30",
    hashed: true,
  });
  expect(await screen.findByText("Client.csv")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Download Modesto-HMIS-CSV.zip" }));
  await waitFor(() =>
    expect(sent.some((one) => one.path === "/api/admin/exports/e1/files/Modesto-HMIS-CSV.zip/link")).toBe(true),
  );
});

it("an export that runs says how far it is and that one may leave", async () => {
  const running: Export = { ...EXPORT, state: "RUNNING", progress: 40, rows: {}, files: [] };
  openStage("/home/admin/exports/e1", { routes: { "GET /api/admin/exports/e1": running } });
  expect(await screen.findByText("40% done")).toBeInTheDocument();
  expect(screen.getByText("You can leave this page.")).toBeInTheDocument();
});

it("dates out of order are named before anything is sent", async () => {
  const { sent } = openStage("/home/admin/exports", { role: "supervisor" });
  await screen.findByText("Nothing has been exported yet.");
  await fills("Start date", ["10", "1", "2026"]);
  await fills("End date", ["9", "30", "2026"]);
  await user.click(screen.getByRole("button", { name: "Export from Modesto Testing" }));
  expect((await screen.findAllByText("End date must be on or after the start date.")).length).toBeGreaterThan(0);
  expect(sent.some((one) => one.method === "POST")).toBe(false);
});

it("an export that failed says so, is not waited for, and can be made again", async () => {
  const failed: Export = { ...EXPORT, state: "FAILED", progress: 40, rows: {}, files: [] };
  const next = { ...EXPORT, export_id: "e2" };
  const { sent, router } = openStage("/home/admin/exports/e1", {
    routes: { "GET /api/admin/exports/e1": failed, "POST /api/admin/exports": next, "GET /api/admin/exports/e2": next },
  });
  expect(
    await screen.findByText(/^This export failed\. It is our fault; your data are unchanged\./),
  ).toBeInTheDocument();
  expect(screen.queryByRole("progressbar")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Export again" }));
  expect(await screen.findByText("Client.csv")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/home/admin/exports/e2");
  const asked = sent.find((one) => one.method === "POST");
  expect(asked?.body).toEqual({
    organization_id: "o1",
    program_ids: ["p1"],
    start_date: "2025-10-01",
    end_date: "2026-09-30",
    hashed: true,
  });
});

it("an export that can never be made says why and offers nothing to repeat", async () => {
  const failed: Export = { ...EXPORT, state: "FAILED", fault: "KEYS_NOT_UNIQUE", rows: {}, files: [] };
  openStage("/home/admin/exports/e1", { routes: { "GET /api/admin/exports/e1": failed } });
  expect(await screen.findByText(/^Two organizations number their records alike/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Export again" })).toBeNull();
});
