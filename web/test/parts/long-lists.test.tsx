import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Table } from "../../src/parts/table";
import { en } from "../../src/texts/en";
import { es } from "../../src/texts/es";
import { type Language, speech, TextProvider } from "../../src/texts/text";
import { user } from "../support/user";

afterEach(cleanup);

function show(count: number, more: { language?: Language; reveal?: (row: number) => boolean; whole?: boolean } = {}) {
  const { language = "en", ...rest } = more;
  const rows = Array.from({ length: count }, (_, at) => at + 1);
  const columns = [{ head: "Client", cell: (row: number) => `Client ${row}` }];
  return render(
    <TextProvider speech={speech(language, language === "es" ? es : en)}>
      <Table caption="People" columns={columns} rows={rows} rowKey={String} {...rest} />
    </TextProvider>,
  );
}
/** Rows that can be read on the screen, without the heads of the columns. */
const readable = () => within(screen.getByRole("table")).getAllByRole("row").length - 1;

describe("a long list", () => {
  it("shows 25 rows and says of how many", () => {
    show(120);
    expect(readable()).toBe(25);
    expect(screen.getByRole("status")).toHaveTextContent("25 of 120 shown");
  });

  it("shows the next 25 by keyboard alone, and reading goes on at the first of them", async () => {
    show(60);
    screen.getByRole("button", { name: "Show more" }).focus();
    await user.keyboard("{Enter}");
    expect(readable()).toBe(50);
    expect(screen.getByRole("rowheader", { name: "Client 26" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(readable()).toBe(60);
    expect(screen.getByRole("rowheader", { name: "Client 51" })).toHaveFocus();
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByRole("status")).toHaveTextContent("60 of 60 shown");
  });

  it("shows all of it on request", async () => {
    show(120);
    await user.click(screen.getByRole("button", { name: "Show all 120" }));
    expect(readable()).toBe(120);
    expect(screen.getByRole("rowheader", { name: "Client 26" })).toHaveFocus();
  });

  it("keeps every row on the page for paper", () => {
    show(120);
    expect(within(screen.getByRole("table")).getAllByRole("row", { hidden: true })).toHaveLength(121);
  });

  it("shows a row that was worked on, however far down it stands", () => {
    show(120, { reveal: (row) => row === 60 });
    expect(readable()).toBe(75);
  });

  it("speaks Spanish", () => {
    show(26, { language: "es" });
    expect(screen.getByRole("status")).toHaveTextContent("Se muestran 25 de 26");
    expect(screen.getByRole("button", { name: "Mostrar los 26" })).toBeInTheDocument();
  });
});

describe("a list of 25 or less", () => {
  it("has nothing below it", () => {
    show(25);
    expect(readable()).toBe(25);
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.queryByRole("status")).toBeNull();
  });
});

describe("a list that comes in parts", () => {
  it("shows every row that came", () => {
    show(100, { whole: true });
    expect(readable()).toBe(100);
    expect(screen.queryByRole("button")).toBeNull();
  });
});
