import { useEffect } from "react";

/** What a click starts; choosing an answer or opening details twice harms nobody. */
const STARTS = "button, a[href], [role='button']";

/**
 * A double click is one click: the second half never presses what the first half brought under the pointer.
 * Browsers count quick clicks at one place, whatever stands there by then.
 */
export function useOneClick(): void {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      if (event.detail < 2 || !(event.target instanceof Element) || !event.target.closest(STARTS)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", listen, { capture: true });
    return () => document.removeEventListener("click", listen, { capture: true });
  }, []);
}
