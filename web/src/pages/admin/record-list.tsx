import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { type Column, Table } from "../../parts/table";
import { useText } from "../../texts/text";

/** A list of set-up records with a search box, and the way to add one. */
export function RecordList<T extends { name: string }>(props: {
  title: string;
  add: { text: string; path: string };
  query: UseQueryResult<T[]>;
  columns: Column<T>[];
  idOf: (row: T) => string;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  return (
    <Page title={props.title} wide>
      <p>
        <Link className="usa-button" to={props.add.path}>
          {props.add.text}
        </Link>
      </p>
      <Loaded query={props.query}>
        {(rows) => {
          const shown = rows.filter((row) => row.name.toLowerCase().includes(wanted));
          if (rows.length === 0) return <p>{t("admin.none")}</p>;
          return (
            <>
              <TextField id="filter" label={t("form.search-list")} value={typed} onChange={setTyped} />
              <Table caption={props.title} hideCaption rows={shown} rowKey={props.idOf} columns={props.columns} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
