import type { ButtonHTMLAttributes, ReactNode } from "react";
import { useText } from "../texts/text";

type Look = "primary" | "outline" | "link";
const CLASS: Record<Look, string> = {
  primary: "usa-button",
  outline: "usa-button usa-button--outline",
  link: "usa-button usa-button--unstyled",
};

/** A button; while `busy` it says so and does nothing. */
export function Button({
  look = "primary",
  busy,
  children,
  type = "button",
  onClick,
  ...rest
}: { look?: Look; busy?: boolean; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const { t } = useText();
  return (
    <button
      {...rest}
      type={type}
      className={CLASS[look]}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? t("form.working") : children}
    </button>
  );
}

/** The buttons at the end of a form. */
export function Buttons(props: { children: ReactNode }) {
  return <div className="buttons">{props.children}</div>;
}
