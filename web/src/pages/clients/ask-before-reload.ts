import { useEffect } from "react";

/** Nothing about clients is kept in the browser, so a reload asks before it takes what was typed. */
export function useAskBeforeReload(typed: boolean): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (typed) window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [typed]);
}
