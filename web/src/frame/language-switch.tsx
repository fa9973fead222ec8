import { createContext, useContext } from "react";
import { type Language, useText } from "../texts/text";

/** How to change the language at once; given by the app. */
export const ChooseLanguage = createContext<(language: Language) => void>(() => {});

const NAMES: Record<Language, string> = { en: "English", es: "Español" };

/** English or Español, each named in its own language. */
export function LanguageSwitch() {
  const { language, t } = useText();
  const choose = useContext(ChooseLanguage);
  return (
    <div className="language-switch" role="group" aria-label={t("frame.language")}>
      {(Object.keys(NAMES) as Language[]).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          className="usa-button usa-button--unstyled"
          aria-pressed={one === language}
          onClick={() => choose(one)}
        >
          {NAMES[one]}
        </button>
      ))}
    </div>
  );
}
