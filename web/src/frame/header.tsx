import { Link } from "@tanstack/react-router";
import { useSession } from "../session/session";
import { signOut } from "../session/sign-in";
import { useText } from "../texts/text";
import { Banner } from "./banner";
import { LanguageSwitch } from "./language-switch";
import { Tabs } from "./tabs";

/** Banner, product and environment, organization, user, help, and the four tabs. */
export function Header() {
  const { config, covered, ...session } = useSession();
  const { t } = useText();
  const me = covered ? null : session.me;
  return (
    <header className="header">
      <Banner />
      <div className="header__bar">
        <p className="header__product">
          <Link to="/">{t("frame.product")}</Link> <span className="header__environment">{config.environment}</span>
        </p>
        <div className="header__tools">
          {me ? <Organization /> : <LanguageSwitch />}
          {me && (
            <details className="user-menu" onKeyDown={closeOnEscape}>
              <summary>{me.name}</summary>
              <ul className="user-menu__list">
                <li>
                  <Link to="/home/account">{t("option.my-information")}</Link>
                </li>
                <li>
                  <Link to="/home/language">{t("option.language")}</Link>
                </li>
                <li>
                  <button
                    type="button"
                    className="usa-button usa-button--unstyled"
                    onClick={() => void signOut(config)}
                  >
                    {t("frame.sign-out")}
                  </button>
                </li>
              </ul>
            </details>
          )}
          <Link className="header__help" to="/help" aria-label={t("frame.help")} title={t("frame.help")}>
            ?
          </Link>
        </div>
      </div>
      <Tabs />
    </header>
  );
}

function closeOnEscape(event: React.KeyboardEvent<HTMLDetailsElement>) {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary")?.focus();
}

/** The organization one works for; a choice when the user has several. */
function Organization() {
  const { me, chooseOrganization } = useSession();
  const { t } = useText();
  if (!me) return null;
  const current = me.organizations.find((one) => one.organization_id === me.organization_id);
  if (me.organizations.length < 2) return <span className="header__organization">{current?.name}</span>;
  return (
    <label className="header__organization">
      <span className="usa-sr-only">{t("frame.organization")}</span>
      <select
        className="usa-select"
        value={me.organization_id}
        onChange={(event) => chooseOrganization(event.target.value)}
      >
        {me.organizations.map((one) => (
          <option key={one.organization_id} value={one.organization_id}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
