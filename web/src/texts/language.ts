import { type Language, type Speech, speech } from "./text";

const KEY = "wayhome.language";

/** The language chosen in this browser, else the browser's own. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === "en" || kept === "es") return kept;
  return navigator.language.toLowerCase().startsWith("es") ? "es" : "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** Loads the texts of one language; each language is a file of its own. */
export async function loadSpeech(language: Language): Promise<Speech> {
  const texts = language === "es" ? (await import("./es")).es : (await import("./en")).en;
  return speech(language, texts);
}
