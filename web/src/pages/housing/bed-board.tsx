import { Link } from "@tanstack/react-router";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";

/** Tonight's beds; empty until beds are set up. */
export default function BedBoard() {
  const { t } = useText();
  return (
    <Page title={t("housing.title")}>
      <p>{t("housing.empty")}</p>
      <p>
        <Link to="/support">{t("housing.ask")}</Link>
      </p>
    </Page>
  );
}
