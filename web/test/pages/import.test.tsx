import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { FindingPage, Import } from "../../src/api/admin";
import { openStage } from "../support/stage";
import { user } from "../support/user";

const IMPORT: Import = {
  import_id: "i1",
  file_name: "export.zip",
  size: 10,
  organization_id: "o1",
  restriction: "ORGANIZATION",
  state: "CHECKED",
  progress: { done: 3, total: 3 },
  counts: { Client: { new: 2, changed: 0, unchanged: 0, voided: 0, kept: 0, refused: 1 } },
  findings: { by_severity: { ERROR: 2, WARNING: 1 }, total: 3 },
  fault: null,
  too_many_deletions: null,
  requested_at: "2026-11-22T18:00:00Z",
  upload: null,
  version: 3,
};
const FINDINGS: FindingPage = {
  counts: [
    { severity: "ERROR", rule: "FS-24", file: "Client.csv", count: 2 },
    { severity: "WARNING", rule: "PS-01", file: "", count: 1 },
  ],
  items: [
    {
      file: "Client.csv",
      row: 3,
      column: "DOB",
      rule: "FS-24",
      severity: "ERROR",
      message: { en: "This is no date.", es: "No es una fecha." },
      fix: { en: "Write it as 2026-01-31.", es: "Escríbala como 2026-01-31." },
    },
  ],
  total: 3,
  cursor: "next",
};
const PATH = "/home/admin/imports/i1";

function open(view: Import, language: "en" | "es" = "en") {
  return openStage(PATH, {
    language,
    routes: { "GET /api/admin/imports/i1": view, "GET /api/admin/imports/i1/findings": FINDINGS },
  });
}

it("counts the findings by severity, rule and file before it lists them", async () => {
  open(IMPORT);
  const counts = await screen.findByRole("table", { name: "How many of each kind" });
  expect(
    within(counts)
      .getAllByRole("row")
      .map((row) => row.textContent),
  ).toEqual(["SeverityRuleFileHow many", "ErrorFS-24Client.csv2", "WarningPS-01Whole file1"]);
  const rows = screen.getByRole("table", { name: "Where they are" });
  expect(within(rows).getAllByRole("row")[1]).toHaveTextContent(
    "Client.csv3DOBErrorThis is no date. Write it as 2026-01-31.FS-24",
  );
  expect(screen.getByText(/^1 of 3 shown\./)).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /^Client 2 0 0 0 0 1$/ })).toBeInTheDocument();
});

it("asks for the findings of one severity, rule or file, by keyboard", async () => {
  const { sent } = open(IMPORT);
  const file = await screen.findByLabelText("File");
  await waitFor(() => expect(within(file).getByRole("option", { name: "Client.csv (2)" })).toBeInTheDocument());
  const before = sent.filter((one) => one.path.endsWith("/findings")).length;
  file.focus();
  await user.selectOptions(file, "Client.csv");
  await waitFor(() => expect(sent.filter((one) => one.path.endsWith("/findings")).length).toBe(before + 1));
  expect(file).toHaveFocus();
});

it("says that there are no findings, and offers nothing to filter or download", async () => {
  open({ ...IMPORT, findings: { by_severity: {}, total: 0 } });
  expect(await screen.findByText("No findings.")).toBeInTheDocument();
  expect(screen.queryByLabelText("File")).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Download/ })).not.toBeInTheDocument();
});

it("a file that would void too many records says how many, and cannot be accepted", async () => {
  open({ ...IMPORT, state: "REFUSED", too_many_deletions: { voided: 412, records: 1020 } });
  expect(
    await screen.findByText("This file would void 412 of 1,020 records. Nothing was imported."),
  ).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Import into/ })).not.toBeInTheDocument();
});

it("speaks Spanish where the technician does", async () => {
  open(IMPORT, "es");
  const rows = await screen.findByRole("table", { name: "Dónde están" });
  expect(within(rows).getAllByRole("row")[1]).toHaveTextContent("No es una fecha. Escríbala como 2026-01-31.");
  expect(screen.getByRole("button", { name: "Descargar hallazgos (hoja de cálculo)" })).toBeInTheDocument();
});

it("an import begun earlier shows how far it is", async () => {
  open({ ...IMPORT, state: "IMPORTING", progress: { done: 1, total: 4 } });
  const progress = await screen.findByRole("progressbar");
  expect(progress).toHaveAttribute("value", "1");
  expect(progress).toHaveAttribute("max", "4");
});

it.each([
  ["en", "WORKER_DISK", /^The disk that the file is unpacked on is full/, "Check again"],
  ["es", "RECORD_MISSING", /^El archivo subido ya no está aquí/, "Revisar de nuevo"],
  ["en", null, /^The work stopped before it was done/, "Check again"],
] as const)(
  "an import that failed says why and can be checked again (%s, %s)",
  async (language, fault, why, button) => {
    open({ ...IMPORT, state: "FAILED", fault }, language);
    expect(await screen.findByText(why)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: button })).toBeInTheDocument();
    expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
  },
);
