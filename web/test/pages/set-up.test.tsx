import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { openStage, refusal } from "../support/stage";

const user = userEvent.setup();
const SAVE = "Save in Modesto Testing";

it("a name that another organization took meanwhile is asked about, then saved on request", async () => {
  let asked = 0;
  const saved = { organization_id: "o2", name: "Casa María", victim_service_provider: false, version: 1 };
  const { sent, router } = openStage("/home/admin/organizations/new", {
    routes: { "POST /api/admin/organizations": () => (asked++ === 0 ? refusal(409, "SAME_NAME") : saved) },
  });
  await user.type(await screen.findByLabelText("Name"), "Casa María");
  await user.click(screen.getByRole("button", { name: SAVE }));
  expect(await screen.findByText(/The name Casa María is used already/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Save anyway" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/home/admin/organizations"));
  const writes = sent.filter((one) => one.method === "POST");
  expect(writes.map((one) => (one.body as { confirm: string[] }).confirm)).toEqual([[], ["SAME_NAME"]]);
});

it.each([
  ["organizations", "en", "Cancel"],
  ["programs", "es", "Cancelar"],
  ["grants", "en", "Cancel"],
] as const)("a form of %s is left for its list, and nothing is saved (%s)", async (records, language, cancel) => {
  const { sent, router } = openStage(`/home/admin/${records}/new`, { language });
  await user.click(await screen.findByRole("link", { name: cancel }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/home/admin/${records}`));
  expect(sent.filter((one) => one.method === "POST")).toEqual([]);
});

it("HUD's choices for a program are Spanish on a Spanish page, and English names of funders are marked", async () => {
  openStage("/home/admin/programs/new", { language: "es" });
  expect(await screen.findByRole("option", { name: "Urbana" })).toBeInTheDocument();
  expect(screen.getByRole("option", { name: "VIH: personas con VIH/SIDA" })).toBeInTheDocument();
  cleanup();
  openStage("/home/admin/grants/new", { language: "es" });
  const funder = await screen.findByRole("option", { name: "HUD: CoC - Rapid Re-Housing" });
  expect(funder).toHaveAttribute("lang", "en");
});

it("an empty program form names each field in its own words", async () => {
  openStage("/home/admin/programs/new");
  await user.click(await screen.findByRole("button", { name: SAVE }));
  for (const field of ["Organization", "Name", "Program type", "Start date", "Geocode"])
    expect(screen.getAllByText(`${field}: fill this in.`).length).toBeGreaterThan(0);
});
