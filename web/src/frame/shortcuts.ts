import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { focusSearch, isPending, keepForSearch } from "./search-box";

/** Letter shortcuts: only outside fields, never from typed words, and only while the user has them turned on. */

const KEY = "wayhome.shortcuts";
const SEQUENCE_MS = 1500;
/** A key this soon after another belongs to a word that is being typed. */
const WORD_MS = 700;
/** A further letter within this time shows that `g` and the letter after it began a word. */
const NO_FURTHER_LETTER_MS = 250;
const AFTER_G: Record<string, string> = {
  h: "/",
  c: "/clients",
  o: "/housing",
  s: "/support",
  p: "/home/paused",
};

export function shortcutsOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function turnShortcuts(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** What a key press asks for, given those before it. */
export class Keys {
  private lastAt = Number.NEGATIVE_INFINITY;
  private beganAt = Number.NEGATIVE_INFINITY;

  /** The address, `search`, `help`, or nothing; `sequence` says that a further letter takes it back. */
  press(key: string, at: number, outside: boolean): { to: string; sequence: boolean } | null {
    const inWord = at - this.lastAt < WORD_MS;
    const afterG = at - this.beganAt < SEQUENCE_MS;
    this.beganAt = Number.NEGATIVE_INFINITY;
    if (key.length === 1) this.lastAt = at;
    if (!outside) return null;
    if (afterG && AFTER_G[key]) return { to: AFTER_G[key], sequence: true };
    if (inWord) return null;
    if (key === "g") this.beganAt = at;
    if (key === "/") return { to: "search", sequence: false };
    if (key === "?") return { to: "/help", sequence: false };
    return null;
  }
}

/** Shortcuts of the pages; none while the page is covered. */
export function useShortcuts(covered: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (covered) return;
    const keys = new Keys();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const listen = (event: KeyboardEvent) => {
      clearTimeout(waiting);
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !shortcutsOn()) return;
      const outside = !inField(event.target);
      if (outside && isPending()) {
        event.preventDefault();
        return keepForSearch(event.key);
      }
      const asked = keys.press(event.key, Date.now(), outside);
      if (!asked) return;
      event.preventDefault();
      if (asked.to === "search") {
        if (!focusSearch()) void navigate({ to: "/clients" });
      } else if (asked.sequence) {
        waiting = setTimeout(() => void navigate({ to: asked.to }), NO_FURTHER_LETTER_MS);
      } else void navigate({ to: asked.to });
    };
    document.addEventListener("keydown", listen);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener("keydown", listen);
    };
  }, [navigate, covered]);
}
