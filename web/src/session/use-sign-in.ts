import { useState } from "react";
import { useText } from "../texts/text";
import { useSession } from "./session";
import { beginSignIn } from "./sign-in";

/** The way to the identity provider and back to `returnTo`; the page says it if the provider cannot be reached. */
export function useSignIn(returnTo = "/") {
  const { t, language } = useText();
  const { config } = useSession();
  const [failed, setFailed] = useState(false);
  const signIn = () => {
    setFailed(false);
    void beginSignIn(config, language, returnTo).catch(() => setFailed(true));
  };
  return { signIn, errors: failed ? [{ text: t("sign-in.failed") }] : [] };
}
