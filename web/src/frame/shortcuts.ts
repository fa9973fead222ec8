import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

/** Letter shortcuts: only outside fields, and only while the user has them turned on. */

const KEY = "wayhome.shortcuts";
const SEQUENCE_MS = 1500;
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

export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedG = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (inField(event.target) || !shortcutsOn()) return;
      const go = (to: string) => {
        event.preventDefault();
        void navigate({ to });
      };
      const afterG = Date.now() - pressedG < SEQUENCE_MS;
      pressedG = 0;
      if (afterG && AFTER_G[event.key]) return go(AFTER_G[event.key]!);
      if (event.key === "g") pressedG = Date.now();
      else if (event.key === "/") go("/clients");
      else if (event.key === "?") go("/help");
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [navigate]);
}
