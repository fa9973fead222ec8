import { useLocation } from "@tanstack/react-router";
import type { ServiceCard } from "../../api/clients";

/** Which service a page was opened for, as far as the row that led there says. It holds ids and a day, no names. */
export type Sought = {
  enrollment: string;
  /** The bed night of that day. */
  night?: string;
  /** The one that starts and ends on the same day. */
  short?: boolean;
};

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** On the page of services: what it was opened for. */
    sought?: Sought;
  }
}

export const useSought = (): Sought | undefined => useLocation({ select: (at) => at.state.sought });

/** HUD 4.14: record type 200, type provided 200; imports of before wrote it with dashes. */
export const isBedNight = (type: string) => /^hud[:-]200[:-]200$/.test(type);

/** The one service that is sought; null where none or several may be meant, or one is to be added. */
export function soughtIn(services: ServiceCard[], sought: Sought | undefined): ServiceCard | null {
  if (!sought || !(sought.night || sought.short)) return null;
  const isMeant = (one: ServiceCard) =>
    one.enrollment_id === sought.enrollment &&
    (sought.night
      ? isBedNight(one.service_type) && one.start_date === sought.night
      : one.reason === "SERVICE_UNDER_1_DAY");
  const meant = services.filter(isMeant);
  return meant.length === 1 ? meant[0]! : null;
}
