import type { ReactNode } from "react";
import { useText } from "../texts/text";
import { FieldError, useFieldError } from "./errors";
import { Field, useDescribed } from "./field";

export type Choice<Value extends string = string> = { value: Value; text: string; hint?: ReactNode; lang?: "en" };

/** A legend, its hint, its error and several controls. */
export function Group(props: { id: string; legend: ReactNode; hint?: ReactNode; children: ReactNode }) {
  const error = useFieldError(props.id);
  const parts = [props.hint && `${props.id}-hint`, error && `${props.id}-error`].filter(Boolean).join(" ");
  return (
    <div className={error ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <fieldset className="usa-fieldset" id={props.id} aria-describedby={parts || undefined}>
        <legend className="usa-legend">{props.legend}</legend>
        {props.hint && (
          <span className="usa-hint" id={`${props.id}-hint`}>
            {props.hint}
          </span>
        )}
        <FieldError field={props.id} />
        {props.children}
      </fieldset>
    </div>
  );
}

/** One of several; nothing is selected unless `value` says so. */
export function RadioGroup<Value extends string>(props: {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  choices: Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  return (
    <Group id={props.id} legend={props.legend} hint={props.hint}>
      {props.choices.map((choice) => (
        <div className="usa-radio" key={choice.value}>
          <input
            className="usa-radio__input"
            type="radio"
            id={`${props.id}-${choice.value}`}
            name={props.id}
            value={choice.value}
            checked={props.value === choice.value}
            onChange={() => props.onChange(choice.value)}
          />
          <label className="usa-radio__label" htmlFor={`${props.id}-${choice.value}`}>
            {choice.text}
            {choice.hint && <span className="usa-checkbox__label-description">{choice.hint}</span>}
          </label>
        </div>
      ))}
    </Group>
  );
}

/** Any of several. */
export function CheckGroup(props: {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  choices: Choice[];
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const toggle = (value: string) =>
    props.onChange(
      props.values.includes(value) ? props.values.filter((one) => one !== value) : [...props.values, value],
    );
  return (
    <Group id={props.id} legend={props.legend} hint={props.hint}>
      {props.choices.map((choice) => (
        <Check
          key={choice.value}
          id={`${props.id}-${choice.value}`}
          label={choice.text}
          checked={props.values.includes(choice.value)}
          onChange={() => toggle(choice.value)}
        />
      ))}
    </Group>
  );
}

export function Check(props: { id: string; label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div className="usa-checkbox">
      <input
        className="usa-checkbox__input"
        type="checkbox"
        id={props.id}
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label className="usa-checkbox__label" htmlFor={props.id}>
        {props.label}
      </label>
    </div>
  );
}

/** A drop-down; begins with "Select", or what `none` says, unless `value` says otherwise. */
export function SelectField(props: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  none?: string;
  /** There is always a choice: nothing stands for none. */
  always?: boolean;
  choices: (Choice & { group?: string })[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useText();
  const described = useDescribed(props.id, Boolean(props.hint));
  const groups = [...new Set(props.choices.map((choice) => choice.group ?? ""))];
  const options = (group: string) =>
    props.choices
      .filter((choice) => (choice.group ?? "") === group)
      .map((choice) => (
        <option key={choice.value} value={choice.value} lang={choice.lang}>
          {choice.text}
        </option>
      ));
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <select
        {...described}
        className="usa-select"
        id={props.id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {!props.always && <option value="">{props.none ?? t("form.select")}</option>}
        {groups.map((group) =>
          group ? (
            <optgroup key={group} label={group}>
              {options(group)}
            </optgroup>
          ) : (
            options(group)
          ),
        )}
      </select>
    </Field>
  );
}
