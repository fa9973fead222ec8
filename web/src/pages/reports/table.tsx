import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readTable, type TableView } from "../../api/reports";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useParam } from "../param";

export const tableQuery = (run: string, table: string) => ({
  queryKey: ["run", run, "table", table],
  queryFn: () => readTable(run, table),
  staleTime: Infinity,
});

/** One table of a run; a number is a link to its people. */
export default function ReportTable() {
  const { t } = useText();
  const run = useParam("run");
  const table = useParam("table");
  const query = useQuery(tableQuery(run, table));
  const title = query.data ? t("run.table", { id: query.data.id, title: query.data.title }) : table;
  return (
    <Page title={title} heading={<span lang="en">{title}</span>} wide>
      <p>
        <Link to="/home/reports/runs/$run" params={{ run }}>
          {t("run.back")}
        </Link>
      </p>
      <p className="usa-hint">{t("table.open")}</p>
      <Loaded query={query}>{(found) => <Grid run={run} table={found} title={title} />}</Loaded>
    </Page>
  );
}

/** Titles and labels are HUD's own words, in English on every page. */
function Grid({ run, table, title }: { run: string; table: TableView; title: string }) {
  const { t } = useText();
  const value = (row: number, column: number) => {
    const { label, cells } = table.rows[row]!;
    const cell = cells[column]!;
    if (cell.kind !== "count" || cell.value === "0" || cell.value === "") return cell.value;
    return (
      <Link
        to="/home/reports/runs/$run/tables/$table/$cell"
        params={{ run, table: table.id, cell: addressOf(row, column) }}
        aria-label={t("table.cell", { row: label, column: table.columns[column] ?? "", value: cell.value })}
      >
        {cell.value}
      </Link>
    );
  };
  return (
    <div className="usa-table-container--scrollable table-box" tabIndex={0} role="region" aria-label={title} lang="en">
      <table className="usa-table">
        <caption className="usa-sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{table.corner}</th>
            {table.columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, at) => (
                <td key={at} className={cell.kind === "text" ? undefined : "numeric"}>
                  {value(index, at)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** HUD's name of a cell, as a spreadsheet counts: labels are column A, headers row 1. */
export function addressOf(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 2; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 2}`;
}
