import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { dateAndTime, shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { CloseNight } from "./close-night";
import { ClosedNight } from "./closed-night";
import { nightQuery } from "./queries";

/** A night: to be closed, or with its counts once it is. */
export default function NightPage() {
  const { t } = useText();
  const site = useParam("site");
  const night = useParam("night");
  const query = useQuery(nightQuery(site, night));
  const title = t("night.title", { date: shortDate(night) });
  return (
    <Page title={title} wide>
      <Loaded query={query}>
        {(view) => (
          <>
            <p>{view.site_name}</p>
            {view.closed ? <ClosedNight view={view} closed={view.closed} /> : <CloseNight view={view} />}
            {view.reopened.length > 0 && (
              <ul aria-label={t("night.reopened")}>
                {view.reopened.map((one) => (
                  <li key={one.at}>
                    {t("night.reopened.line", { by: one.by, at: dateAndTime(one.at), reason: one.reason })}
                  </li>
                ))}
              </ul>
            )}
            <p>
              <Link to="/housing">{t("housing.title")}</Link> · <Link to="/housing/nights">{t("nights.title")}</Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}
