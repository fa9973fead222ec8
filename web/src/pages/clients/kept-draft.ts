import { useEffect, useState } from "react";
import { keepDraft, readDraft } from "../../api/clients";
import { dropSealed, seal, unseal } from "../../session/sealed";
import { useSession } from "../../session/session";
import type { Draft } from "./draft";
import { draftFrom, type KeptDraft, wireOf } from "./draft-wire";
import { useFlow } from "./flow";

const SAVE_AFTER_MS = 1_000;

/**
 * Keeps the add page as typed on the server, so that it can be gone on with after a crash and on another device.
 *
 * What the server does not have yet, for a second or while the network is away, outlives a reload of the tab in the
 * browser, unreadable to anyone not signed in.
 */
export function useKeepDraft(draft: Draft): void {
  const { asked, found, reviewed, household } = useFlow();
  const { signedIn } = useSession();
  useEffect(() => {
    if (!found || !signedIn) return;
    const kept: KeptDraft = { asked, found: { ...found, results: [], likely: [] }, reviewed, typed: draft, household };
    let isLatest = true;
    const sealed = seal(kept);
    const timer = setTimeout(async () => {
      try {
        await keepDraft({ draft: wireOf(kept) }, crypto.randomUUID());
        await sealed;
        if (isLatest) dropSealed();
      } catch {
        // The copy in the browser stays until the server has a later one.
      }
    }, SAVE_AFTER_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [draft, signedIn, asked, found, reviewed, household]);
}

/** Takes up again what was typed before a reload or elsewhere; true while it is being looked for. */
export function useTakeUpDraft(): boolean {
  const { found, change } = useFlow();
  const [looking, setLooking] = useState(found === null);
  useEffect(() => {
    if (!looking) return;
    let isShown = true;
    void kept().then((draft) => {
      if (!isShown) return;
      if (draft) change(draft);
      setLooking(false);
    });
    return () => {
      isShown = false;
    };
  }, [looking, change]);
  return looking;
}

/** What this tab has not sent yet, else what the server has. */
async function kept(): Promise<KeptDraft | null> {
  const here = await unseal<KeptDraft>();
  if (here) return here;
  try {
    const { draft } = await readDraft();
    return draft ? draftFrom(draft) : null;
  } catch {
    return null;
  }
}
