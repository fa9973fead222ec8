import { useEffect, useRef, useState } from "react";
import { useSession } from "../session/session";
import { keepTokens } from "../session/tokens";
import { useText } from "../texts/text";

const MINUTE_MS = 60_000;
const SIGN_OUT_AFTER_MS = 15 * MINUTE_MS;
const WARN_BEFORE_MS = 2 * MINUTE_MS;
const LOOK_EVERY_MS = 5_000;

/** After 15 minutes without activity the page is covered; two minutes before, a warning that one key extends. */
export function Idle() {
  const { signedIn } = useSession();
  const { t } = useText();
  const [warned, setWarned] = useState(false);
  const last = useRef(Date.now());

  useEffect(() => {
    if (!signedIn) return;
    last.current = Date.now();
    const active = () => {
      last.current = Date.now();
      setWarned(false);
    };
    const look = setInterval(() => {
      const idle = Date.now() - last.current;
      if (idle > SIGN_OUT_AFTER_MS) keepTokens(null);
      setWarned(idle > SIGN_OUT_AFTER_MS - WARN_BEFORE_MS && idle <= SIGN_OUT_AFTER_MS);
    }, LOOK_EVERY_MS);
    const events = ["keydown", "pointerdown", "scroll"] as const;
    for (const event of events) document.addEventListener(event, active, { passive: true, capture: true });
    return () => {
      clearInterval(look);
      for (const event of events) document.removeEventListener(event, active, { capture: true });
    };
  }, [signedIn]);

  if (!warned || !signedIn) return null;
  return (
    <div className="idle" role="alertdialog" aria-labelledby="idle-text">
      <p id="idle-text">{t("trouble.idle")}</p>
      {/* biome-ignore lint/a11y/noAutofocus: one key must be enough to stay, and whoever is not there loses nothing */}
      <button type="button" className="usa-button" autoFocus onClick={() => setWarned(false)}>
        {t("trouble.idle.stay")}
      </button>
    </div>
  );
}
