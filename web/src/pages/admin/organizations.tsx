import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Organization, readOrganizations, saveOrganization } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { Check } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { RecordList } from "./record-list";
import { SameName } from "./same-name";
import { SaveButtons } from "./save-buttons";
import { hasName, useMissing, useSameName, useSetUpErrors } from "./set-up-errors";

export const organizationsQuery = { queryKey: ["admin", "organizations"], queryFn: readOrganizations };
export const NEW = "new";

/** Organizations of the tenant. */
export default function Organizations() {
  const { t } = useText();
  const query = useQuery(organizationsQuery);
  return (
    <RecordList
      title={t("admin.organizations")}
      add={{ text: t("admin.add.organization"), path: `/home/admin/organizations/${NEW}` }}
      query={query}
      idOf={(row) => row.organization_id}
      columns={[
        {
          head: t("admin.name"),
          cell: (row) => (
            <Link to="/home/admin/organizations/$record" params={{ record: row.organization_id }}>
              {row.name}
            </Link>
          ),
        },
        { head: t("admin.victim"), cell: (row) => t(row.victim_service_provider ? "form.yes" : "form.no") },
      ]}
    />
  );
}

export function OrganizationPage() {
  const { t } = useText();
  const record = useParam("record");
  const query = useQuery(organizationsQuery);
  if (!query.data) {
    return (
      <Page title={t("admin.organizations")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  const found = query.data.find((one) => one.organization_id === record) ?? null;
  return <OrganizationForm key={record} found={found} others={query.data.filter((one) => one !== found)} />;
}

function OrganizationForm({ found, others }: { found: Organization | null; others: Organization[] }) {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(found?.name ?? "");
  const [victim, setVictim] = useState(found?.victim_service_provider ?? false);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const save = useWrite(saveOrganization);
  const same = useSameName(name, save.problem);
  const names = { name: t("admin.name") };
  const lines = useSetUpErrors(names);
  const missing = useMissing(names);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = missing({ name });
    setFaults(wrong);
    if (wrong.length > 0) return;
    if (hasName(others, name) && !same.second) return same.ask();
    const saved = await save.run({
      id: found?.organization_id ?? null,
      name: name.trim(),
      common_name: found?.common_name ?? null,
      victim_service_provider: victim,
      confirm: same.confirm,
      version: found?.version ?? 0,
    });
    if (!saved) return;
    // The list in the header may hold it, too.
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["admin"] }),
      queries.invalidateQueries({ queryKey: ["me"] }),
    ]);
    await navigate({ to: "/home/admin/organizations" });
  };
  const errors = faults.length > 0 ? faults : lines(save.problem);
  return (
    <Page title={found ? t("admin.edit", { name: found.name }) : t("admin.add.organization")} errors={errors}>
      <form onSubmit={submit} noValidate>
        <TextField id="name" label={t("admin.name")} value={name} onChange={setName} maxLength={200} />
        <div className="usa-form-group">
          <Check id="victim_service_provider" label={t("admin.victim")} checked={victim} onChange={setVictim} />
        </div>
        {same.second && <SameName name={name} />}
        <SaveButtons busy={save.busy} second={same.second} list="/home/admin/organizations" />
      </form>
    </Page>
  );
}
