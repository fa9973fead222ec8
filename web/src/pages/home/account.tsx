import { useContext, useState } from "react";
import { ChooseLanguage } from "../../frame/language-switch";
import { shortcutsOn, turnShortcuts } from "../../frame/shortcuts";
import { Check, RadioGroup } from "../../parts/choices";
import { Page } from "../../parts/page";
import { useMe } from "../../session/session";
import { type Language, useText } from "../../texts/text";

/** Who is signed in, and how the pages behave for them. */
export default function Account() {
  const { t, word } = useText();
  const me = useMe();
  const [letters, setLetters] = useState(shortcutsOn);
  const turn = (on: boolean) => {
    turnShortcuts(on);
    setLetters(on);
  };
  return (
    <Page title={t("account.title")}>
      <dl className="figures">
        <dt>{t("account.name")}</dt>
        <dd>{me.name}</dd>
        <dt>{t("account.role")}</dt>
        <dd>{word(`role.${me.role}`)}</dd>
        <dt>{t("account.organization")}</dt>
        <dd>{me.organizations.find((one) => one.organization_id === me.organization_id)?.name}</dd>
      </dl>
      <h2>{t("account.shortcuts")}</h2>
      <Check id="letters" label={t("account.shortcuts.on")} checked={letters} onChange={turn} />
    </Page>
  );
}

/** English or Español: changed at once, for every device. */
export function LanguagePage() {
  const { t, language } = useText();
  const choose = useContext(ChooseLanguage);
  return (
    <Page title={t("language.title")}>
      <RadioGroup
        id="language"
        legend={t("language.legend")}
        hint={t("language.hint")}
        choices={[
          { value: "en", text: "English" },
          { value: "es", text: "Español" },
        ]}
        value={language}
        onChange={(value) => choose(value as Language)}
      />
    </Page>
  );
}
