import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Organization, readOrganizations, saveOrganization } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { Check } from "../../parts/choices";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { RecordList } from "./record-list";

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
  const record = useParam("record");
  const query = useQuery(organizationsQuery);
  return (
    <Loaded query={query}>
      {(all) => <OrganizationForm key={record} found={all.find((one) => one.organization_id === record) ?? null} />}
    </Loaded>
  );
}

function OrganizationForm({ found }: { found: Organization | null }) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(found?.name ?? "");
  const [victim, setVictim] = useState(found?.victim_service_provider ?? false);
  const save = useWrite(saveOrganization);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save.run({
      id: found?.organization_id ?? null,
      name: name.trim(),
      common_name: found?.common_name ?? null,
      victim_service_provider: victim,
      version: found?.version ?? 0,
    });
    if (!saved) return;
    await queries.invalidateQueries({ queryKey: ["admin"] });
    await navigate({ to: "/home/admin/organizations" });
  };
  const errors = lines(save.problem, {}, ({ code }) => ({
    text: code === "NAME_REQUIRED" ? t("admin.needs") : undefined,
  }));
  return (
    <Page title={found ? t("admin.edit", { name: found.name }) : t("admin.add.organization")} errors={errors}>
      <form onSubmit={submit} noValidate>
        <TextField id="name" label={t("admin.name")} value={name} onChange={setName} maxLength={200} />
        <div className="usa-form-group">
          <Check id="victim_service_provider" label={t("admin.victim")} checked={victim} onChange={setVictim} />
        </div>
        <Button type="submit" busy={save.busy}>
          {t("admin.save", { environment: config.environment })}
        </Button>
      </form>
    </Page>
  );
}
