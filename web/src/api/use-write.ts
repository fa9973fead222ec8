import { useCallback, useRef, useState } from "react";
import { asProblem, type Problem } from "./problem";

/** A write begun by the user: what it is doing, and how it was refused. */
export type Writing<B, T> = {
  /** Sends; gives the answer, or null if it was refused (see `problem`). */
  run: (body: B) => Promise<T | null>;
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
};

/**
 * Sends `body` with an idempotency key that stays the same while the body does:
 * a double click, a retry or a second try after a lost connection changes one record once.
 */
export function useWrite<B, T>(send: (body: B, key: string) => Promise<T>): Writing<B, T> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef<{ text: string; key: string; running: boolean } | null>(null);
  const latest = useRef(send);
  latest.current = send;

  const run = useCallback(async (body: B): Promise<T | null> => {
    const text = JSON.stringify(body);
    if (sent.current?.running) return null;
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID(), running: false };
    sent.current.running = true;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await latest.current(body, sent.current.key);
      sent.current = null;
      return answer;
    } catch (thrown) {
      if (sent.current) sent.current.running = false;
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  }, []);

  return { run, busy, problem, clear: useCallback(() => setProblem(null), []) };
}
