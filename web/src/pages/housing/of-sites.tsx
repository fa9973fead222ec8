import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { SelectField } from "../../parts/choices";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { NoSites } from "./no-sites";
import { sitesQuery } from "./queries";

/** Where the site is kept that was worked at last, so that the next page and a reload are about the same one. */
const KEPT = "housing-site";

/** A page about one of the sites; where there are several, one is chosen above it. */
export function OfSites(props: { title: string; children: (site: string, choice: ReactNode) => ReactNode }) {
  const { t } = useText();
  const query = useQuery(sitesQuery);
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(KEPT) ?? "");
  const sites = query.data?.items ?? [];
  const [first] = sites;
  if (!first) {
    return (
      <Page title={props.title}>
        <Loaded query={query}>{() => <NoSites />}</Loaded>
      </Page>
    );
  }
  const site = sites.some((one) => one.site_id === chosen) ? chosen : first.site_id;
  const choose = (id: string) => {
    sessionStorage.setItem(KEPT, id);
    setChosen(id);
  };
  const choices = sites.map((one) => ({ value: one.site_id, text: one.name }));
  const choice = sites.length > 1 && (
    <SelectField id="site" label={t("housing.site")} always choices={choices} value={site} onChange={choose} />
  );
  return <>{props.children(site, choice)}</>;
}
