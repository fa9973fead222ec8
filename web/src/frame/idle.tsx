import { useEffect, useLayoutEffect, useRef } from "react";
import { useSession } from "../session/session";
import { useText } from "../texts/text";

/** Two minutes before the page is covered: a warning that any key or touch takes away. */
export function Idle(props: { onStay: () => void }) {
  const { leavingSoon } = useSession();
  return leavingSoon ? <Warning onStay={props.onStay} /> : null;
}

/** One key must be enough to stay; afterwards the focus is where it was. */
function Warning({ onStay }: { onStay: () => void }) {
  const { t } = useText();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  useEffect(() => onStay, [onStay]);
  return (
    <div className="idle" role="alertdialog" aria-labelledby="idle-text">
      <p id="idle-text">{t("trouble.idle")}</p>
      <button type="button" className="usa-button" ref={button}>
        {t("trouble.idle.stay")}
      </button>
    </div>
  );
}
