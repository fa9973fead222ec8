import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { NightCounts, NightLine, Nights } from "../../src/api/housing";
import { BOARD, NIGHT, SITES } from "../support/board";
import { openStage, refusal } from "../support/stage";
import { user } from "../support/user";

const AT = "/api/housing/sites/s1";
const OF_NIGHT = `${AT}/nights/2026-11-22`;
const PAGE = "/housing/sites/s1/nights/2026-11-22";
const COUNTS: NightCounts = {
  beds: 3,
  occupied: 2,
  out_of_service: 0,
  overflow_occupied: 0,
  turned_away: 4,
  people: 2,
  adults_only: 2,
  adults_and_children: 0,
  children_only: 0,
  unknown_household: 0,
  veterans: 1,
  youth: 0,
};
const line = (night: string, more: Partial<NightLine> = {}): NightLine => ({
  night,
  counts: COUNTS,
  utilization: 67,
  is_counted: false,
  ...more,
});
const CLOSED = { ...NIGHT, closed: { counts: COUNTS, utilization: 67, by: "Sam Ortiz", at: "2026-11-23T15:00:00Z" } };

describe("closing a night", () => {
  it("closes, and then checks out who leaves, one after another", async () => {
    let closed = false;
    const { sent } = openStage(PAGE, {
      routes: {
        [`GET ${OF_NIGHT}`]: () => (closed ? CLOSED : NIGHT),
        [`POST ${AT}/check-outs`]: () => refusal(409, "CHANGED_MEANWHILE"),
        [`POST ${OF_NIGHT}/close`]: () => {
          closed = true;
          return line("2026-11-22");
        },
      },
      role: "shelter_staff",
    });
    const rows = within(await screen.findByRole("table", { name: "Who slept here" })).getAllByRole("row");
    expect(rows[1]).toHaveTextContent(/Rosa Mendez.*B-1/);
    expect(rows[2]).toHaveTextContent(/Ruth Núñez.*B-2.*Has left/);
    expect(screen.getByRole("checkbox", { name: "Rosa Mendez leaves" })).toBeChecked();
    await user.click(screen.getByRole("button", { name: "Close the night of 11/22/2026" }));
    await screen.findByText(/Closed by Sam Ortiz/);
    expect(sent.filter((one) => one.method === "POST").map((one) => [one.path, one.body])).toEqual([
      [`${OF_NIGHT}/close`, { version: 1 }],
      [`${AT}/check-outs`, { client_id: "rosa" }],
    ]);
    expect(screen.getByRole("table", { name: "Counts of the night of 11/22/2026" })).toHaveTextContent(/Use.*67 %/);
  });

  it("keeps the beds of a shelter of stays, unless somebody is ticked", async () => {
    openStage(PAGE, { routes: { [`GET ${OF_NIGHT}`]: { ...NIGHT, night_by_night: false } }, role: "shelter_staff" });
    expect(await screen.findByRole("checkbox", { name: "Rosa Mendez leaves" })).not.toBeChecked();
  });

  it("says who must be checked out on the board if that failed", async () => {
    openStage(PAGE, {
      routes: {
        [`GET ${OF_NIGHT}`]: NIGHT,
        [`POST ${OF_NIGHT}/close`]: line("2026-11-22"),
        [`POST ${AT}/check-outs`]: () => refusal(503, "TRY_AGAIN"),
      },
      role: "shelter_staff",
    });
    await user.click(await screen.findByRole("button", { name: "Close the night of 11/22/2026" }));
    await screen.findByText(/not everyone who leaves was checked out/);
    expect(screen.queryByRole("button", { name: /^Close the night/ })).toBeNull();
  });

  it("checks nobody out when the night changed meanwhile, and keeps what was ticked", async () => {
    const { sent } = openStage(PAGE, {
      routes: { [`GET ${OF_NIGHT}`]: NIGHT, [`POST ${OF_NIGHT}/close`]: () => refusal(409, "CHANGED_MEANWHILE") },
      role: "shelter_staff",
    });
    const rosa = await screen.findByRole("checkbox", { name: "Rosa Mendez leaves" });
    await user.click(rosa);
    await user.click(screen.getByRole("button", { name: "Close the night of 11/22/2026" }));
    await screen.findByText(/Something else happened here a moment ago/);
    expect(sent.some((one) => one.path === `${AT}/check-outs`)).toBe(false);
    await waitFor(() => expect(sent.filter((one) => one.path === OF_NIGHT).length).toBeGreaterThan(1));
    expect(screen.getByRole("checkbox", { name: "Rosa Mendez leaves" })).not.toBeChecked();
  });

  it("cannot be closed before midnight", async () => {
    openStage(PAGE, { routes: { [`GET ${OF_NIGHT}`]: { ...NIGHT, can_close: false } }, role: "shelter_staff" });
    await screen.findByText("The night can be closed from midnight on.");
    expect(screen.queryByRole("button", { name: /^Close the night/ })).toBeNull();
  });

  it("asks why a closed night must change", async () => {
    const { sent } = openStage(PAGE, {
      routes: { [`GET ${OF_NIGHT}`]: CLOSED, [`POST ${OF_NIGHT}/reopen`]: line("2026-11-22", { counts: null }) },
      role: "shelter_staff",
    });
    await user.click(await screen.findByText("Open the night again", { selector: "summary" }));
    await user.click(screen.getByRole("button", { name: "Open the night again" }));
    await screen.findAllByText("Say why the night must change.");
    await user.type(screen.getByLabelText("Why must it change?"), "One came at three.");
    await user.click(screen.getByRole("button", { name: "Open the night again" }));
    await waitFor(() =>
      expect(sent.find((one) => one.path === `${OF_NIGHT}/reopen`)?.body).toEqual({
        version: 1,
        reason: "One came at three.",
      }),
    );
  });
});

describe("the nights of a site", () => {
  it("shows how full each was, as a picture and in numbers", async () => {
    const nights: Nights = {
      site_name: "Oak Street",
      items: [line("2026-11-22", { counts: null, utilization: null }), line("2026-10-28", { is_counted: true })],
    };
    openStage("/housing/nights", {
      routes: { "GET /api/housing/sites": SITES, [`GET ${AT}/nights`]: nights },
      role: "shelter_staff",
    });
    const table = await screen.findByRole("table", { name: "Last nights at Oak Street" });
    const rows = within(table).getAllByRole("row");
    expect(rows[1]).toHaveTextContent(/11\/22\/2026 · not closed/);
    expect(rows[2]).toHaveTextContent(/10\/28\/2026 · last Wednesday, counted by HUD.*67 %/);
    expect(within(table).getByRole("link", { name: "11/22/2026" })).toHaveAttribute("href", PAGE);
    expect(screen.getByRole("img", { name: /from 10\/28\/2026 to 11\/22\/2026/ })).toBeInTheDocument();
  });

  it("says so when there is none yet", async () => {
    openStage("/housing/nights", {
      routes: { "GET /api/housing/sites": SITES, [`GET ${AT}/nights`]: { site_name: "Oak Street", items: [] } },
      role: "shelter_staff",
    });
    await screen.findByText(/No nights recorded/);
  });
});

describe("turn-aways on the board", () => {
  it("are recorded, counted and taken back", async () => {
    const turned = { turn_away_id: "t1", people: 3, reason: "full" as const, at: "2026-11-23T05:40:00Z" };
    let board = BOARD;
    const { sent } = openStage("/housing", {
      routes: {
        "GET /api/housing/sites": SITES,
        [`GET ${AT}/board`]: () => board,
        [`POST ${AT}/turn-aways`]: () => {
          board = { ...BOARD, turned_away: 3, turn_aways: [turned] };
          return turned;
        },
        [`POST ${AT}/turn-aways/t1/undo`]: () => {
          board = BOARD;
          return turned;
        },
      },
      role: "shelter_staff",
    });
    await user.click(await screen.findByText("Record a turn-away", { selector: "summary" }));
    const people = screen.getByLabelText("How many people");
    await user.clear(people);
    await user.type(people, "0");
    await user.click(screen.getByRole("button", { name: "Record" }));
    await screen.findAllByText("Enter a number from 1 to 20.");
    await user.clear(people);
    await user.type(people, "3");
    await user.click(screen.getByRole("button", { name: "Record" }));
    await screen.findByText("Turned away 3");
    expect(sent.find((one) => one.path === `${AT}/turn-aways`)?.body).toEqual({ people: 3, reason: "full" });
    await user.click(screen.getByRole("button", { name: /^Undo the turn-away of 3 people/ }));
    await waitFor(() => expect(screen.queryByText("Turned away 3")).toBeNull());
  });

  it("the board says which night is not closed, and leads there", async () => {
    openStage("/housing", {
      routes: { "GET /api/housing/sites": SITES, [`GET ${AT}/board`]: { ...BOARD, open_night: "2026-11-21" } },
      role: "shelter_staff",
    });
    await screen.findByText("The night of 11/21/2026 is not closed.", { exact: false });
    expect(screen.getByRole("link", { name: "Close the night of 11/21/2026" })).toHaveAttribute(
      "href",
      "/housing/sites/s1/nights/2026-11-21",
    );
  });
});
