import { useMatches } from "@tanstack/react-router";
import type { TextKey } from "../texts/text";
import type { GroupId, OptionId, TabId } from "./menu";

/** Where a page stands: its tab, menu group and option, and the text of its title. */
export type Place = { tab: TabId; group?: GroupId; option?: OptionId; title: TextKey; open?: boolean };

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    place?: Place;
  }
}

const NOWHERE: Place = { tab: "home", title: "trouble.404.title" };

/** The place of the page shown. */
export function usePlace(): Place {
  const matches = useMatches();
  return matches.at(-1)?.staticData.place ?? NOWHERE;
}

let lastClient: string | null = null;

/** The id of the client whose page is shown, else of the last one shown in this tab. */
export function useClientId(): { current: string | null; last: string | null } {
  const params = useMatches().at(-1)?.params as { client?: string } | undefined;
  if (params?.client) lastClient = params.client;
  return { current: params?.client ?? null, last: lastClient };
}
