import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Me } from "../../src/api/home";
import type { WorklistRow } from "../../src/api/reports";
import { answers, instance } from "../support/answers";
import { closed, row } from "../support/assessments";
import { openStage, refusal, TESTING } from "../support/stage";
import { user } from "../support/user";

const LIST = "/home/reports/runs/run1/lists/data_quality";
const list = (...rows: WorklistRow[]) => ({ "GET /api/reports/runs/run1/worklists/data_quality": { rows } });
const INCOME = row(
  "IB-03",
  { kind: "answer", stage: "start", date: null, column: "IncomeBenefits.IncomeFromAnySource" },
  { message: "Income at project start is missing." },
);
const MARIA_AND_LUIS = [
  { ...instance().members[0]!, enrollment_id: "e1" },
  { ...instance().members[0]!, member_id: "c2", first_name: "Luis", is_hoh: false, enrollment_id: "e2" },
];

it("leads to the question in the assessment of the person, which takes the focus, and back when it is corrected", async () => {
  const begun = instance({
    corrects: { stage: "start", date: "2026-03-02", item: "income_any" },
    members: [MARIA_AND_LUIS[1]!, MARIA_AND_LUIS[0]!],
    step: { ...instance().step, asked: { c1: ["income_any"], c2: ["income_any"] } },
  });
  const check = { ...begun, check: [] };
  const { sent, router } = openStage(LIST, {
    routes: {
      ...list(INCOME),
      "POST /api/workflows/corrections": begun,
      "GET /api/workflows/instances/w1": begun,
      "POST /api/workflows/instances/w1/back": check,
      "POST /api/workflows/instances/w1/finish": { ...check, state: "finished" },
    },
  });
  await user.click(
    await screen.findByRole("button", { name: "Fix: Maria Lopez – Income at project start is missing." }),
  );
  expect(await screen.findByText("Does Maria have income from any source?")).toBeInTheDocument();
  expect(screen.getByRole("tab", { name: /Maria/ })).toHaveAttribute("aria-selected", "true");
  expect(screen.getByLabelText("No")).toHaveFocus();
  expect(sent.find((one) => one.path.endsWith("/corrections"))?.body).toEqual({
    enrollment_id: "e1",
    stage: "start",
    date: null,
    column: "IncomeBenefits.IncomeFromAnySource",
  });
  expect(router.state.location.href).toBe("/workflows/w1");

  await user.click(screen.getByRole("button", { name: "Check answers" }));
  expect(sent.find((one) => one.path.endsWith("/back"))?.body).toMatchObject({ step: "check" });
  await user.click(await screen.findByRole("button", { name: "Finish – save in Modesto Testing" }));
  expect(await screen.findByText(/^Saved\. This list shows what the report found/)).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(LIST);
  expect(await screen.findByText("Corrected.")).toBeInTheDocument();
});

it("a missing exit begins the exit of that enrollment, by its own client and program", async () => {
  const { sent } = openStage(LIST, {
    routes: {
      ...list(row("MISSING_EXIT", { kind: "workflow", stage: "exit" }, { days_open: 400 })),
      ...closed(),
      "POST /api/workflows/instances": instance({ action: "exit" }),
      "GET /api/workflows/instances/w1": instance({ action: "exit" }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Fix: Maria Lopez – Never exited – open for 400 days" }));
  expect(await screen.findByText("ESG Shelter – Exit")).toBeInTheDocument();
  expect(sent.find((one) => one.path === "/api/workflows/instances")?.body).toEqual({
    action: "exit",
    program_id: "p1",
    client_id: "c1",
  });
});

it("what cannot begin says why, and leads to the enrollment", async () => {
  openStage(LIST, {
    routes: {
      ...list(row("MISSING_ANNUAL", { kind: "workflow", stage: "annual" })),
      ...closed(),
      "POST /api/workflows/instances": () => refusal(422, "NOT_ENROLLED"),
    },
  });
  await user.click(await screen.findByRole("button", { name: /^Fix: Maria Lopez/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Maria Lopez is not enrolled in");
  expect(screen.getByRole("link", { name: "Open the enrollment" })).toHaveAttribute(
    "href",
    "/clients/c1/enrollments/e1",
  );
});

it.each([
  ["a service that is missing", row("NO_SERVICE", { kind: "service" }), "/clients/c1/services"],
  ["the client record", row("ID-04", { kind: "client" }, { message: "Birth date not known." }), "/clients/c1/edit"],
  ["what no workflow asks", row("MV-12", { kind: "enrollment" }), "/clients/c1/enrollments/e1"],
  ["a row of a run of before", row("IB-03", null), "/clients/c1/enrollments/e1"],
])("%s is led to by a link", async (_, listed, address) => {
  openStage(LIST, { routes: list(listed) });
  expect(await screen.findByRole("link", { name: /^Fix: Maria Lopez/ })).toHaveAttribute("href", address);
});

it("whoever may not run workflows is led to the enrollment to look at it", async () => {
  const me = answers(TESTING, "caseworker", "en")["GET /api/home/me"] as Me;
  const allowed_actions = me.allowed_actions.filter((one) => one !== "run_workflows");
  openStage(LIST, { routes: { ...list(INCOME), "GET /api/home/me": { ...me, allowed_actions } } });
  expect(await screen.findByRole("link", { name: /^Fix: Maria Lopez/ })).toHaveAttribute(
    "href",
    "/clients/c1/enrollments/e1",
  );
});
