import type { FieldProblem } from "../../api/problem";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import { TextField } from "../../parts/field";
import { type Speech, type TextKey, useText } from "../../texts/text";
import { type Draft, isMinorOn, REASONS, type Shape } from "./draft";

const RACES = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** The controls of the basic information, the same for a new client and a changed one. */
export function BasicInformation(props: {
  draft: Draft;
  onChange: (change: (before: Draft) => Draft) => void;
  shape?: Shape;
}) {
  const { t } = useText();
  const { draft, onChange, shape = {} } = props;
  const set = (part: keyof Draft) => (value: string) => onChange((before) => ({ ...before, [part]: value }));
  const reasons = REASONS.map((code) => ({ value: code as string, text: t(`quality.${code}`) }));
  const quality = (kind: "name" | "dob" | "ssn") => (
    <SelectField
      id={`${kind}_data_quality`}
      label={t(`add.${kind}-quality`)}
      hint={t("add.quality.why")}
      choices={[{ value: "1", text: t(`quality.${kind}.1`) }, { value: "2", text: t(`quality.${kind}.2`) }, ...reasons]}
      value={draft[`${kind}_quality`]}
      onChange={set(`${kind}_quality`)}
    />
  );
  const optional = (key: TextKey) => `${t(key)} ${t("form.optional")}`;
  const onFile =
    shape.ssnOnFile === undefined ? "" : `${t("edit.ssn.on-file", { ssn: `•••-••-${shape.ssnOnFile || "••••"}` })} `;
  return (
    <>
      <div className="two-boxes">
        <TextField id="first_name" label={t("add.first")} value={draft.first_name} onChange={set("first_name")} />
        <TextField
          id="middle_name"
          label={optional("add.middle")}
          value={draft.middle_name}
          onChange={set("middle_name")}
        />
        <TextField id="last_name" label={t("add.last")} value={draft.last_name} onChange={set("last_name")} />
        <TextField
          id="name_suffix"
          label={optional("add.suffix")}
          value={draft.name_suffix}
          onChange={set("name_suffix")}
        />
      </div>
      {quality("name")}
      {!shape.ageOnly && (
        <>
          <DateBoxes id="dob" legend={t("add.dob")} value={draft.dob} onChange={set("dob")} />
          {quality("dob")}
          <TextField
            id="ssn"
            label={t("add.ssn")}
            hint={`${onFile}${t("add.ssn.hint")}`}
            value={draft.ssn}
            onChange={set("ssn")}
            maxLength={11}
          />
          {quality("ssn")}
        </>
      )}
      <CheckGroup
        id="races"
        legend={t("add.race")}
        hint={t("add.race.hint")}
        choices={[...RACES.map((code) => ({ value: code as string, text: t(`race.${code}` as TextKey) })), ...reasons]}
        values={draft.race_none ? [draft.race_none] : draft.races}
        onChange={(values) => onChange((before) => withRaces(before, values))}
      />
      <TextField
        id="additional_race_ethnicity"
        label={optional("add.race-more")}
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
      {!isMinorOn(draft, shape) && (
        <RadioGroup
          id="veteran_status"
          legend={t("add.veteran")}
          hint={t("add.veteran.hint")}
          choices={[{ value: "1", text: t("form.yes") }, { value: "0", text: t("form.no") }, ...reasons]}
          value={draft.veteran}
          onChange={set("veteran")}
        />
      )}
    </>
  );
}

/** A reason for no answer and an answer exclude each other; the later choice stands. */
function withRaces(draft: Draft, values: string[]): Draft {
  const isReason = (value: string) => (REASONS as readonly string[]).includes(value);
  const added = values.find((value) => value !== draft.race_none && !draft.races.includes(value));
  if (added && isReason(added)) return { ...draft, races: [], race_none: added };
  return { ...draft, races: values.filter((value) => !isReason(value)), race_none: "" };
}

/** Better words than the code's for what is refused about the basic information. */
export const wordsOfBasics =
  (t: Speech["t"]) =>
  ({ code, params }: FieldProblem) =>
    code === "SSN_NOT_VALID" && params?.why === "impossible" ? { text: t("add.ssn.impossible") } : undefined;
