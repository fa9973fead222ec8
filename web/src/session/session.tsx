import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Action, type Me, readMe } from "../api/home";
import { asProblem, type Problem } from "../api/problem";
import { setOrganization } from "../api/send";
import type { StageConfig } from "./config";
import { watchIdle } from "./idle";
import { leaveIdle } from "./sign-in";
import { type Ended, isSignedIn, watchTokens, whyEnded } from "./tokens";

/** Who is signed in, to which stage, working for which organization. */
export type Session = {
  config: StageConfig;
  signedIn: boolean;
  /** Why the session ended while a page was open: the page stays, covered, until its user signs in again. */
  covered: Ended | null;
  /** Two minutes are left until the page is covered. */
  leavingSoon: boolean;
  me: Me | null;
  problem: Problem | null;
  chooseOrganization: (id: string) => void;
};

const ORGANIZATION = "wayhome.organization";
const Context = createContext<Session | null>(null);

/** The organization chosen in this browser tab before. */
export function restoreOrganization(): void {
  setOrganization(sessionStorage.getItem(ORGANIZATION));
}

export function SessionProvider(props: { config: StageConfig; children: ReactNode }) {
  const signedIn = useSyncExternalStore(watchTokens, isSignedIn);
  const queries = useQueryClient();
  const me = useQuery({ queryKey: ["me"], queryFn: readMe, enabled: signedIn, staleTime: 60_000 });
  const [leavingSoon, setLeavingSoon] = useState(false);
  useEffect(() => {
    if (!signedIn) return;
    // What failed while nobody was signed in is asked again.
    void queries.refetchQueries({ predicate: ({ state }) => state.status === "error" });
    const here = () => void queries.invalidateQueries({ queryKey: ["me"] });
    return watchIdle({ warn: setLeavingSoon, left: leaveIdle, here });
  }, [signedIn, queries]);
  const covered = !signedIn && me.data ? whyEnded() : null;
  const session: Session = {
    config: props.config,
    signedIn,
    covered,
    leavingSoon,
    me: signedIn || covered ? (me.data ?? null) : null,
    problem: signedIn && me.error ? asProblem(me.error) : null,
    chooseOrganization: (id) => {
      sessionStorage.setItem(ORGANIZATION, id);
      setOrganization(id);
      queries.clear();
      location.assign("/");
    },
  };
  return <Context value={session}>{props.children}</Context>;
}

export function useSession(): Session {
  const found = useContext(Context);
  if (!found) throw new Error("useSession stands outside SessionProvider");
  return found;
}

const NOTHING: ReadonlySet<Action> = new Set();

/** What the user may do. Pages, menus and buttons ask this, never for the name of a role. */
export function useAllowed(): ReadonlySet<Action> {
  const { me } = useSession();
  return useMemo(() => (me ? new Set(me.allowed_actions) : NOTHING), [me]);
}

/** The signed-in user; only for pages that show nothing to anyone else. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("useMe stands on a page that is open to everyone");
  return me;
}
