import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAllowed } from "../session/session";
import { useText } from "../texts/text";
import { groupsFor, groupText, optionText, pathOf, tabOf, tabText } from "./menu";
import { MenuLink } from "./menu-link";
import { useClientId, usePlace } from "./place";

/** Options of the chosen group above, groups of the tab at the bottom; a menu button on small screens. */
export function LeftColumn(props: { instead?: ReactNode; hidden?: boolean }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const allowed = useAllowed();
  const { t } = useText();
  const place = usePlace();
  const client = useClientId();
  const groups = groupsFor(tabOf(place.tab), allowed);
  const group = groups.find((one) => one.id === place.group) ?? groups[0];
  useEffect(() => setOpen(false), [place]);
  if (!group && !props.instead) return null;

  return (
    <div className="left" hidden={props.hidden}>
      <button
        ref={button}
        type="button"
        className="left__button usa-button usa-button--outline"
        aria-expanded={open}
        aria-controls="left-column"
        onClick={() => setOpen(!open)}
      >
        {t(open ? "frame.menu.close" : "frame.menu")}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from wherever the focus is in it */}
      <div
        id="left-column"
        className={open ? "left__column left__column--open" : "left__column"}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setOpen(false);
          button.current?.focus();
        }}
      >
        {props.instead ??
          (group && (
            <nav className="left__options" aria-label={t("frame.menu.options", { group: t(groupText(group.id)) })}>
              <p className="left__heading">{t(groupText(group.id))}</p>
              <ul className="usa-sidenav">
                {group.options.map((option) => (
                  <li key={option.id} className="usa-sidenav__item">
                    <MenuLink
                      to={pathOf(option, client.last)}
                      current={option.id === place.option ? "page" : undefined}
                      className={option.id === place.option ? "usa-current" : undefined}
                    >
                      {t(optionText(option.id))}
                    </MenuLink>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        {groups.length > 0 && (
          <nav className="left__groups" aria-label={t("frame.menu.groups", { tab: t(tabText(place.tab)) })}>
            <ul>
              {groups.map((one) => (
                <li key={one.id}>
                  <MenuLink
                    to={pathOf(one.options[0]!, client.last)}
                    current={one.id === group?.id ? "true" : undefined}
                  >
                    {t(groupText(one.id))}
                  </MenuLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </div>
  );
}
