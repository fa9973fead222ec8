import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type ProgramView, readProgram, readProgramsSetUp, saveProgram } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { useHudList } from "./hud";
import { NEW, organizationsQuery } from "./organizations";
import { SameName } from "./same-name";
import { SaveButtons } from "./save-buttons";
import { hasName, useMissing, useSameName, useSetUpErrors } from "./set-up-errors";

/** HUD project types that need more facts (2.02.D, 2.02.A, 2.02.B). */
const HOUSED = ["0", "1", "2", "3", "8", "9", "10", "13"];
const RAPID_REHOUSING = "13";
const SERVICES_ONLY = "6";

const BLANK = {
  organization: "",
  name: "",
  type: "",
  start: "",
  end: "",
  housing: "",
  subtype: "",
  affiliation: "",
  population: "4",
  coc: "CA-510",
  geocode: "",
  geography: "",
  zip: "",
};

/** Sets up or changes a program, with what HUD asks about it. */
export default function ProgramPage() {
  const { t } = useText();
  const record = useParam("record");
  const isNew = record === NEW;
  const query = useQuery({
    queryKey: ["admin", "program", record],
    queryFn: () => readProgram(record),
    enabled: !isNew,
  });
  if (isNew) return <ProgramForm found={null} />;
  if (query.data) return <ProgramForm key={record} found={query.data} />;
  return (
    <Page title={t("admin.programs")}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

function draftOf(found: ProgramView): typeof BLANK {
  const code = (value: number | null | undefined) => (value == null ? "" : String(value));
  return {
    organization: found.organization_id,
    name: found.name,
    type: code(found.project_type),
    start: found.operating_start_date ?? "",
    end: found.operating_end_date ?? "",
    housing: code(found.housing_type),
    subtype: code(found.rrh_sub_type),
    affiliation: code(found.residential_affiliation),
    population: code(found.target_population),
    coc: found.coc_code ?? "",
    geocode: found.geocode ?? "",
    geography: code(found.geography_type),
    zip: found.zip ?? "",
  };
}

function ProgramForm({ found }: { found: ProgramView | null }) {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const [draft, setDraft] = useState(found ? draftOf(found) : BLANK);
  const { data: programs = [] } = useQuery({ queryKey: ["admin", "programs"], queryFn: readProgramsSetUp });
  const save = useWrite(saveProgram);
  const same = useSameName(draft.name, save.problem);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const names = {
    organization_id: t("admin.organization"),
    name: t("admin.name"),
    project_type: t("admin.project-type"),
    housing_type: t("admin.housing-type"),
    rrh_sub_type: t("admin.rrh-sub-type"),
    residential_affiliation: t("admin.affiliation"),
    operating_start_date: t("admin.start"),
    operating_end_date: t("admin.end"),
    target_population: t("admin.population"),
    coc_code: t("admin.coc"),
    geocode: t("admin.geocode"),
    geography_type: t("admin.geography"),
    zip: t("admin.zip"),
  };
  const lines = useSetUpErrors(names);
  const missing = useMissing(names);
  const set = (part: keyof typeof BLANK) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));
  const code = (value: string) => (value === "" ? null : Number(value));
  const list = {
    type: useHudList("2.02.6"),
    housing: useHudList("2.02.D"),
    subtype: useHudList("2.02.A"),
    population: useHudList("2.02.7"),
    geography: useHudList("2.03.4"),
  };
  const affiliated = draft.type === SERVICES_ONLY || (draft.type === RAPID_REHOUSING && draft.subtype === "1");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { organization, name, type, start, coc, geocode, geography } = draft;
    const wrong = missing({
      organization_id: organization,
      name,
      project_type: type,
      operating_start_date: start,
      coc_code: coc,
      geocode,
      geography_type: geography,
    });
    setFaults(wrong);
    if (wrong.length > 0) return;
    const siblings = programs.filter(
      (one) => one.organization_id === organization && one.program_id !== found?.program_id,
    );
    if (hasName(siblings, name) && !same.second) return same.ask();
    const saved = await save.run({
      id: found?.program_id ?? null,
      organization_id: draft.organization,
      name: draft.name.trim(),
      common_name: found?.common_name ?? null,
      project_type: code(draft.type),
      continuum_project: found?.continuum_project ?? true,
      operating_start_date: draft.start,
      operating_end_date: draft.end || null,
      housing_type: HOUSED.includes(draft.type) ? code(draft.housing) : null,
      rrh_sub_type: draft.type === RAPID_REHOUSING ? code(draft.subtype) : null,
      residential_affiliation: affiliated ? code(draft.affiliation) : null,
      target_population: code(draft.population),
      coc_code: draft.coc.trim(),
      geocode: draft.geocode.trim(),
      geography_type: code(draft.geography),
      zip: draft.zip.trim() || null,
      confirm: same.confirm,
      version: found?.version ?? 0,
    });
    if (!saved) return;
    await queries.invalidateQueries({ queryKey: ["admin"] });
    await navigate({ to: "/home/admin/programs" });
  };
  const errors = faults.length > 0 ? faults : lines(save.problem);
  return (
    <Page title={found ? t("admin.edit", { name: found.name }) : t("admin.add.program")} errors={errors}>
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
          id="project_type"
          label={t("admin.project-type")}
          value={draft.type}
          onChange={set("type")}
          choices={list.type}
        />
        {HOUSED.includes(draft.type) && (
          <SelectField
            id="housing_type"
            label={t("admin.housing-type")}
            value={draft.housing}
            onChange={set("housing")}
            choices={list.housing}
          />
        )}
        {draft.type === RAPID_REHOUSING && (
          <SelectField
            id="rrh_sub_type"
            label={t("admin.rrh-sub-type")}
            value={draft.subtype}
            onChange={set("subtype")}
            choices={list.subtype}
          />
        )}
        {affiliated && (
          <RadioGroup
            id="residential_affiliation"
            legend={t("admin.affiliation")}
            choices={[
              { value: "1", text: t("form.yes") },
              { value: "0", text: t("form.no") },
            ]}
            value={draft.affiliation}
            onChange={set("affiliation")}
          />
        )}
        <DateBoxes
          id="operating_start_date"
          legend={t("admin.start")}
          value={draft.start}
          onChange={set("start")}
          withToday
        />
        <DateBoxes
          id="operating_end_date"
          legend={t("admin.end")}
          hint={t("admin.end.hint")}
          value={draft.end}
          onChange={set("end")}
        />
        <SelectField
          id="target_population"
          label={t("admin.population")}
          value={draft.population}
          onChange={set("population")}
          choices={list.population}
        />
        <TextField id="coc_code" label={t("admin.coc")} value={draft.coc} onChange={set("coc")} maxLength={6} />
        <TextField
          id="geocode"
          label={t("admin.geocode")}
          hint={t("admin.geocode.hint")}
          inputMode="numeric"
          value={draft.geocode}
          onChange={set("geocode")}
          maxLength={6}
        />
        <SelectField
          id="geography_type"
          label={t("admin.geography")}
          value={draft.geography}
          onChange={set("geography")}
          choices={list.geography}
        />
        <TextField
          id="zip"
          label={`${t("admin.zip")} ${t("form.optional")}`}
          inputMode="numeric"
          value={draft.zip}
          onChange={set("zip")}
          maxLength={5}
        />
        {same.second && <SameName name={draft.name} />}
        <SaveButtons busy={save.busy} second={same.second} list="/home/admin/programs" />
      </form>
    </Page>
  );
}
