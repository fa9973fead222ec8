import { type ClipboardEvent, type ReactNode, useEffect, useState } from "react";
import { today } from "../texts/dates";
import { useText } from "../texts/text";
import { Group } from "./choices";
import { useFieldError } from "./errors";

type Boxes = { month: string; day: string; year: string };
const EMPTY: Boxes = { month: "", day: "", year: "" };

/** The three boxes of an ISO date; of a text that is not one (`2026-13-`), what there is of it. */
export function boxesOf(iso: string): Boxes {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") };
}

/** The ISO text of three boxes; empty if all are. Not checked: `isDate` says whether it exists. */
export function isoOf({ month, day, year }: Boxes): string {
  if (!month && !day && !year) return "";
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** The date in a pasted text: 11/22/2026, 11-22-2026, 11222026 or 2026-11-22. */
export function pastedDate(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return isoOf({ year: iso[1]!, month: iso[2]!, day: iso[3]! });
  const us = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  return us ? isoOf({ month: us[1]!, day: us[2]!, year: us[3]! }) : null;
}

/** A date as month, day and year; pasting a whole date fills all three. */
export function DateBoxes(props: {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (iso: string) => void;
  withToday?: boolean;
  beside?: ReactNode;
}) {
  const { t } = useText();
  const [boxes, setBoxes] = useState<Boxes>(() => (props.value ? boxesOf(props.value) : EMPTY));
  const invalid = Boolean(useFieldError(props.id));
  useEffect(() => {
    setBoxes((shown) => (isoOf(shown) === props.value ? shown : props.value ? boxesOf(props.value) : EMPTY));
  }, [props.value]);

  const change = (part: keyof Boxes, text: string) => {
    const next = { ...boxes, [part]: text.replace(/\D/g, "") };
    setBoxes(next);
    props.onChange(isoOf(next));
  };
  const take = (iso: string) => {
    setBoxes(boxesOf(iso));
    props.onChange(iso);
  };
  const paste = (event: ClipboardEvent) => {
    const iso = pastedDate(event.clipboardData.getData("text"));
    if (!iso) return;
    event.preventDefault();
    take(iso);
  };
  const box = (part: keyof Boxes, label: string, length: number) => (
    <div className={`usa-form-group usa-form-group--${part}`}>
      <label className="usa-label" htmlFor={`${props.id}-${part}`}>
        {label}
      </label>
      <input
        className={invalid ? "usa-input usa-input--error" : "usa-input"}
        id={`${props.id}-${part}`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={length}
        value={boxes[part]}
        aria-invalid={invalid || undefined}
        onPaste={paste}
        onChange={(event) => change(part, event.target.value)}
      />
    </div>
  );

  return (
    <Group id={props.id} legend={props.legend} hint={props.hint ?? t("form.date.hint")}>
      <div className="usa-memorable-date">
        {box("month", t("form.date.month"), 2)}
        {box("day", t("form.date.day"), 2)}
        {box("year", t("form.date.year"), 4)}
        {props.withToday && (
          <button type="button" className="usa-button usa-button--outline date-today" onClick={() => take(today())}>
            {t("form.date.today")}
          </button>
        )}
        {props.beside}
      </div>
    </Group>
  );
}
