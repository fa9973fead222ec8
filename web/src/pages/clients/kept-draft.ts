import { useEffect, useState } from "react";
import { seal, unseal } from "../../session/sealed";
import { useSession } from "../../session/session";
import type { Draft } from "./draft";
import { type Flow, useFlow } from "./flow";

/** What the add page needs to go on after a reload: no results of the search, only its receipt. */
type Kept = Pick<Flow, "asked" | "found" | "reviewed" | "typed" | "household">;

/** Keeps the add page as typed over a reload of the tab, unreadable to anyone not signed in. */
export function useKeepDraft(draft: Draft): void {
  const { asked, found, reviewed, household } = useFlow();
  const { signedIn } = useSession();
  useEffect(() => {
    if (!found || !signedIn) return;
    const kept: Kept = { asked, found: { ...found, results: [], likely: [] }, reviewed, typed: draft, household };
    void seal(kept);
  }, [draft, signedIn, asked, found, reviewed, household]);
}

/** Takes up again what was typed before a reload; true while it is being looked for. */
export function useTakeUpDraft(): boolean {
  const { found, change } = useFlow();
  const [looking, setLooking] = useState(found === null);
  useEffect(() => {
    if (!looking) return;
    void unseal<Kept>().then((kept) => {
      if (kept) change(kept);
      setLooking(false);
    });
  }, [looking, change]);
  return looking;
}
