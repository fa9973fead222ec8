import { useMatches } from "@tanstack/react-router";
import { useEffect } from "react";

/** The page before a request for help: it comes along by itself. */
let page = "";

export const lastPage = () => page;

/** Remembers the kind of page shown, such as `/clients/$client`: never which client. */
export function useNotePage(): void {
  const kind = useMatches().at(-1)?.fullPath ?? "";
  useEffect(() => {
    if (!kind.startsWith("/support")) page = kind;
  }, [kind]);
}
