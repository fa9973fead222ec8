import { useMatches } from "@tanstack/react-router";
import { useEffect } from "react";

/** The page before a request for help, and the number of the last error: they come along by themselves. */
let page = "";
let error = "";

export const lastPage = () => page;
export const lastError = () => error;
export function noteError(id: string | undefined): void {
  if (id) error = id;
}

/** Remembers the kind of page shown, such as `/clients/$client`: never which client. */
export function useNotePage(): void {
  const kind = useMatches().at(-1)?.fullPath ?? "";
  useEffect(() => {
    if (!kind.startsWith("/support")) page = kind;
  }, [kind]);
}
