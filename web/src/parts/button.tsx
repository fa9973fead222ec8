import type { ButtonHTMLAttributes, ReactNode } from "react";
import { useText } from "../texts/text";

type Look = "primary" | "outline" | "link";
const CLASS: Record<Look, string> = {
  primary: "usa-button",
  outline: "usa-button usa-button--outline",
  link: "usa-button usa-button--unstyled",
};

/**
 * A button; while `busy` it says so and does nothing.
 * Both texts always take their place, one of them unseen, so that a working button moves nothing beside it.
 */
export function Button({
  look = "primary",
  busy,
  children,
  type = "button",
  onClick,
  ...rest
}: { look?: Look; busy?: boolean; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const { t } = useText();
  const unseen = { "aria-hidden": true, style: { visibility: "hidden" } } as const;
  return (
    <button
      {...rest}
      type={type}
      className={CLASS[look]}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy === undefined ? (
        children
      ) : (
        <span className="button__texts">
          <span {...(busy && unseen)}>{children}</span>
          <span {...(!busy && unseen)}>{t("form.working")}</span>
        </span>
      )}
    </button>
  );
}

/** The buttons at the end of a form. */
export function Buttons(props: { children: ReactNode }) {
  return <div className="buttons">{props.children}</div>;
}
