import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { lastAnswers } from "../../src/pages/workflows/last-answers";
import { instance } from "../support/answers";
import { assessment, closed, EARNED, step } from "../support/assessments";
import { openStage } from "../support/stage";

const INCOME_ANY = (answer: string) => step("income", ["income_any", "Income?", answer]);

it("an update shows beside a question what is on file and since when, and answers nothing by itself", async () => {
  const update = instance({ action: "update", members: [{ ...instance().members[0]!, enrollment_id: "e1" }] });
  openStage("/workflows/w1", {
    routes: {
      ...closed(assessment({ answers: [INCOME_ANY("No")] })),
      "GET /api/workflows/instances/w1": update,
    },
  });
  expect(await screen.findByText("On file: No since 03/02/2026.")).toBeInTheDocument();
  expect(screen.getByLabelText("No")).not.toBeChecked();
  expect(screen.getByRole("group", { name: /Does Maria have income/ })).toHaveAccessibleDescription(/On file: No/);
});

it("an intake asks nothing of what was on file", async () => {
  const { sent } = openStage("/workflows/w1");
  await screen.findByText("Does Maria have income from any source?");
  expect(sent.some((one) => one.path.endsWith("/assessments"))).toBe(false);
});

it("an answer stands since it was first given, and what is asked no more stands on file no more", () => {
  const start = assessment({ answers: [step("income", ["income_any", "", "Yes"], ["earned", "", "$900.00"])] });
  const same = assessment({ stage: "update", date: "2026-04-01", answers: start.answers });
  expect(lastAnswers([start, same]).get("earned")?.since).toBe("2026-03-02");

  const raised = assessment({ stage: "update", date: "2026-05-01", answers: [EARNED("$950.00")] });
  expect(lastAnswers([start, same, raised]).get("earned")).toEqual({
    text: { en: "$950.00", es: "$950.00" },
    since: "2026-05-01",
  });

  const none = assessment({ stage: "update", date: "2026-06-01", answers: [INCOME_ANY("No")] });
  expect([...lastAnswers([start, same, none]).keys()]).toEqual(["income_any"]);

  const unanswered = assessment({ stage: "update", date: "2026-06-01", answers: [INCOME_ANY("")] });
  expect(lastAnswers([start, unanswered]).get("income_any")?.text.en).toBe("Yes");
});
