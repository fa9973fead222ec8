import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SiteCard } from "../../api/housing";
import { SelectField } from "../../parts/choices";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { sitesQuery } from "./queries";
import { Tonight } from "./tonight";

/** Who sleeps where tonight. */
export default function BedBoard() {
  const { t } = useText();
  const query = useQuery(sitesQuery);
  const sites = query.data?.items ?? [];
  if (sites.length > 0) return <OfSites sites={sites} />;
  return (
    <Page title={t("housing.title")}>
      <Loaded query={query}>{() => <NoSites />}</Loaded>
    </Page>
  );
}

function NoSites() {
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

function OfSites({ sites }: { sites: SiteCard[] }) {
  const { t } = useText();
  const [chosen, setChosen] = useState(sites[0]!.site_id);
  const site = sites.some((one) => one.site_id === chosen) ? chosen : sites[0]!.site_id;
  const choices = sites.map((one) => ({ value: one.site_id, text: one.name }));
  return (
    <Tonight
      key={site}
      site={site}
      above={
        sites.length > 1 && (
          <SelectField id="site" label={t("housing.site")} choices={choices} value={site} onChange={setChosen} />
        )
      }
    />
  );
}
