import { useAllowed } from "../session/session";
import { useText } from "../texts/text";
import { entryOf, TABS, tabText } from "./menu";
import { MenuLink } from "./menu-link";
import { useClientId, usePlace } from "./place";

/** Home, Clients, Housing, Support: on every page, errors included. */
export function Tabs() {
  const { t } = useText();
  const place = usePlace();
  const allowed = useAllowed();
  const client = useClientId();
  return (
    <nav className="tabs" aria-label={t("frame.tabs")}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab.id}>
            <MenuLink to={entryOf(tab, allowed, client.last)} current={tab.id === place.tab ? "page" : undefined}>
              {t(tabText(tab.id))}
            </MenuLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
