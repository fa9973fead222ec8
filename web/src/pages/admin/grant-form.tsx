import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Grant, saveGrant } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useHudList } from "./hud";
import { organizationsQuery } from "./organizations";
import { programsQuery } from "./programs";
import { SameName } from "./same-name";
import { SaveButtons } from "./save-buttons";
import { hasName, useMissing, useSameName, useSetUpErrors } from "./set-up-errors";

const KINDS = ["ESG", "CDBG", "HPRP", "COC", "HOPWA", "PATH", "RHY", "VA", "YHDP", "LOCAL", "NONE"];

/** Sets up or changes a grant: dates, programs, and who its APR counts. */
export function GrantForm({ found, others }: { found: Grant | null; others: Grant[] }) {
  const { t, word } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const { data: programs = [] } = useQuery(programsQuery);
  const funders = useHudList("2.06.1");
  const [draft, setDraft] = useState({
    organization: found?.organization_id ?? "",
    name: found?.name ?? "",
    kind: (found?.kind ?? "") as Grant["kind"] | "",
    funder: found ? String(found.funder) : "",
    begin: found?.begin_date ?? "",
    end: found?.end_date ?? "",
    due: found?.due_date ?? "",
    universe: (found?.universe ?? "") as Grant["universe"] | "",
    programs: found?.programs.map((one) => one.program_id) ?? [],
  });
  const save = useWrite(saveGrant);
  const same = useSameName(draft.name, save.problem);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const names = {
    organization_id: t("admin.organization"),
    name: t("admin.name"),
    kind: t("admin.grant-kind"),
    funder: t("admin.funder"),
    begin_date: t("admin.start"),
    end_date: t("admin.end"),
    due_date: t("admin.due"),
  };
  const lines = useSetUpErrors(names);
  const missing = useMissing(names);
  const set = (part: keyof typeof draft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { organization, name, kind, funder, begin, end } = draft;
    const wrong = missing({ organization_id: organization, name, kind, funder, begin_date: begin, end_date: end });
    setFaults(wrong);
    if (wrong.length > 0) return;
    const siblings = others.filter((one) => one.organization_id === organization);
    if (hasName(siblings, name) && !same.second) return same.ask();
    const kept = new Map(found?.programs.map((one) => [one.program_id, one]));
    const saved = await save.run({
      id: found?.grant_id ?? null,
      organization_id: draft.organization,
      name: draft.name.trim(),
      kind: draft.kind || "NONE",
      funder: Number(draft.funder),
      begin_date: draft.begin,
      end_date: draft.end,
      universe: draft.universe || null,
      due_date: draft.due || null,
      programs: draft.programs.map((id) => kept.get(id) ?? { program_id: id, begin_date: null, end_date: null }),
      confirm: same.confirm,
      version: found?.version ?? 0,
    });
    if (!saved) return;
    await queries.invalidateQueries({ queryKey: ["admin"] });
    await queries.invalidateQueries({ queryKey: ["grants"] });
    await navigate({ to: "/home/admin/grants" });
  };
  const errors = faults.length > 0 ? faults : lines(save.problem);
  const mine = programs.filter((one) => one.organization_id === draft.organization);
  return (
    <Page title={found ? t("admin.edit", { name: found.name }) : t("admin.add.grant")} errors={errors}>
      <form onSubmit={submit} noValidate>
        <SelectField
          id="organization_id"
          label={t("admin.organization")}
          value={draft.organization}
          onChange={set("organization")}
          choices={organizations.map((one) => ({ value: one.organization_id, text: one.name }))}
        />
        <TextField id="name" label={t("admin.name")} value={draft.name} onChange={set("name")} maxLength={200} />
        <SelectField
          id="kind"
          label={t("admin.grant-kind")}
          value={draft.kind}
          onChange={set("kind")}
          choices={KINDS.map((kind) => ({ value: kind, text: word(`grant-kind.${kind}`) }))}
        />
        <SelectField
          id="funder"
          label={t("admin.funder")}
          value={draft.funder}
          onChange={set("funder")}
          choices={funders}
        />
        <DateBoxes id="begin_date" legend={t("admin.start")} value={draft.begin} onChange={set("begin")} />
        <DateBoxes id="end_date" legend={t("admin.end")} value={draft.end} onChange={set("end")} />
        <DateBoxes
          id="due_date"
          legend={`${t("admin.due")} ${t("form.optional")}`}
          value={draft.due}
          onChange={set("due")}
        />
        <RadioGroup
          id="universe"
          legend={t("admin.universe")}
          choices={[
            { value: "hud", text: t("admin.universe.hud") },
            { value: "service_required", text: t("admin.universe.service_required") },
          ]}
          value={draft.universe}
          onChange={set("universe")}
        />
        {mine.length > 0 && (
          <CheckGroup
            id="programs"
            legend={t("admin.programs-of-grant")}
            choices={mine.map((one) => ({ value: one.program_id, text: one.name }))}
            values={draft.programs}
            onChange={(chosen) => setDraft((before) => ({ ...before, programs: chosen }))}
          />
        )}
        {same.second && <SameName name={draft.name} />}
        <SaveButtons busy={save.busy} second={same.second} list="/home/admin/grants" />
      </form>
    </Page>
  );
}
