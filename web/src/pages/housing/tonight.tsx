import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useCallback, useState } from "react";
import type { BedEvent, Board } from "../../api/housing";
import { type ErrorLine, ErrorSummary } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { AreaBeds } from "./area-beds";
import { CheckIn } from "./check-in";
import { Counts } from "./counts";
import { Done } from "./done";
import { boardQuery, sitesQuery } from "./queries";
import { StayedLastNight } from "./stayed-last-night";
import { TurnAway } from "./turn-away";

/** Tonight at one site: counts, check-in, who stayed last night, and the beds by area. */
export function Tonight({ site, above }: { site: string; above: ReactNode }) {
  const { t } = useText();
  const queries = useQueryClient();
  const query = useQuery(boardQuery(site));
  const [last, setLast] = useState<BedEvent | null>(null);
  const [lines, setLines] = useState<ErrorLine[]>([]);
  const changed = useCallback(() => {
    setLines([]);
    void queries.invalidateQueries({ queryKey: boardQuery(site).queryKey });
  }, [queries, site]);
  const done = useCallback(
    (event: BedEvent) => {
      setLast(event);
      changed();
    },
    [changed],
  );
  const refused = useCallback(
    (told: ErrorLine[]) => {
      setLines(told);
      // Whatever was in the way: the board shows it.
      void queries.invalidateQueries({ queryKey: boardQuery(site).queryKey });
    },
    [queries, site],
  );
  const tell = { done, changed, refused };
  return (
    <Page title={t("housing.title")} wide>
      {above}
      <Loaded query={query}>
        {(board) => (
          <>
            <p>{t("housing.night", { site: board.site_name, date: shortDate(board.night) })}</p>
            <Counts board={board} />
            <NightLinks site={site} board={board} />
            <ErrorSummary lines={lines} />
            <Done key={last?.event_id} site={site} event={last} tell={tell} onUndone={() => setLast(null)} />
            <NoBeds board={board} />
            <CheckIn site={site} board={board} tell={tell} />
            <StayedLastNight site={site} board={board} tell={tell} />
            <TurnAway site={site} board={board} tell={tell} />
            {board.areas.map((area) => (
              <AreaBeds key={area.area_id} site={site} board={board} area={area} tell={tell} />
            ))}
            <p>
              <Link to="/housing/sites/$site/roster" params={{ site }}>
                {t("housing.roster")}
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The way to close the night, and what is said of the one before. */
function NightLinks({ site, board }: { site: string; board: Board }) {
  const { t } = useText();
  const to = (night: string, text: string) => (
    <Link to="/housing/sites/$site/nights/$night" params={{ site, night }}>
      {text}
    </Link>
  );
  return (
    <>
      {board.open_night && (
        <p className="finding">
          {t("night.open", { date: shortDate(board.open_night) })}{" "}
          {to(board.open_night, t("night.close", { date: shortDate(board.open_night) }))}
        </p>
      )}
      <p>
        {board.closed
          ? to(board.night, t("night.is-closed", { date: shortDate(board.night) }))
          : to(board.night, t("night.close", { date: shortDate(board.night) }))}
      </p>
    </>
  );
}

function NoBeds({ board }: { board: Board }) {
  const { t } = useText();
  // Only who sets up beds has programs to choose from.
  const sites = useQuery(sitesQuery);
  if (board.areas.some((area) => area.beds.length > 0)) return null;
  return (
    <p>
      {t("housing.no-beds")}{" "}
      {(sites.data?.programs.length ?? 0) > 0 && (
        <Link to="/housing/sites/$site" params={{ site: board.site_id }}>
          {t("housing.add-beds")}
        </Link>
      )}
    </p>
  );
}
