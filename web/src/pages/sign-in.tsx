import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { OtherStage, SignInText } from "../frame/trouble";
import { Button } from "../parts/button";
import { Waiting } from "../parts/loaded";
import { Page } from "../parts/page";
import { useSession } from "../session/session";
import { finishSignIn, handOver } from "../session/sign-in";
import { useSignIn } from "../session/use-sign-in";
import { useText } from "../texts/text";

/** The sign-in page: which environment this is, and the way to its identity provider. */
export function SignIn() {
  const { t } = useText();
  const { config } = useSession();
  const { signIn, errors } = useSignIn();
  return (
    <Page
      title={t("sign-in.title")}
      heading={t("sign-in.heading", { environment: config.environment })}
      errors={errors}
    >
      <SignInText />
      <Button onClick={signIn}>{t("sign-in.button", { environment: config.environment })}</Button>
      <OtherStage />
    </Page>
  );
}

let finishing: Promise<string> | null = null;

/** Where the identity provider leads back to. */
export function SignedIn() {
  const { t } = useText();
  const { config } = useSession();
  const { signIn } = useSignIn();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const search = new URLSearchParams(location.search);
    if (handOver(search)) return;
    finishing ??= finishSignIn(config, search);
    finishing.then(
      (to) => void navigate({ href: to, replace: true }),
      () => setFailed(true),
    );
  }, [config, navigate]);
  if (!failed) {
    return (
      <Page title={t("sign-in.waiting")}>
        <Waiting />
      </Page>
    );
  }
  return (
    <Page title={t("sign-in.title")} errors={[{ text: t("sign-in.failed") }]}>
      <Button onClick={signIn}>{t("sign-in.button", { environment: config.environment })}</Button>
    </Page>
  );
}
