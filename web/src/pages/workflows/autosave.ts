import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "../../api/problem";
import { mayRepeat } from "../../api/send";
import { type Instance, saveAnswers, type TypedAnswer, type TypedAnswers } from "../../api/workflows";
import { isSignedIn, watchTokens } from "../../session/tokens";
import { withoutFaults } from "./numbers";

const AFTER_LAST_KEY_MS = 1_200;
const TRY_AGAIN_MS = 4_000;

export type Autosave = {
  answers: TypedAnswers;
  set: (member: string, item: string, answer: TypedAnswer) => void;
  /** Sends what is not saved yet; gives the revision to go on from, or null if it was refused. */
  flush: () => Promise<number | null>;
  savedAt: string | null;
  /** Not saved yet, and tried again by itself. */
  away: boolean;
  problem: Problem | null;
  /** What is not saved yet is given up, because the answers of someone else are taken. */
  discard: () => void;
  /** After someone else's change: go on from their revision with one's own answers. */
  rebase: (revision: number) => void;
};

/** The answers of a step, saved within 3 seconds of the last key stroke. */
export function useAutosave(instance: Instance): Autosave {
  const [answers, setAnswers] = useState<TypedAnswers>(instance.answers);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [away, setAway] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const dirty = useRef<TypedAnswers>({});
  const revision = useRef(instance.revision);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<number | null> | null>(null);
  const pending = useRef<{ text: string; key: string } | null>(null);
  const { instance_id: id, step } = instance;
  const { items } = step;

  const send = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    const { ready: sent, held } = withoutFaults(items, dirty.current);
    if (Object.keys(sent).length === 0) return revision.current;
    dirty.current = held;
    const body = { id, revision: revision.current, step: step.id, answers: sent };
    const text = JSON.stringify(body);
    if (pending.current?.text !== text) pending.current = { text, key: crypto.randomUUID() };
    try {
      const saved = await saveAnswers(body, pending.current.key);
      pending.current = null;
      revision.current = saved.revision;
      setSavedAt(saved.saved_at);
      setAway(false);
      setProblem(null);
      return saved.revision;
    } catch (thrown) {
      dirty.current = merge(sent, dirty.current);
      const found = asProblem(thrown);
      if (mayRepeat(found)) {
        setAway(true);
        timer.current = setTimeout(() => void flush(), TRY_AGAIN_MS);
      } else setProblem(found);
      return null;
    }
    // `flush` is stable.
  }, [id, step.id, items]);

  const flush = useCallback(async (): Promise<number | null> => {
    if (running.current) await running.current;
    if (Object.keys(dirty.current).length === 0) return revision.current;
    running.current = send().finally(() => (running.current = null));
    return running.current;
  }, [send]);

  const set = useCallback(
    (member: string, item: string, answer: TypedAnswer) => {
      setAnswers((before) => merge(before, { [member]: { [item]: answer } }));
      dirty.current = merge(dirty.current, { [member]: { [item]: answer } });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), AFTER_LAST_KEY_MS);
    },
    [flush],
  );

  useEffect(() => () => void flush(), [flush]);
  // What was refused because nobody was signed in is sent once somebody is.
  useEffect(() => watchTokens(() => isSignedIn() && void flush()), [flush]);
  const rebase = useCallback((next: number) => {
    revision.current = next;
    setProblem(null);
  }, []);
  const discard = useCallback(() => {
    clearTimeout(timer.current);
    dirty.current = {};
  }, []);
  return { answers, set, flush, savedAt, away, problem, rebase, discard };
}

/** Answers of `over` on top of `under`, member by member. */
export function merge(under: TypedAnswers, over: TypedAnswers): TypedAnswers {
  const merged: TypedAnswers = { ...under };
  for (const [member, items] of Object.entries(over)) merged[member] = { ...merged[member], ...items };
  return merged;
}
