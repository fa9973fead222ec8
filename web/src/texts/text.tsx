import { createContext, type ReactNode, useContext } from "react";
import type { en } from "./en";

/** Texts in the language of the user. Names of people and places are never translated. */

export type Language = "en" | "es";
export type TextKey = keyof typeof en;
export type Texts = Record<TextKey, string>;
/** A text that the API gives in both languages. */
export type Bilingual = { en: string; es: string };
export type Values = Record<string, string | number>;

export type Speech = {
  language: Language;
  /** The text of a key with its places filled in. */
  t: (key: TextKey, values?: Values) => string;
  /** Whether a key made at run time has a text. */
  has: (key: string) => key is TextKey;
  /** The words of a code, such as `state.READY`; of one that these pages do not know, that it is another one. */
  word: (key: string) => string;
  /** The text of something that came in both languages. */
  say: (text: Bilingual) => string;
};

/** Fills `{name}` places, numbers as 1,020; a place without a value stays visible, so that it is noticed. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? written(values[name]!) : place));
}

/** Both languages group digits alike here. */
const written = (value: string | number) => (typeof value === "number" ? value.toLocaleString("en-US") : value);

/** The values that decide between one and several; the first that a text is given counts. */
const COUNTS = ["count", "days", "hud"] as const;

export function speech(language: Language, texts: Texts): Speech {
  const has = (key: string): key is TextKey => key in texts;
  const plural = new Intl.PluralRules(language);
  /** The text for one, `key.one`, where the language asks for it. */
  const form = (key: TextKey, values: Values = {}): TextKey => {
    const count = COUNTS.map((name) => values[name]).find((value) => typeof value === "number");
    const one = `${key}.one`;
    return typeof count === "number" && plural.select(count) === "one" && has(one) ? one : key;
  };
  return {
    language,
    t: (key, values) => fill(texts[form(key, values)], values),
    has,
    word: (key) => texts[has(key) ? key : "code.other"],
    say: (text) => text[language] || text.en,
  };
}

const Context = createContext<Speech | null>(null);

export function TextProvider(props: { speech: Speech; children: ReactNode }) {
  return <Context value={props.speech}>{props.children}</Context>;
}

export function useText(): Speech {
  const found = useContext(Context);
  if (!found) throw new Error("useText stands outside TextProvider");
  return found;
}
