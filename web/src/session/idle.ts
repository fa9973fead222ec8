/** Whether anybody is at the page: the server ends a session that was left idle, and so does the page. */

const MINUTE_MS = 60_000;
const LIMIT_MS = 15 * MINUTE_MS;
const WARN_AFTER_MS = LIMIT_MS - 2 * MINUTE_MS;
/** By the clock and not by one long timer: a computer that slept meanwhile was left idle as well. */
const LOOK_EVERY_MS = 1_000;
/** Who is at the page without asking the server for anything is made known to it this often. */
const TELL_EVERY_MS = 5 * MINUTE_MS;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

export type IdleEvents = {
  /** Two minutes are left, or somebody is here after all. */
  warn: (soon: boolean) => void;
  /** 15 minutes without a touch. */
  left: () => void;
  /** Now and then while there are touches. */
  here: () => void;
};

/** Watches for touches until it is stopped; returns how to stop. */
export function watchIdle({ warn, left, here }: IdleEvents): () => void {
  let touchedAt = Date.now();
  let told = touchedAt;
  let warned = false;
  const say = (soon: boolean) => {
    if (soon === warned) return;
    warned = soon;
    warn(soon);
  };
  const look = setInterval(() => {
    const idle = Date.now() - touchedAt;
    if (idle >= LIMIT_MS) {
      stop();
      left();
    } else say(idle >= WARN_AFTER_MS);
  }, LOOK_EVERY_MS);
  const touched = () => {
    touchedAt = Date.now();
    say(false);
    if (touchedAt - told < TELL_EVERY_MS) return;
    told = touchedAt;
    here();
  };
  for (const sign of SIGNS) addEventListener(sign, touched, { capture: true, passive: true });
  const stop = () => {
    clearInterval(look);
    say(false);
    for (const sign of SIGNS) removeEventListener(sign, touched, { capture: true });
  };
  return stop;
}
