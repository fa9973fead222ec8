import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Export, readExports } from "../../api/admin";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { dateAndTime, shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { ExportForm } from "./export-form";

/** Export: whose records, which programs and dates, plain or hashed; below, past exports. */
export default function Exports() {
  const { t } = useText();
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  const past = useQuery({ queryKey: ["admin", "exports"], queryFn: readExports });
  return (
    <Page title={t("export.title")} errors={errors} wide>
      <p>{t("export.lead")}</p>
      <ExportForm onErrors={setErrors} />
      <h2>{t("export.past")}</h2>
      <Loaded query={past}>
        {(items) => (items.length === 0 ? <p>{t("export.past.none")}</p> : <Past items={items} />)}
      </Loaded>
    </Page>
  );
}

function Past({ items }: { items: Export[] }) {
  const { t, word } = useText();
  return (
    <Table
      caption={t("export.past")}
      hideCaption
      rows={items}
      rowKey={(row) => row.export_id}
      columns={[
        {
          head: t("export.what"),
          cell: (row) => (
            <Link to="/home/admin/exports/$export" params={{ export: row.export_id }}>
              {row.title + (row.hashed ? ` (${t("export.hashed")})` : "")}
            </Link>
          ),
        },
        { head: t("runs.dates"), cell: (row) => `${shortDate(row.start_date)} – ${shortDate(row.end_date)}` },
        { head: t("runs.status"), cell: (row) => word(`state.${row.state}`) },
        {
          head: t("runs.when"),
          cell: (row) => dateAndTime(row.requested_at) + (row.scheduled ? ` (${t("runs.scheduled")})` : ""),
        },
      ]}
    />
  );
}
