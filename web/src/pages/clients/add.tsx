import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Waiting } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { type TextKey, useText } from "../../texts/text";
import { clientOf, type Draft, emptyDraft, faultsOf, isMinor, REASONS } from "./draft";
import { useFlow } from "./flow";
import { useKeepDraft, useTakeUpDraft } from "./kept-draft";

const RACES = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Only the basic information, on one short page. */
export default function Add() {
  const { t } = useText();
  const looking = useTakeUpDraft();
  const { found } = useFlow();
  if (found) return <AddForm />;
  if (!looking) return <Navigate to="/clients/new" />;
  return (
    <Page title={t("add.title")}>
      <Waiting />
    </Page>
  );
}

function AddForm() {
  const { t } = useText();
  const { config } = useSession();
  const flow = useFlow();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => flow.typed ?? emptyDraft(flow.asked));
  const [errors, setErrors] = useState<ErrorLine[]>(flow.refused);
  useKeepDraft(draft);
  const set = (part: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));

  const reasons = REASONS.map((code) => ({ value: code as string, text: t(`quality.${code}`) }));
  const qualities = (kind: "name" | "dob" | "ssn") => [
    { value: "1", text: t(`quality.${kind}.1`) },
    { value: "2", text: t(`quality.${kind}.2`) },
    ...reasons,
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = faultsOf(draft, t);
    setErrors(faults);
    if (faults.length > 0) return;
    flow.change({ typed: draft, draft: clientOf(draft), refused: [] });
    void navigate({ to: "/clients/share" });
  };

  return (
    <Page title={t("add.title")} errors={errors}>
      <form onSubmit={submit} noValidate className="dense">
        <div className="two-boxes">
          <TextField id="first_name" label={t("add.first")} value={draft.first_name} onChange={set("first_name")} />
          <TextField
            id="middle_name"
            label={`${t("add.middle")} ${t("form.optional")}`}
            value={draft.middle_name}
            onChange={set("middle_name")}
          />
          <TextField id="last_name" label={t("add.last")} value={draft.last_name} onChange={set("last_name")} />
          <TextField
            id="name_suffix"
            label={`${t("add.suffix")} ${t("form.optional")}`}
            value={draft.name_suffix}
            onChange={set("name_suffix")}
          />
        </div>
        <SelectField
          id="name_data_quality"
          label={t("add.name-quality")}
          hint={t("add.quality.why")}
          choices={qualities("name")}
          value={draft.name_quality}
          onChange={set("name_quality")}
        />
        <DateBoxes id="dob" legend={t("add.dob")} value={draft.dob} onChange={set("dob")} />
        <SelectField
          id="dob_data_quality"
          label={t("add.dob-quality")}
          hint={t("add.quality.why")}
          choices={qualities("dob")}
          value={draft.dob_quality}
          onChange={set("dob_quality")}
        />
        <TextField
          id="ssn"
          label={t("add.ssn")}
          hint={t("add.ssn.hint")}
          value={draft.ssn}
          onChange={set("ssn")}
          maxLength={11}
        />
        <SelectField
          id="ssn_data_quality"
          label={t("add.ssn-quality")}
          hint={t("add.quality.why")}
          choices={qualities("ssn")}
          value={draft.ssn_quality}
          onChange={set("ssn_quality")}
        />
        <CheckGroup
          id="races"
          legend={t("add.race")}
          hint={t("add.race.hint")}
          choices={[
            ...RACES.map((code) => ({ value: code as string, text: t(`race.${code}` as TextKey) })),
            ...reasons,
          ]}
          values={draft.race_none ? [draft.race_none] : draft.races}
          onChange={(values) => setDraft((before) => withRaces(before, values))}
        />
        <TextField
          id="additional_race_ethnicity"
          label={`${t("add.race-more")} ${t("form.optional")}`}
          value={draft.race_more}
          onChange={set("race_more")}
          maxLength={100}
        />
        <RadioGroup
          id="sex"
          legend={t("add.sex")}
          choices={[{ value: "0", text: t("sex.0") }, { value: "1", text: t("sex.1") }, ...reasons]}
          value={draft.sex}
          onChange={set("sex")}
        />
        {!isMinor(draft.dob) && (
          <RadioGroup
            id="veteran_status"
            legend={t("add.veteran")}
            hint={t("add.veteran.hint")}
            choices={[{ value: "1", text: t("form.yes") }, { value: "0", text: t("form.no") }, ...reasons]}
            value={draft.veteran}
            onChange={set("veteran")}
          />
        )}
        <Button type="submit">{t("find.add", { environment: config.environment })}</Button>
      </form>
    </Page>
  );
}

/** A reason for no answer and an answer exclude each other; the later choice stands. */
function withRaces(draft: Draft, values: string[]): Draft {
  const isReason = (value: string) => (REASONS as readonly string[]).includes(value);
  const added = values.find((value) => value !== draft.race_none && !draft.races.includes(value));
  if (added && isReason(added)) return { ...draft, races: [], race_none: added };
  return { ...draft, races: values.filter((value) => !isReason(value)), race_none: "" };
}
