import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { More } from "./more";

/** `acts`: the column holds what can be done with a row, which needs no name on a small screen. */
export type Column<T> = { head: string; cell: (row: T) => ReactNode; numeric?: boolean; acts?: boolean };

/** Rows that a list shows at first, and adds at a time (SCREENS 4). */
const AT_A_TIME = 25;

/**
 * A table that scrolls inside its own box, reachable by keyboard; on small screens each row stands by itself.
 * A long one shows its first rows and more on demand; on paper it is whole.
 */
export function Table<T>(props: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T, index: number) => string;
  hideCaption?: boolean;
  /** A row that is shown from the beginning, however far down it stands. */
  reveal?: (row: T) => boolean;
  /** Every row is shown: whoever gives the rows gives them in parts. */
  whole?: boolean;
}) {
  const { rows, reveal } = props;
  const least = upTo(rows.findLastIndex((row) => reveal?.(row)) + 1);
  const [wanted, setWanted] = useState(AT_A_TIME);
  const shown = props.whole ? rows.length : Math.min(Math.max(wanted, least), rows.length);
  const body = useRef<HTMLTableSectionElement>(null);
  /** The first of the rows that were asked for: reading goes on there. */
  const next = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (next.current !== null) body.current?.rows[next.current]?.cells[0]?.focus();
    next.current = null;
  }, [shown]);
  const show = (count: number) => {
    next.current = shown;
    setWanted(count);
  };
  return (
    <>
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
          <tbody ref={body}>
            {rows.map((row, index) => (
              <tr key={props.rowKey(row, index)} hidden={index >= shown}>
                <Cells columns={props.columns} row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!props.whole && rows.length > AT_A_TIME && (
        <More
          count={{ shown, total: rows.length }}
          onMore={() => show(shown + AT_A_TIME)}
          onAll={() => show(rows.length)}
        />
      )}
    </>
  );
}

const upTo = (count: number) => Math.ceil(count / AT_A_TIME) * AT_A_TIME;

function Cells<T>({ columns, row }: { columns: Column<T>[]; row: T }) {
  return columns.map((column, at) =>
    at === 0 ? (
      <th key={column.head} scope="row" tabIndex={-1}>
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
  );
}
