import type { InputHTMLAttributes, ReactNode } from "react";
import { FieldError, useFieldError } from "./errors";

/** A label, its hint, its error and one control. */
export function Field(props: { id: string; label: ReactNode; hint?: ReactNode; children: ReactNode }) {
  const error = useFieldError(props.id);
  return (
    <div className={error ? "usa-form-group usa-form-group--error" : "usa-form-group"}>
      <label className="usa-label" htmlFor={props.id}>
        {props.label}
      </label>
      {props.hint && (
        <span className="usa-hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      <FieldError field={props.id} />
      {props.children}
    </div>
  );
}

/** What ties a control to its hint and error. */
export function useDescribed(id: string, hint: boolean): { "aria-describedby"?: string; "aria-invalid"?: true } {
  const error = useFieldError(id);
  const parts = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { ...(parts ? { "aria-describedby": parts } : {}), ...(error ? { "aria-invalid": true } : {}) };
}

type TextProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
} & Pick<InputHTMLAttributes<HTMLInputElement>, "inputMode" | "autoComplete" | "maxLength" | "onBlur" | "type">;

export function TextField({ id, label, hint, value, onChange, ...input }: TextProps) {
  const described = useDescribed(id, Boolean(hint));
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        {...input}
        {...described}
        id={id}
        name={id}
        className={described["aria-invalid"] ? "usa-input usa-input--error" : "usa-input"}
        autoComplete={input.autoComplete ?? "off"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

export function TextArea(props: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
}) {
  const described = useDescribed(props.id, Boolean(props.hint));
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <textarea
        {...described}
        id={props.id}
        rows={props.rows ?? 5}
        className={described["aria-invalid"] ? "usa-textarea usa-input--error" : "usa-textarea"}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

/** A file of the user's. */
export function FileField(props: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  accept: string;
  onPick: (file: File | null) => void;
}) {
  const described = useDescribed(props.id, Boolean(props.hint));
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      <input
        {...described}
        id={props.id}
        className="file-input"
        type="file"
        accept={props.accept}
        onChange={(event) => props.onPick(event.target.files?.[0] ?? null)}
      />
    </Field>
  );
}
