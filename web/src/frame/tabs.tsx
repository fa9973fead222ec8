import { useText } from "../texts/text";
import { TABS, tabText } from "./menu";
import { MenuLink } from "./menu-link";
import { usePlace } from "./place";

/** Home, Clients, Housing, Support: on every page, errors included. */
export function Tabs() {
  const { t } = useText();
  const place = usePlace();
  return (
    <nav className="tabs" aria-label={t("frame.tabs")}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab.id}>
            <MenuLink to={tab.path} current={tab.id === place.tab ? "page" : undefined}>
              {t(tabText(tab.id))}
            </MenuLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
