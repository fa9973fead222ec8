import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../src/api/problem";
import { useWrite } from "../../src/api/use-write";
import { clientOf, emptyDraft, faultsOf, isMinor } from "../../src/pages/clients/draft";
import { grantYear } from "../../src/pages/reports/grant-year";
import { boxesOf, DateBoxes, isoOf, pastedDate } from "../../src/parts/date-boxes";
import { sentence } from "../../src/parts/sentence";
import { clock, isDate, plusDays, shortDate, yearsBetween } from "../../src/texts/dates";
import { en } from "../../src/texts/en";
import { speech, TextProvider } from "../../src/texts/text";

const english = speech("en", en);
afterEach(cleanup);

/** A form with one date. */
function Form() {
  const [value, set] = useState("");
  return (
    <TextProvider speech={english}>
      <DateBoxes id="d" legend="Start" value={value} onChange={set} />
      <output>{value}</output>
    </TextProvider>
  );
}

/** A page with two writes. */
function Writer({ send }: { send: (body: string, key: string) => Promise<string> }) {
  const write = useWrite(send);
  return (
    <>
      <button type="button" onClick={() => void write.run("a")}>
        a
      </button>
      <button type="button" onClick={() => void write.run("b")}>
        b
      </button>
      <output>{write.problem?.code}</output>
    </>
  );
}

describe("dates", () => {
  it.each([
    ["11/22/2026", "2026-11-22"],
    ["11-22-2026", "2026-11-22"],
    ["11222026", "2026-11-22"],
    ["2026-11-22", "2026-11-22"],
    ["1/2/2026", "2026-01-02"],
    ["yesterday", null],
  ])("pasting %s gives %s", (text, iso) => expect(pastedDate(text)).toBe(iso));

  it("boxes and ISO text are the same date", () => {
    expect(isoOf(boxesOf("2026-03-02"))).toBe("2026-03-02");
    expect(isoOf({ month: "", day: "", year: "" })).toBe("");
  });

  it("a date exists or not", () => {
    expect(isDate("2024-02-29")).toBe(true);
    expect(isDate("2026-02-29")).toBe(false);
    expect(isDate("2026-13-01")).toBe(false);
  });

  it("are written as month, day and year, times as 2:05 pm", () => {
    expect(shortDate("2026-11-22")).toBe("11/22/2026");
    expect(clock("2026-11-22T22:05:00Z")).toBe("2:05 pm");
    expect(plusDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(yearsBetween("2008-02-29", "2026-02-28")).toBe(17);
  });

  it("pasting into one box fills all three", () => {
    render(<Form />);
    fireEvent.paste(screen.getByLabelText("Month"), { clipboardData: { getData: () => "11/22/2026" } });
    expect(screen.getByText("2026-11-22")).toBeInTheDocument();
    expect(screen.getByLabelText("Year")).toHaveValue("2026");
  });

  it("a grant year is the one today falls in, else the grant's last", () => {
    const grant = { begin: "2023-10-01", end: "2026-09-30" };
    expect(grantYear(grant, "2025-11-22")).toEqual({ start: "2025-10-01", end: "2026-09-30" });
    expect(grantYear(grant, "2024-09-30")).toEqual({ start: "2023-10-01", end: "2024-09-30" });
    expect(grantYear(grant, "2028-01-01")).toEqual({ start: "2025-10-01", end: "2026-09-30" });
  });
});

describe("a write", () => {
  const press = (name: string) =>
    act(async () => {
      fireEvent.click(screen.getByText(name));
      await new Promise((done) => setTimeout(done));
    });

  it("keeps its key while the body is the same and was refused, and takes a new one after that", async () => {
    const keys: string[] = [];
    render(
      <Writer
        send={async (_, key) => {
          keys.push(key);
          if (keys.length < 3) throw new Problem({ status: 0, code: "NO_CONNECTION" });
          return "done";
        }}
      />,
    );
    await press("a");
    expect(screen.getByText("NO_CONNECTION")).toBeInTheDocument();
    await press("a");
    await press("b");
    await press("b");
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
    expect(keys[3]).not.toBe(keys[2]);
  });

  it("happens once for a double click", async () => {
    const send = vi.fn(() => new Promise<string>(() => {}));
    render(<Writer send={send} />);
    fireEvent.click(screen.getByText("a"));
    fireEvent.click(screen.getByText("a"));
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe("a new client", () => {
  const draft = {
    ...emptyDraft({ first_name: "Ana", last_name: "Ruiz", dob: "" }),
    races: ["6"],
    sex: "0",
    veteran: "0",
    dob_quality: "8",
    ssn: "xxx-xx-1234",
  };

  it("a partial number sets its quality by itself", () => {
    expect(faultsOf(draft, english.t)).toEqual([]);
    expect(clientOf(draft)).toMatchObject({
      ssn: "xxxxx1234",
      ssn_data_quality: 2,
      dob: null,
      dob_data_quality: 8,
      races: [6],
      race_none: null,
    });
  });

  it("veteran status is not asked of a minor", () => {
    const minor = { ...draft, dob: "2020-01-01", veteran: "" };
    expect(isMinor(minor.dob)).toBe(true);
    expect(faultsOf(minor, english.t)).toEqual([]);
    expect(clientOf(minor).veteran_status).toBeNull();
  });

  it("a date of birth in the future is refused", () => {
    expect(faultsOf({ ...draft, dob: "2999-01-01" }, english.t)).toEqual([
      { field: "dob", text: "Date of birth cannot be in the future." },
    ]);
  });
});

it("a refusal becomes a sentence with dates and names in place", () => {
  expect(
    sentence(english, "ALREADY_ENROLLED", { since: "2026-03-02" }, { client: "Maria", program: "ESG Shelter" }),
  ).toBe("Maria already has an open enrollment in ESG Shelter since 03/02/2026.");
  expect(sentence(english, "NOT_ENROLLED")).toBe("This client is not enrolled in this program.");
  expect(sentence(english, "SOMETHING_NEW")).toBe("Something went wrong. Nothing was saved.");
});
