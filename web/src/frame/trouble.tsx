import { type ErrorComponentProps, Link, useLocation } from "@tanstack/react-router";
import { asProblem } from "../api/problem";
import { Button } from "../parts/button";
import { Page } from "../parts/page";
import { useErrorLines } from "../parts/sentence";
import { useAllowed, useSession } from "../session/session";
import { keepTokens, whyEnded } from "../session/tokens";
import { useSignIn } from "../session/use-sign-in";
import { useText } from "../texts/text";
import { useEndText } from "./end-text";
import { usePlace } from "./place";

/** The pages for trouble; each stands in the frame, with banner and tabs. */

export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t("trouble.404.title")}>
      <p>{t("trouble.page.text")}</p>
      <Link to="/">{t("trouble.back-home")}</Link>
    </Page>
  );
}

/** A page of a kind that the user may not open. Who may open nothing of clients is here for support only. */
export function NotAllowed() {
  const { t } = useText();
  const allowed = useAllowed();
  const place = usePlace();
  return (
    <Page title={t(place.title)}>
      <p>{t(allowed.has("own_home") ? "problem.NOT_ALLOWED" : "vendor.only")}</p>
    </Page>
  );
}

/** Signed out while something was open: the same page comes back after signing in. */
export function SignedOut() {
  const { t } = useText();
  const { config } = useSession();
  const { href } = useLocation();
  const { signIn, errors } = useSignIn(href);
  const text = useEndText();
  const why = whyEnded();
  const first = href === "/" && !why;
  return (
    <Page
      title={first ? t("sign-in.title") : t("trouble.signed-out.title")}
      heading={first ? t("sign-in.heading", { environment: config.environment }) : undefined}
      errors={errors}
    >
      {first ? <SignInText /> : <p>{text(why)}</p>}
      <Button onClick={signIn}>{t("sign-in.button", { environment: config.environment })}</Button>
      <OtherStage />
    </Page>
  );
}

/** What this place is, for someone about to sign in. */
export function SignInText() {
  const { t } = useText();
  const { config } = useSession();
  return (
    <>
      <p>{t("sign-in.text")}</p>
      {config.stage.endsWith("-testing") && <p>{t("sign-in.practice")}</p>}
    </>
  );
}

export function OtherStage() {
  const { t } = useText();
  const { config } = useSession();
  if (!config.other) return null;
  return (
    <p>
      <a href={config.other.address}>{t("sign-in.other", { environment: config.other.environment })}</a>
    </p>
  );
}

/** A token of the other stage: nothing was saved; the way to the right sign-in. */
export function WrongEnvironment() {
  const { t } = useText();
  const { config } = useSession();
  const { signIn, errors } = useSignIn();
  const names = { environment: config.environment, other: config.other?.environment ?? "" };
  const go = () => {
    keepTokens(null);
    signIn();
  };
  return (
    <Page title={t("trouble.environment.title")} errors={errors}>
      <p>{t("problem.WRONG_ENVIRONMENT", names)}</p>
      <Button onClick={go}>{t("trouble.environment.go", names)}</Button>
    </Page>
  );
}

/** Anything a page threw: in words, with a way on. */
export function Trouble({ error, reset }: ErrorComponentProps) {
  const { t } = useText();
  const lines = useErrorLines();
  const problem = asProblem(error);
  if (problem.code === "WRONG_ENVIRONMENT") return <WrongEnvironment />;
  const missing = problem.status === 404;
  return (
    <Page title={t(missing ? "trouble.404.title" : "trouble.unexpected.title")}>
      {lines(problem).map((line) => (
        <p key={line.text}>{line.text}</p>
      ))}
      {!missing && (
        <Button look="outline" onClick={reset}>
          {t("wait.again")}
        </Button>
      )}
      <p>
        <Link to="/support" search={problem.errorId ? { error: problem.errorId } : {}}>
          {t("problem.report")}
        </Link>
      </p>
    </Page>
  );
}
