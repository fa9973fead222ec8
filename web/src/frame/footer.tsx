import { Link } from "@tanstack/react-router";
import { isPractice } from "../session/config";
import { useSession } from "../session/session";
import { dateAndTime } from "../texts/dates";
import { useText } from "../texts/text";

const VERSION = "0.1.0";

export function Footer() {
  const { t } = useText();
  return (
    <footer className="footer">
      <ul>
        <li>{t("frame.version", { version: VERSION })}</li>
        <li>
          <Link to="/help">{t("frame.guides")}</Link>
        </li>
        <li>
          <Link to="/privacy">{t("frame.privacy")}</Link>
        </li>
      </ul>
    </footer>
  );
}

/** What stands on every printed sheet; not shown on the screen. */
export function PrintMark() {
  const { config, me } = useSession();
  const { t } = useText();
  const organization = me?.organizations.find((one) => one.organization_id === me.organization_id)?.name ?? "";
  return (
    <div className="print-mark" aria-hidden="true">
      {isPractice(config) && <strong>{t("frame.practice.print")} </strong>}
      {t("frame.print", {
        environment: config.environment,
        organization,
        user: me?.name ?? "",
        time: dateAndTime(new Date().toISOString()),
      })}
    </div>
  );
}
