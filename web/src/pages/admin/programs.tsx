import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readProgramsSetUp } from "../../api/admin";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useHudList } from "./hud";
import { NEW, organizationsQuery } from "./organizations";
import { RecordList } from "./record-list";

export const programsQuery = { queryKey: ["admin", "programs"], queryFn: readProgramsSetUp };

/** Programs of the tenant, with HUD's type and dates. */
export default function Programs() {
  const { t } = useText();
  const query = useQuery(programsQuery);
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const types = useHudList("2.02.6");
  return (
    <RecordList
      title={t("admin.programs")}
      add={{ text: t("admin.add.program"), path: `/home/admin/programs/${NEW}` }}
      query={query}
      idOf={(row) => row.program_id}
      columns={[
        {
          head: t("admin.name"),
          cell: (row) => (
            <Link to="/home/admin/programs/$record" params={{ record: row.program_id }}>
              {row.name}
            </Link>
          ),
        },
        {
          head: t("admin.organization"),
          cell: (row) => organizations.find((one) => one.organization_id === row.organization_id)?.name ?? "",
        },
        {
          head: t("admin.project-type"),
          cell: (row) => types.find((one) => one.value === String(row.project_type))?.text ?? "–",
        },
        {
          head: t("admin.start"),
          cell: (row) => (row.operating_start_date ? shortDate(row.operating_start_date) : "–"),
        },
        { head: t("admin.end"), cell: (row) => (row.operating_end_date ? shortDate(row.operating_end_date) : "–") },
      ]}
    />
  );
}
