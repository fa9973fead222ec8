import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useSession } from "../session/session";
import { useText } from "../texts/text";
import { type ErrorLine, ErrorSummary, FormErrors } from "./errors";

/** What must not take the focus: the very first page shown. */
let first = true;

/**
 * One page: its title in the browser tab, its heading, its error summary.
 * After going to a page the focus is on its heading.
 */
export function Page(props: {
  title: string;
  heading?: ReactNode;
  errors?: ErrorLine[];
  wide?: boolean;
  children?: ReactNode;
}) {
  const { config } = useSession();
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const errors = props.errors ?? [];
  const failed = errors.length > 0;

  useEffect(() => {
    const title = t("frame.title", { environment: config.environment, page: props.title });
    document.title = failed ? t("frame.title.error", { title }) : title;
  }, [t, config.environment, props.title, failed]);

  useLayoutEffect(() => {
    if (first) first = false;
    else heading.current?.focus({ preventScroll: true });
    window.scrollTo?.(0, 0);
  }, [props.title]);

  return (
    <FormErrors lines={errors}>
      <div className={props.wide ? "page page--wide" : "page"}>
        <ErrorSummary lines={errors} />
        <h1 ref={heading} tabIndex={-1}>
          {props.heading ?? props.title}
        </h1>
        {props.children}
      </div>
    </FormErrors>
  );
}
