/** Whether anybody is at the page: the server ends a session that was left idle, and so does the page. */

const LIMIT_MS = 15 * 60_000;
/** Who is at the page without asking the server for anything is made known to it this often. */
const TELL_EVERY_MS = 5 * 60_000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Calls `left` after 15 minutes without a touch, and `here` now and then while there are some; returns how to stop. */
export function watchIdle(left: () => void, here: () => void): () => void {
  let told = Date.now();
  let timer = setTimeout(left, LIMIT_MS);
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(left, LIMIT_MS);
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    here();
  };
  for (const sign of SIGNS) addEventListener(sign, touched, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, touched, { capture: true });
  };
}
