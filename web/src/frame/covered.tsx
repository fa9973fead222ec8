import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Button } from "../parts/button";
import { Page } from "../parts/page";
import { useSession } from "../session/session";
import { signInBeside } from "../session/sign-in";
import type { Ended } from "../session/tokens";
import { useText } from "../texts/text";
import { useEndText } from "./end-text";

/**
 * The session ended while a page was open. The page stays behind this one, unseen, with all that was typed:
 * after signing in beside it, it is shown again, with the focus where it was.
 */
export function Covered(props: { why: Ended; onSignedIn: () => void }) {
  const { t, language } = useText();
  const { config } = useSession();
  const { href } = useLocation();
  const text = useEndText();
  const [failed, setFailed] = useState(false);
  const [title] = useState(() => document.title);
  const { onSignedIn } = props;
  useEffect(
    () => () => {
      document.title = title;
      onSignedIn();
    },
    [title, onSignedIn],
  );
  const go = () => {
    setFailed(false);
    void signInBeside(config, language, href).catch(() => setFailed(true));
  };
  return (
    <Page title={t("trouble.signed-out.title")} errors={failed ? [{ text: t("sign-in.failed") }] : []}>
      <p>{text(props.why)}</p>
      <p>{t("trouble.covered")}</p>
      <Button onClick={go}>{t("sign-in.button", { environment: config.environment })}</Button>
    </Page>
  );
}
