import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { instance } from "../support/answers";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const SAVED = { revision: 2, saved_at: "2026-11-22T22:05:00Z" };

it("shows the step among its steps, in words", async () => {
  openStage("/workflows/w1");
  expect(await screen.findByRole("heading", { name: "Step 2 of 3 – Income" })).toBeInTheDocument();
  expect(screen.getByRole("navigation", { name: "Steps" })).toHaveTextContent(
    "1. Program and start datecompleted2. Incomecurrent3. Check answersnot completed",
  );
});

it("questions appear, totals add up and rules speak while one types", async () => {
  openStage("/workflows/w1", { routes: { "POST /api/workflows/instances/w1/answers": SAVED } });
  expect(await screen.findByText("Does Maria have income from any source?")).toBeInTheDocument();
  expect(screen.queryByLabelText("Earned income ($)")).toBeNull();
  await user.click(screen.getByLabelText("Yes"));
  expect(screen.getByText("Choose at least one income source.")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Earned income ($)"), "1234.5");
  expect(screen.getByText("Total each month: $1,234.50")).toBeInTheDocument();
  expect(screen.queryByText("Choose at least one income source.")).toBeNull();
});

it("saves within three seconds of the last key stroke and says when", async () => {
  const { sent } = openStage("/workflows/w1", { routes: { "POST /api/workflows/instances/w1/answers": SAVED } });
  await user.click(await screen.findByLabelText("Yes"));
  expect(await screen.findByText("Saved 2:05 pm")).toBeInTheDocument();
  const save = sent.find((one) => one.path.endsWith("/answers"));
  expect(save?.body).toEqual({ revision: 1, step: "income", answers: { c1: { income_any: 1 } } });
});

it("Continue saves first and goes on from the new revision", async () => {
  const next = instance({
    state: "finished",
    finished: { enrollment_ids: ["e1"], household_id: "h1", add_service: true },
  });
  const { sent } = openStage("/workflows/w1", {
    routes: { "POST /api/workflows/instances/w1/answers": SAVED, "POST /api/workflows/instances/w1/continue": next },
  });
  await user.click(await screen.findByLabelText("No"));
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByRole("heading", { name: "Intake finished" })).toBeInTheDocument();
  expect(screen.getByText("Add a service now?")).toBeInTheDocument();
  expect(sent.find((one) => one.path.endsWith("/continue"))?.body).toMatchObject({ revision: 2, step: "income" });
});

it("a missing answer is named in the words of its question", async () => {
  openStage("/workflows/w1", {
    routes: {
      "POST /api/workflows/instances/w1/continue": () =>
        refusal(422, "ANSWERS_MISSING", {
          errors: [{ pointer: "/answers/c1/income_any", code: "REASON_REQUIRED", params: {} }],
        }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  const line = "Answer 'Does Maria have income from any source?' or choose a reason.";
  await waitFor(() => expect(screen.getByRole("link", { name: line })).toBeInTheDocument());
});

it("a paused workflow is resumed by opening it", async () => {
  const { sent } = openStage("/workflows/w1", {
    routes: {
      "GET /api/workflows/instances/w1": instance({ state: "paused", paused_at: "2026-11-20T23:14:00Z" }),
      "POST /api/workflows/instances/w1/resume": instance({ revision: 2 }),
    },
  });
  expect(await screen.findByText("Paused on 11/20/2026 3:14 pm by Ana Ruiz.")).toBeInTheDocument();
  expect(sent.filter((one) => one.path.endsWith("/resume"))).toHaveLength(1);
});

it("a program says why an action is not possible", async () => {
  openStage("/clients/c1/workflows");
  const why = "Maria is not enrolled in ESG Shelter. An intake comes first there.";
  expect(await screen.findByText(why)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "ESG Shelter – Exit" })).toHaveAccessibleDescription(why);
  expect(screen.getByRole("button", { name: "ESG Shelter – Exit" })).toBeDisabled();
  expect(screen.getByRole("button", { name: "ESG Shelter – Intake" })).toBeEnabled();
});
