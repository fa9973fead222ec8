import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { FieldProblem } from "../../src/api/problem";
import type { Instance } from "../../src/api/workflows";
import { instance } from "../support/answers";
import { openStage, refusal } from "../support/stage";

const user = userEvent.setup();
const text = (words: string) => ({ en: words, es: words });
const W1 = "/api/workflows/instances/w1";
const SAVED = { revision: 2, saved_at: "2026-11-22T22:05:00Z" };
const SERVICE = {
  service_type: "case_management",
  start_date: "2026-11-22",
  end_date: "2026-11-22",
  note: "",
  members: ["c1"],
};
const under1Day = () =>
  refusal(409, "SERVICE_UNDER_1_DAY", {
    params: { next_day: "2026-11-23" },
    errors: [{ pointer: "/answers/c1/first_service/end_date", code: "SERVICE_UNDER_1_DAY", params: {} }],
  });
const next = instance({ state: "finished", finished: { enrollment_ids: [], household_id: "h1", add_service: false } });

/** A step with one question. */
function stepOf(item: Instance["step"]["items"][number], change: Partial<Instance> = {}): Instance {
  return instance({
    ...change,
    step: {
      ...instance().step,
      items: [item],
      asked: { c1: [item.id] },
      rules: [],
    },
  });
}
const service = (change: Partial<Instance> = {}) =>
  stepOf(
    { id: "first_service", type: "service", text: text("Add a service now?"), required: false, copyable: false },
    { answers: { c1: { first_service: SERVICE } }, ...change },
  );
const dateQuestion = (id: string, words: string, action: Instance["action"]) =>
  stepOf({ id, type: "date", text: text(words), required: true, copyable: true }, { action });

it("a same-day service is warned about, moved to the next day or saved anyway", async () => {
  const { sent } = openStage("/workflows/w1", {
    routes: {
      [`GET ${W1}`]: service(),
      [`POST ${W1}/answers`]: SAVED,
      [`POST ${W1}/continue`]: (body: { confirm?: string[] }) => (body.confirm ? next : under1Day()),
    },
  });
  expect(await screen.findByRole("button", { name: "Change end date to 11/23/2026" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Save anyway" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await user.click(await screen.findByRole("button", { name: "Save anyway" }));
  expect(await screen.findByRole("heading", { name: "Intake finished" })).toBeInTheDocument();
  expect(sent.filter((one) => one.path.endsWith("/continue")).at(-1)?.body).toMatchObject({
    confirm: ["SERVICE_UNDER_1_DAY"],
  });
});

it("an open service from today is not called same-day", async () => {
  openStage("/workflows/w1", {
    routes: { [`GET ${W1}`]: service({ answers: { c1: { first_service: { ...SERVICE, end_date: null } } } }) },
  });
  expect(await screen.findByText("Add a service now?")).toBeInTheDocument();
  expect(screen.queryByText(/same day/)).toBeNull();
});

it("at Finish the end date is changed and the intake finished with one button", async () => {
  const check: Instance["check"] = [{ step_id: "service", title: text("Service"), lines: [] }];
  const { sent } = openStage("/workflows/w1", {
    routes: {
      [`GET ${W1}`]: service({ check }),
      [`POST ${W1}/answers`]: SAVED,
      [`POST ${W1}/finish`]: (body: { revision: number }) => (body.revision === 2 ? next : under1Day()),
    },
  });
  await user.click(await screen.findByRole("button", { name: /^Finish/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("starts and ends on the same day");
  expect(screen.queryByText("Some answers are missing.")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Change end date to 11/23/2026" }));
  expect(await screen.findByRole("heading", { name: "Intake finished" })).toBeInTheDocument();
  expect(sent.find((one) => one.path.endsWith("/answers"))?.body).toMatchObject({
    answers: { c1: { first_service: { end_date: "2026-11-23" } } },
  });
});

it("an annual assessment outside its window is saved as an update with one button", async () => {
  const update = dateQuestion("information_date", "Information date", "update");
  const { sent } = openStage("/workflows/w1", {
    routes: {
      [`GET ${W1}`]: dateQuestion("information_date", "Information date", "annual"),
      [`POST ${W1}/continue`]: () =>
        refusal(409, "OUTSIDE_ANNUAL_WINDOW", {
          params: { from: "2027-02-01", to: "2027-04-02" },
          errors: [{ pointer: "/answers/c1/information_date", code: "OUTSIDE_ANNUAL_WINDOW", params: {} }],
        }),
      "POST /api/workflows/instances": { ...update, instance_id: "w2" },
      "GET /api/workflows/instances/w2": { ...update, instance_id: "w2" },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  const line = await screen.findByRole("link", { name: /due between 02\/01\/2027 and 04\/02\/2027/ });
  expect(line).toHaveAttribute("href", "#q-c1-information_date");
  await user.click(screen.getByRole("button", { name: "Save as an update instead" }));
  await waitFor(() => expect(sent.find((one) => one.path === "/api/workflows/instances")).toBeDefined());
  expect(sent.find((one) => one.path === "/api/workflows/instances")?.body).toMatchObject({
    action: "update",
    instead_of: "w1",
  });
});

it("an exit before the last service says so at its field, with the day", async () => {
  openStage("/workflows/w1", {
    routes: {
      [`GET ${W1}`]: dateQuestion("exit_date", "Exit date", "exit"),
      [`POST ${W1}/continue`]: () => {
        const params = { entry: "2026-10-01", exit: "2026-11-01", last_service: "2026-11-20" };
        const errors: FieldProblem[] = [{ pointer: "/answers/c1/exit_date", code: "OUTSIDE_ENROLLMENT", params }];
        return refusal(422, "OUTSIDE_ENROLLMENT", { params, errors });
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  const line = "The last service was on 11/20/2026. The exit must be on that day or later.";
  expect(await screen.findByRole("link", { name: line })).toHaveAttribute("href", "#q-c1-exit_date");
});

it("whoever is enrolled already is named, and the enrollment can be opened", async () => {
  openStage("/workflows/w1", {
    routes: {
      [`POST ${W1}/continue`]: () =>
        refusal(409, "ALREADY_ENROLLED", {
          params: { since: "2026-03-02", client_id: "c1", enrollment_id: "e1" },
          errors: [{ pointer: "/answers/c1/entry_date", code: "ALREADY_ENROLLED", params: {} }],
        }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Continue" }));
  const line = "Maria already has an open enrollment in ESG Shelter since 03/02/2026.";
  expect(await screen.findByRole("link", { name: line })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Open it" })).toHaveAttribute("href", "/clients/c1/enrollments");
});

it("what is on file stands beside its question; No leads to the correction and opens the question again", async () => {
  const { sent } = openStage("/workflows/w1", {
    routes: {
      [`GET ${W1}`]: stepOf({
        id: "on_file",
        type: "yes_no",
        text: text("On file for {member} – correct?"),
        prefill: "client",
        required: false,
        copyable: false,
      }),
      [`POST ${W1}/answers`]: SAVED,
    },
  });
  expect(await screen.findByRole("heading", { name: "On file for Maria" })).toBeInTheDocument();
  await user.click(screen.getByLabelText("No"));
  await user.click(await screen.findByRole("link", { name: "Correct the client record" }));
  await waitFor(() =>
    expect(sent.filter((one) => one.path.endsWith("/answers")).at(-1)?.body).toMatchObject({
      answers: { c1: { on_file: null } },
    }),
  );
});
