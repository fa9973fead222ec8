/** The search box of a page, and what is typed for it before it is there. */

const GIVE_UP_MS = 5_000;
/** A page puts the focus on its heading when it appears; the box gets it after that. */
const AFTER_HEADING_MS = 80;
let typed = "";
let pendingSince = Number.NEGATIVE_INFINITY;
let watcher: MutationObserver | null = null;

const box = () => document.querySelector<HTMLInputElement>('main [role="search"] input');

/** Whether letters typed now belong into a search box that is still to come. */
export const isPending = () => Date.now() - pendingSince < GIVE_UP_MS;

/** Puts the focus into the search box of the page; false if it has none, and then into that of the next page. */
export function focusSearch(): boolean {
  const found = box();
  if (found) {
    found.focus();
    found.select();
    return true;
  }
  typed = "";
  pendingSince = Date.now();
  watcher?.disconnect();
  watcher = new MutationObserver(() => {
    const appeared = box();
    if (!appeared && isPending()) return;
    watcher?.disconnect();
    if (appeared) setTimeout(() => fill(appeared), AFTER_HEADING_MS);
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  return false;
}

/** Keeps a letter for the box to come. */
export function keepForSearch(key: string): void {
  if (key.length === 1) typed += key;
}

/** Types into a box as a person would, so that the page hears of it. */
function fill(found: HTMLInputElement): void {
  pendingSince = Number.NEGATIVE_INFINITY;
  found.focus();
  // A page that is slow to come takes the focus to its heading after all: the box was asked for.
  const back = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLHeadingElement) setTimeout(() => found.focus());
  };
  found.addEventListener("blur", back, { once: true });
  if (typed === "") return;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  set?.call(found, found.value + typed);
  found.dispatchEvent(new Event("input", { bubbles: true }));
  typed = "";
}
