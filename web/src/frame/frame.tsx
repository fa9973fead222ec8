import { Outlet } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { Waiting } from "../parts/loaded";
import { Page } from "../parts/page";
import { useAllowed, useSession } from "../session/session";
import { useText } from "../texts/text";
import { useNotePage } from "./came-from";
import { Covered } from "./covered";
import { Footer, PrintMark } from "./footer";
import { Header } from "./header";
import { Idle } from "./idle";
import { LeftColumn } from "./left-column";
import { mayOpen } from "./menu";
import { useOneClick } from "./one-click";
import { usePlace } from "./place";
import { useShortcuts } from "./shortcuts";
import { Slots } from "./slots";
import { NotAllowed, SignedOut, Trouble, WrongEnvironment } from "./trouble";

/** The frame of every page: error and sign-in pages have it too. */
export function Frame() {
  const { t } = useText();
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const [focused, setFocused] = useState(false);
  const { covered } = useSession();
  const last = useRef<HTMLElement | null>(null);
  const giveBack = useCallback(() => last.current?.focus(), []);
  useShortcuts(covered !== null);
  useOneClick();
  useNotePage();
  return (
    <Slots value={{ column, bar, setFocused }}>
      <a className="usa-skipnav" href="#main">
        {t("frame.skip")}
      </a>
      <Header />
      <div className="client-bar-slot" ref={setBar} hidden={covered !== null} />
      <div className="body">
        <LeftColumn hidden={covered !== null} instead={focused ? <div ref={setColumn} /> : undefined} />
        <main id="main" className="main" tabIndex={-1}>
          {covered && <Covered why={covered} onSignedIn={giveBack} />}
          <div hidden={covered !== null} onFocusCapture={(event) => (last.current = event.target as HTMLElement)}>
            <Guarded />
          </div>
        </main>
      </div>
      <Footer />
      <PrintMark />
      <Idle onStay={giveBack} />
    </Slots>
  );
}

/** The page, if it is open to everyone or the user is signed in, or was until the page was covered. */
function Guarded() {
  const { signedIn, covered, me, problem } = useSession();
  const { t } = useText();
  const place = usePlace();
  const allowed = useAllowed();
  if (place.open) return <Outlet />;
  if (!signedIn && !covered) return <SignedOut />;
  if (problem?.code === "WRONG_ENVIRONMENT") return <WrongEnvironment />;
  if (problem) return <Trouble error={problem} reset={() => location.reload()} />;
  if (!me) {
    return (
      <Page title={t(place.title)}>
        <Waiting />
      </Page>
    );
  }
  if (!mayOpen(place, allowed)) return <NotAllowed />;
  return <Outlet />;
}
