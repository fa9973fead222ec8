import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from "react";
import { useText } from "../texts/text";

/** The one way to show what is wrong: a summary that takes the focus, and the same words at the field. */
export type ErrorLine = { field?: string; text: string; action?: ReactNode };

const Context = createContext<ReadonlyMap<string, string>>(new Map());

export function FormErrors(props: { lines: ErrorLine[]; children: ReactNode }) {
  const byField = new Map<string, string>();
  for (const { field, text } of props.lines) if (field && !byField.has(field)) byField.set(field, text);
  return <Context value={byField}>{props.children}</Context>;
}

/** The error that stands at a field. */
export function useFieldError(field: string): string | undefined {
  return useContext(Context).get(field);
}

export function ErrorSummary(props: { lines: ErrorLine[] }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const shown = props.lines.map((line) => `${line.field} ${line.text}`).join("\n");
  // Before anyone can act on a line: later, the focus would be taken from the field that a line led to.
  useLayoutEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  useEffect(() => {
    const again = () => setTimeout(() => box.current?.focus());
    document.addEventListener("submit", again);
    return () => document.removeEventListener("submit", again);
  }, []);
  if (props.lines.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary-heading"
      className="usa-alert usa-alert--error error-summary"
    >
      <div className="usa-alert__body">
        <h2 id="error-summary-heading" className="usa-alert__heading">
          {t("problem.heading")}
        </h2>
        <ul>
          {props.lines.map((line, index) => (
            <li key={index}>
              {line.field ? (
                <a
                  href={`#${line.field}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusField(line.field!);
                  }}
                >
                  {line.text}
                </a>
              ) : (
                line.text
              )}
              {line.action && <> {line.action}</>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Puts the focus on a field, or on the first control of a group of fields. */
export function focusField(id: string): void {
  const found = document.getElementById(id);
  const control = found?.matches("input,select,textarea,button")
    ? found
    : found?.querySelector("input,select,textarea,button");
  const target = (control ?? found) as HTMLElement | null;
  target?.focus();
  target?.scrollIntoView?.({ block: "center" });
}

/** The error text above a control. */
export function FieldError(props: { field: string }) {
  const text = useFieldError(props.field);
  if (!text) return null;
  return (
    <span className="usa-error-message" id={`${props.field}-error`}>
      {text}
    </span>
  );
}
