import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { NightCounts, NightLine } from "../../api/housing";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { type Column, Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { NightBars } from "./night-bars";
import { OfSites } from "./of-sites";
import { nightsQuery } from "./queries";

/** The counts of the last 60 nights. */
export default function NightsPage() {
  const { t } = useText();
  return (
    <OfSites title={t("nights.title")}>{(site, choice) => <OfSite key={site} site={site} above={choice} />}</OfSites>
  );
}

function OfSite({ site, above }: { site: string; above: ReactNode }) {
  const { t } = useText();
  const query = useQuery(nightsQuery(site));
  const count = (head: string, of: (counts: NightCounts) => number): Column<NightLine> => ({
    head,
    numeric: true,
    cell: (line) => line.counts && of(line.counts),
  });
  return (
    <Page title={t("nights.title")} wide>
      {above}
      <Loaded query={query}>
        {(nights) =>
          nights.items.length === 0 ? (
            <p>{t("nights.empty")}</p>
          ) : (
            <>
              <NightBars site={nights.site_name} nights={nights.items} />
              <Table
                caption={t("nights.caption", { site: nights.site_name })}
                rows={nights.items}
                rowKey={(line) => line.night}
                columns={[
                  { head: t("nights.night"), cell: (line) => <Night site={site} line={line} /> },
                  count(t("nights.beds"), (counts) => counts.beds),
                  count(t("nights.in"), (counts) => counts.occupied),
                  {
                    head: t("nights.use"),
                    numeric: true,
                    cell: (line) => (line.utilization == null ? "" : `${line.utilization} %`),
                  },
                  count(t("nights.turned-away"), (counts) => counts.turned_away),
                  count(t("nights.people"), (counts) => counts.people),
                  count(t("nights.adults-and-children"), (counts) => counts.adults_and_children),
                  count(t("nights.veterans"), (counts) => counts.veterans),
                  count(t("nights.youth"), (counts) => counts.youth),
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** The date of a night, what is special about it, and the way to close it. */
function Night({ site, line }: { site: string; line: NightLine }) {
  const { t } = useText();
  const date = shortDate(line.night);
  return (
    <>
      <Link to="/housing/sites/$site/nights/$night" params={{ site, night: line.night }}>
        {date}
      </Link>
      {line.is_counted && <> · {t("nights.counted")}</>}
      {!line.counts && <> · {t("nights.open")}</>}
    </>
  );
}
