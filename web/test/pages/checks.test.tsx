import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { row } from "../support/assessments";
import { openStage } from "../support/stage";

const LIST = "/home/reports/runs/run1/lists/data_quality";
const ROWS = [
  row("IB-15", null, { message: "The annual assessment of 2026-03-02 will not count.", value: "2026-03-02" }),
  row("DT-14", null, { message: "Recorded 1 days after it happened.", value: "1" }),
  row("VA-04", null, { message: "Theater of operations not answered: KoreanWar.", value: "KoreanWar, IraqOIF" }),
  row("ID-12", null, { message: "This may be the same person as 4f1c.", value: "4f1c" }),
  row("ZZ-99", null, { message: "A check of later.", value: "" }),
];

const listed = async (language: "en" | "es") => {
  openStage(LIST, { language, routes: { "GET /api/reports/runs/run1/worklists/data_quality": { rows: ROWS } } });
  const [, ...rows] = await screen.findAllByRole("row");
  return rows.map((one) => one.querySelectorAll("td")[1]);
};

it("a Spanish page says in Spanish what a check found, with days and wars as people say them", async () => {
  const cells = await listed("es");
  expect(cells.map((cell) => cell?.textContent)).toEqual([
    "La evaluación anual del 03/02/2026 no contará: está fuera de su plazo.",
    "Registrado 1 día después de que ocurrió.",
    "Sin responder, teatro de operaciones: Guerra de Corea, Irak (Libertad Iraquí).",
    "Puede ser la misma persona que otro cliente.",
    "A check of later.",
  ]);
  expect(cells.map((cell) => cell?.querySelector('[lang="en"]') !== null)).toEqual([false, false, false, false, true]);
  expect(screen.getAllByRole("link", { name: /La evaluación anual del 03\/02\/2026/ })).toHaveLength(1);
});

it("an English page says the same in English", async () => {
  const cells = await listed("en");
  expect(cells.map((cell) => cell?.textContent)).toEqual([
    "The annual assessment of 03/02/2026 will not count: it is outside its window.",
    "Recorded 1 day after it happened.",
    "Theater of operations not answered: Korean War, Iraq (Iraqi Freedom).",
    "This may be the same person as another client.",
    "A check of later.",
  ]);
});
