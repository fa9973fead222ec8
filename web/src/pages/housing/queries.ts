import { readBoard, readNight, readNights, readSite, readSites } from "../../api/housing";

/** How often a board that is open is read again: another desk may have checked someone in. */
const AGAIN_MS = 30_000;

export const sitesQuery = { queryKey: ["housing", "sites"], queryFn: readSites };
export const siteQuery = (site: string) => ({ queryKey: ["housing", "site", site], queryFn: () => readSite(site) });
export const boardQuery = (site: string) => ({
  queryKey: ["housing", "board", site],
  queryFn: () => readBoard(site),
  enabled: site !== "",
  refetchInterval: AGAIN_MS,
});
export const nightsQuery = (site: string) => ({
  queryKey: ["housing", "nights", site],
  queryFn: () => readNights(site),
  enabled: site !== "",
});
export const nightQuery = (site: string, night: string) => ({
  queryKey: ["housing", "night", site, night],
  queryFn: () => readNight(site, night),
});
