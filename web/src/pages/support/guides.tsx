import { Link } from "@tanstack/react-router";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";

const STEPS = ["guides.step.1", "guides.step.2", "guides.step.3", "guides.step.4", "guides.step.5"] as const;

/** The guides that come with Wayhome. */
export default function Guides() {
  const { t } = useText();
  return (
    <Page title={t("guides.title")}>
      <p>{t("guides.text")}</p>
      <h2>{t("guides.main")}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <Link to="/help">{t("shortcuts.title")}</Link>
    </Page>
  );
}
