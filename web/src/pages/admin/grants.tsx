import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readGrantsSetUp } from "../../api/admin";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { GrantForm } from "./grant-form";
import { NEW, organizationsQuery } from "./organizations";
import { RecordList } from "./record-list";

const grantsSetUpQuery = { queryKey: ["admin", "grants"], queryFn: readGrantsSetUp };

/** Grants with dates, kind and the rule of their APR. */
export default function Grants() {
  const { t, word } = useText();
  const query = useQuery(grantsSetUpQuery);
  const { data: organizations = [] } = useQuery(organizationsQuery);
  return (
    <RecordList
      title={t("admin.grants")}
      add={{ text: t("admin.add.grant"), path: `/home/admin/grants/${NEW}` }}
      query={query}
      idOf={(row) => row.grant_id}
      columns={[
        {
          head: t("admin.name"),
          cell: (row) => (
            <Link to="/home/admin/grants/$record" params={{ record: row.grant_id }}>
              {row.name}
            </Link>
          ),
        },
        {
          head: t("admin.organization"),
          cell: (row) => organizations.find((one) => one.organization_id === row.organization_id)?.name ?? "",
        },
        { head: t("admin.grant-kind"), cell: (row) => word(`grant-kind.${row.kind}`) },
        { head: t("admin.start"), cell: (row) => shortDate(row.begin_date) },
        { head: t("admin.end"), cell: (row) => shortDate(row.end_date) },
        { head: t("admin.due"), cell: (row) => (row.due_date ? shortDate(row.due_date) : "–") },
      ]}
    />
  );
}

export function GrantPage() {
  const { t } = useText();
  const record = useParam("record");
  const query = useQuery(grantsSetUpQuery);
  if (!query.data) {
    return (
      <Page title={t("admin.grants")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  const found = query.data.find((one) => one.grant_id === record) ?? null;
  return <GrantForm key={record} found={found} others={query.data.filter((one) => one !== found)} />;
}
