import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { MARIA_VIEW } from "../support/answers";
import { MODESTO, openStage, refusal } from "../support/stage";

const user = userEvent.setup();
const READ = "GET /api/clients/c1";
const WRITE = "PUT /api/clients/c1";
const ON_FILE = { ...MARIA_VIEW, may_change: true };

const saved = (sent: ReturnType<typeof openStage>["sent"]) => sent.filter((one) => one.method === "PUT").at(-1)?.body;

async function retype(label: string, text: string) {
  const box = await screen.findByLabelText(label);
  await user.clear(box);
  await user.type(box, text);
}

it("a changed name is saved with the reason, and the user goes back to the page that sent them", async () => {
  const { sent, router } = openStage("/clients", { routes: { [READ]: ON_FILE, [WRITE]: ON_FILE } });
  await router.navigate({
    to: "/clients/$client/edit",
    params: { client: "c1" },
    state: { back: { to: "/home/paused", about: "c1", done: [] } },
  });
  await screen.findByRole("heading", { name: "Edit information" });
  await retype("Last name", "Delgado");
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  expect(screen.getAllByText("Choose: correcting an error, or the name changed.")).toHaveLength(2);
  await user.click(screen.getByLabelText(/The name changed/));
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/home/paused"));
  expect(router.state.location.state.done).toEqual(["c1"]);
  expect(saved(sent)).toMatchObject({
    first_name: "Maria",
    last_name: "Delgado",
    change: "name_changed",
    version: 1,
    dob: "1992-03-02",
    ssn: null,
    ssn_data_quality: null,
  });
});

it("what needs no reason is saved without one, and an SSN on file stays", async () => {
  const { sent, router } = openStage("/clients/c1/edit", { routes: { [READ]: ON_FILE, [WRITE]: ON_FILE } });
  expect(await screen.findByText(/On file: •••-••-1234. Leave empty to keep it./)).toBeInTheDocument();
  expect(screen.queryByText("Why does it change?")).toBeNull();
  await user.click(screen.getByLabelText("White"));
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/clients/c1"));
  expect(saved(sent)).toMatchObject({ races: [5, 6], change: null, ssn: null });
});

it("a role that sees the age only is not asked for date of birth and SSN and sends neither", async () => {
  const ageOnly = { ...ON_FILE, dob: null, ssn_last4: null };
  const { sent } = openStage("/clients/c1/edit", {
    role: "shelter_staff",
    routes: { [READ]: ageOnly, [WRITE]: ageOnly },
  });
  await screen.findByRole("heading", { name: "Edit information" });
  expect(await screen.findByLabelText("First name")).toHaveValue("Maria");
  expect(screen.queryByLabelText("Social Security number")).toBeNull();
  expect(screen.queryByText("Date of birth")).toBeNull();
  await user.click(screen.getByLabelText("White"));
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  await waitFor(() => expect(saved(sent)).toBeTruthy());
  for (const part of ["dob", "dob_data_quality", "ssn", "ssn_data_quality"])
    expect(saved(sent)).not.toHaveProperty(part);
});

it("a record of another organization offers nothing to change", async () => {
  const theirs = {
    ...ON_FILE,
    may_change: false,
    organization_name: "Orchard Family Services",
    restriction: "EVERYONE",
  };
  openStage("/clients/c1/edit", { routes: { [READ]: theirs } });
  expect(await screen.findByText(/belongs to another organization/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Save/ })).toBeNull();
  const bar = await screen.findByRole("region", { name: "Client" });
  expect(bar).toHaveTextContent("record of Orchard Family Services");
  expect(bar).toHaveTextContent("everyone in Modesto Testing can see it");
});

it("two people who changed one record choose field by field, and nothing is lost", async () => {
  let reads = 0;
  const newer = { ...ON_FILE, sex: 1, first_name: "Mary", version: 2 };
  let writes = 0;
  const { sent } = openStage("/clients/c1/edit", {
    routes: {
      [READ]: () => (writes > 0 && ++reads > 0 ? newer : ON_FILE),
      [WRITE]: () =>
        writes++ === 0
          ? refusal(409, "CHANGED_MEANWHILE", { params: { fields: ["Sex"], person: "Dana Lee" } })
          : { ...newer, version: 3 },
    },
  });
  await retype("First name", "Marie");
  await user.click(screen.getByLabelText(/Correcting an error/));
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  expect(await screen.findByText(/Dana Lee changed this/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "See what changed" }));
  const table = await screen.findByRole("table", { name: "What is different" });
  expect(within(table).getByText("Mary")).toBeInTheDocument();
  expect(within(table).getByText("Marie")).toBeInTheDocument();
  expect(within(table).queryByText("Male")).toBeNull();
  expect(screen.getByLabelText("Male")).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  await waitFor(() => expect(saved(sent)).toMatchObject({ first_name: "Marie", sex: 1, version: 2 }));
});

it("an SSN that was never given out is refused with the reason to choose", async () => {
  openStage("/clients/c1/edit", {
    routes: {
      [READ]: ON_FILE,
      [WRITE]: () =>
        refusal(422, "SSN_NOT_VALID", {
          errors: [{ pointer: "/ssn", code: "SSN_NOT_VALID", params: { why: "impossible" } }],
        }),
    },
  });
  await retype("Social Security number", "123-45-6789");
  await user.click(screen.getByLabelText(/Correcting an error/));
  await user.click(screen.getByRole("button", { name: "Save in Modesto Testing" }));
  expect(await screen.findAllByText(/No such number was ever given out/)).toHaveLength(2);
});

it("a practice-looking name in Modesto is asked about", async () => {
  let asked = 0;
  const { sent } = openStage("/clients/c1/edit", {
    config: MODESTO,
    routes: { [READ]: ON_FILE, [WRITE]: () => (asked++ === 0 ? refusal(409, "LOOKS_LIKE_PRACTICE") : ON_FILE) },
  });
  await retype("Last name", "Test");
  await user.click(screen.getByLabelText(/Correcting an error/));
  await user.click(screen.getByRole("button", { name: "Save in Modesto" }));
  await user.click(await screen.findByRole("button", { name: "It is a real person, save" }));
  await waitFor(() => expect(saved(sent)).toMatchObject({ confirm: ["LOOKS_LIKE_PRACTICE"] }));
});
