import { type FormEvent, type ReactNode, useEffect, useRef } from "react";

/** A form that was opened by a button further down: it comes into view, takes the focus, and Escape closes it. */
export function OpenedForm(props: { onSubmit: (event: FormEvent) => void; onOver: () => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    form.current?.querySelector<HTMLElement>("input, select")?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <form
      ref={form}
      className="group-box"
      noValidate
      onSubmit={props.onSubmit}
      onKeyDown={(event) => event.key === "Escape" && props.onOver()}
    >
      {props.children}
    </form>
  );
}
