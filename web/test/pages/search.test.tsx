import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SearchAnswer } from "../../src/api/clients";
import { FOUND, MARIA } from "../support/answers";
import { openStage } from "../support/stage";
import { user } from "../support/user";

async function search(path: string, first: SearchAnswer, then: SearchAnswer) {
  const opened = openStage(path, {
    routes: { "POST /api/clients/searches": first, "GET /api/clients/searches/s1": then },
  });
  await user.type(await screen.findByLabelText("First name"), "Maria");
  await user.click(screen.getByRole("button", { name: "Search" }));
  return opened;
}

it("shows more than the first page, each client once, and leaves the focus on the button", async () => {
  const ana = { ...MARIA, client_id: "c2", first_name: "Ana" };
  const { sent } = await search(
    "/clients",
    { ...FOUND, more: true, cursor: "next" },
    { ...FOUND, results: [MARIA, ana] },
  );
  expect(await screen.findByText("1 client shown, there may be more")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByText("2 clients found")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
  expect(screen.getAllByText(/Maria Lopez/)).toHaveLength(1);
  expect(screen.getByRole("heading", { name: "Results" })).not.toHaveFocus();
  expect(sent.filter((one) => one.path === "/api/clients/searches/s1")).toHaveLength(1);
});

it("an empty first page with more behind it asks for more letters", async () => {
  await search("/clients", { ...FOUND, results: [], more: true, cursor: "next" }, FOUND);
  expect(await screen.findByText("No one found yet for 'Maria'. Type more letters, or show more.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(screen.getByText("1 client found")).toBeInTheDocument());
});
