import { Link } from "@tanstack/react-router";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";

/** What is said before any beds are set up, and the way to it. */
export function NoSites() {
  const { t } = useText();
  const allowed = useAllowed();
  return (
    <>
      <p>{t("housing.empty")}</p>
      <p>
        {allowed.has("manage_beds") ? (
          <Link to="/housing/sites">{t("housing.set-up")}</Link>
        ) : (
          <Link to="/support">{t("housing.ask")}</Link>
        )}
      </p>
    </>
  );
}
