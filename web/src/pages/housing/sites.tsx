import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { addSite, type Sites } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import { sitesQuery } from "./queries";

/** The sites of the organization, and a form for a new one. */
export default function SitesPage() {
  const { t } = useText();
  const query = useQuery(sitesQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const lines = useErrorLines();
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [form, setForm] = useState({ name: "", program_id: "", area: "" });
  const save = useWrite(addSite);
  const set = (part: keyof typeof form) => (value: string) => setForm({ ...form, [part]: value });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked: [keyof typeof form, string][] = [
      ["name", t("housing.site.name")],
      ["program_id", t("housing.site.program")],
      ["area", t("housing.area.first")],
    ];
    const wrong = asked
      .filter(([part]) => !form[part].trim())
      .map(([field, label]) => ({ field, text: t("housing.missing", { field: label }) }));
    setFaults(wrong);
    if (wrong.length > 0) return;
    const area = { name: form.area.trim(), units: [{ name: form.area.trim(), kind: "room" as const }] };
    const site = await save.run({ name: form.name.trim(), program_id: form.program_id, areas: [area] });
    if (!site) return;
    await queries.invalidateQueries({ queryKey: ["housing"] });
    await navigate({ to: "/housing/sites/$site", params: { site: site.site_id } });
  };
  const shown = faults.length > 0 ? faults : lines(save.problem);
  return (
    <Page title={t("housing.sites")} errors={shown}>
      <Loaded query={query}>
        {(sites) => (
          <>
            <List sites={sites} />
            <h2>{t("housing.site.add")}</h2>
            <form noValidate onSubmit={submit}>
              <TextField id="name" label={t("housing.site.name")} value={form.name} onChange={set("name")} />
              <SelectField
                id="program_id"
                label={t("housing.site.program")}
                none={t("housing.choose-program")}
                choices={sites.programs.map((program) => ({ value: program.program_id, text: program.name }))}
                value={form.program_id}
                onChange={set("program_id")}
              />
              <TextField
                id="area"
                label={t("housing.area.first")}
                hint={t("housing.area.hint")}
                value={form.area}
                onChange={set("area")}
              />
              <Button type="submit" busy={save.busy}>
                {t("housing.site.add")}
              </Button>
            </form>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function List({ sites }: { sites: Sites }) {
  const { t } = useText();
  if (sites.items.length === 0) return <p>{t("housing.no-sites")}</p>;
  return (
    <ul className="card-list">
      {sites.items.map((site) => (
        <li key={site.site_id} className="card">
          <Link className="card__name" to="/housing/sites/$site" params={{ site: site.site_id }}>
            {site.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
