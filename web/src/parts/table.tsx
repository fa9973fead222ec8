import type { ReactNode } from "react";

/** `acts`: the column holds what can be done with a row, which needs no name on a small screen. */
export type Column<T> = { head: string; cell: (row: T) => ReactNode; numeric?: boolean; acts?: boolean };

/** A table that scrolls inside its own box, reachable by keyboard; on small screens each row stands by itself. */
export function Table<T>(props: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T, index: number) => string;
  hideCaption?: boolean;
}) {
  return (
    <div className="usa-table-container--scrollable table-box" tabIndex={0} role="region" aria-label={props.caption}>
      <table className="usa-table usa-table--borderless table-of-rows">
        <caption className={props.hideCaption ? "usa-sr-only" : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.head} scope="col" className={column.numeric ? "numeric" : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <tr key={props.rowKey(row, index)}>
              {props.columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.head} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.head}
                    className={column.numeric ? "numeric" : undefined}
                    data-head={column.acts ? undefined : column.head}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
