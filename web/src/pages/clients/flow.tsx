import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { NewClient, SearchAnswer } from "../../api/clients";
import type { ErrorLine } from "../../parts/errors";
import { dropSealed } from "../../session/sealed";
import type { Draft } from "./draft";

/**
 * What find → match → add → share carry from page to page.
 *
 * Kept in memory only: no client data in addresses, and none that can be read in browser storage.
 * The address of a later page, typed in, therefore leads back to the search; what was typed about
 * a new client is kept on the server, and until it is there encrypted over a reload.
 */
export type Asked = { first_name: string; last_name: string; dob: string; ssn4: string; phone: string; card: string };
export type Flow = {
  asked: Asked;
  found: SearchAnswer | null;
  reviewed: string[];
  /** The add page as typed, to come back to it. */
  typed: Draft | null;
  draft: NewClient | null;
  /** What the API refused about the add page. */
  refused: ErrorLine[];
  /** The workflow whose household the client is to join, if any. */
  household: string | null;
  /** The client just added for that household. */
  member: string | null;
};
type FlowState = Flow & { change: (part: Partial<Flow>) => void; restart: () => void };

/** The name that was asked for. */
export const nameOf = (asked: Asked) => `${asked.first_name} ${asked.last_name}`.trim();

export const NOTHING_ASKED: Asked = { first_name: "", last_name: "", dob: "", ssn4: "", phone: "", card: "" };
const START: Flow = {
  asked: NOTHING_ASKED,
  found: null,
  reviewed: [],
  typed: null,
  draft: null,
  refused: [],
  household: null,
  member: null,
};
const Context = createContext<FlowState | null>(null);

export function FlowProvider(props: { children: ReactNode }) {
  const [flow, setFlow] = useState<Flow>(START);
  const state = useMemo<FlowState>(
    () => ({
      ...flow,
      change: (part) => setFlow((before) => ({ ...before, ...part })),
      restart: () => {
        dropSealed();
        setFlow(START);
      },
    }),
    [flow],
  );
  return <Context value={state}>{props.children}</Context>;
}

export function useFlow(): FlowState {
  const found = useContext(Context);
  if (!found) throw new Error("useFlow stands outside FlowProvider");
  return found;
}
