import { useLocation, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * Where a piece of work leads back to when it is done, such as from a correction to the list it was begun from.
 * It stands in the history entry of the page: a reload keeps it, and no address shows it. It holds ids only.
 */
export type WayBack = {
  /** The page to return to. */
  to: string;
  /** Which piece of it the work is about, in that page's own terms. */
  about: string;
  /** What was done before from that page. */
  done: string[];
};

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** On a page of work: where it leads when done. */
    back?: WayBack;
    /** Who the work is about, where it is about several. */
    member?: string;
    /** On the page returned to: what was done, the latest last. */
    done?: string[];
  }
}

/** What was done from this page and led back to it, the latest last. */
export const useDone = (): string[] => useLocation({ select: (at) => at.state.done }) ?? NOTHING;
const NOTHING: string[] = [];

/** The way back to this page from work on one piece of it. */
export function useWayBack(): (about: string) => WayBack {
  const to = useLocation({ select: (at) => at.href });
  const done = useDone();
  return useCallback((about) => ({ to, about, done }), [to, done]);
}

/** Returns to the page that the work was begun from. */
export function useReturn(): { back: WayBack | undefined; goBack: (instead: WayBack) => Promise<void> } {
  const back = useLocation({ select: (at) => at.state.back });
  const navigate = useNavigate();
  const goBack = useCallback(
    async (instead: WayBack) => {
      const { to, about, done } = back ?? instead;
      await navigate({ href: to, state: { done: [...done, about] }, replace: true });
    },
    [back, navigate],
  );
  return { back, goBack };
}
