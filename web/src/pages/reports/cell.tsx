import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readCell } from "../../api/reports";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { useText } from "../../texts/text";
import { useParam } from "../param";

/** The people behind a number, as far as the viewer may see them. */
export default function Cell() {
  const { t } = useText();
  const run = useParam("run");
  const table = useParam("table");
  const cell = useParam("cell");
  const query = useQuery({ queryKey: ["run", run, "cell", table, cell], queryFn: () => readCell(run, table, cell) });
  return (
    <Page title={t("cell.title")} heading={`${t("cell.title")} – ${table} ${cell}`} wide>
      <p>
        <Link to="/home/reports/runs/$run/tables/$table" params={{ run, table }}>
          {t("cell.back")}
        </Link>
      </p>
      <Loaded query={query}>
        {({ people, not_visible }) => (
          <>
            {people.length + not_visible === 0 && <p>{t("cell.none")}</p>}
            {people.length > 0 && (
              <Table
                caption={t("table.people", { count: people.length })}
                rows={people}
                rowKey={(row) => row.client_id}
                columns={[
                  {
                    head: t("list.client"),
                    cell: (row) => (
                      <Link to="/clients/$client" params={{ client: row.client_id }}>
                        {fullName(row)}
                      </Link>
                    ),
                  },
                  { head: t("card.hmis-id"), cell: (row) => row.hmis_id },
                  { head: t("cell.age"), numeric: true, cell: (row) => row.age ?? "–" },
                ]}
              />
            )}
            {not_visible > 0 && <p>{t("list.not-visible.count", { count: not_visible })}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}
