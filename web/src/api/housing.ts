import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type Board = Answered<"BoardView">;
export type BedView = Answered<"BedView">;
export type Guest = Answered<"GuestView">;
export type LastNight = Answered<"LastNight">;
export type BedEvent = Answered<"BedEventView">;
export type Sites = Answered<"Sites">;
export type SiteCard = Answered<"SiteCard">;
export type SiteView = Answered<"SiteView">;
export type Bed = Answered<"Bed">;
export type SiteForm = Body<"SiteForm">;
export type BedKind = Bed["kind"];
export type BedAttribute = Bed["attributes"][number];

export type Nights = Answered<"Nights">;
export type NightLine = Answered<"NightLine">;
export type NightView = Answered<"NightView">;
export type NightCounts = NonNullable<NightLine["counts"]>;
export type Sleeper = NightView["sleepers"][number];
export type TurnAway = Answered<"TurnAwayView">;
export type TurnAwayReason = TurnAway["reason"];

/** Something that is done at a site. */
type AtSite = { site: string };
/** Something that is done to a bed. */
type AtBed = AtSite & { bed: string };
const atSite = (site_id: string, key: string) => ({ params: { path: { site_id } }, headers: once(key) });
const atBed = ({ site, bed }: AtBed, key: string) => ({
  params: { path: { site_id: site, bed_id: bed } },
  headers: once(key),
});

export const readSites = () => answered(api.GET("/api/housing/sites"));
export const readSite = (site_id: string) =>
  answered(api.GET("/api/housing/sites/{site_id}", { params: { path: { site_id } } }));
export const readBoard = (site_id: string) =>
  answered(api.GET("/api/housing/sites/{site_id}/board", { params: { path: { site_id } } }));

export const addSite = (body: SiteForm, key: string) =>
  answered(api.POST("/api/housing/sites", { body, headers: once(key) }));
export const changeSite = ({ site, ...body }: AtSite & SiteForm, key: string) =>
  answered(api.PUT("/api/housing/sites/{site_id}", { ...atSite(site, key), body }));
export const addBeds = ({ site, ...body }: AtSite & Body<"NewBeds">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/beds", { ...atSite(site, key), body }));
export const changeBed = ({ site, bed, ...body }: AtBed & Body<"BedForm">, key: string) =>
  answered(api.PUT("/api/housing/sites/{site_id}/beds/{bed_id}", { ...atBed({ site, bed }, key), body }));
export const takeOut = ({ site, bed, ...body }: AtBed & Body<"TakeOut">, key: string) =>
  answered(
    api.POST("/api/housing/sites/{site_id}/beds/{bed_id}/out-of-service", { ...atBed({ site, bed }, key), body }),
  );
export const bringBack = ({ site, bed, ...body }: AtBed & Body<"BringBack">, key: string) =>
  answered(
    api.POST("/api/housing/sites/{site_id}/beds/{bed_id}/back-in-service", { ...atBed({ site, bed }, key), body }),
  );

export const checkIn = ({ site, ...body }: AtSite & Body<"CheckInForm">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/check-ins", { ...atSite(site, key), body }));
export const moveGuest = ({ site, ...body }: AtSite & Body<"MoveForm">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/moves", { ...atSite(site, key), body }));
export const checkOut = ({ site, ...body }: AtSite & Body<"CheckOutForm">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/check-outs", { ...atSite(site, key), body }));
export const undoBedEvent = ({ site, ...body }: AtSite & Body<"UndoForm">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/undos", { ...atSite(site, key), body }));

/** Something that is done to a night of a site. */
type AtNight = AtSite & { night: string };
const atNight = ({ site, night }: AtNight, key: string) => ({
  params: { path: { site_id: site, night } },
  headers: once(key),
});

export const readNights = (site_id: string) =>
  answered(api.GET("/api/housing/sites/{site_id}/nights", { params: { path: { site_id } } }));
export const readNight = (site_id: string, night: string) =>
  answered(api.GET("/api/housing/sites/{site_id}/nights/{night}", { params: { path: { site_id, night } } }));
export const closeNight = ({ site, night, ...body }: AtNight & Body<"CloseNight">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/nights/{night}/close", { ...atNight({ site, night }, key), body }));
export const reopenNight = ({ site, night, ...body }: AtNight & Body<"ReopenNight">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/nights/{night}/reopen", { ...atNight({ site, night }, key), body }));
export const turnAway = ({ site, ...body }: AtSite & Body<"TurnAwayForm">, key: string) =>
  answered(api.POST("/api/housing/sites/{site_id}/turn-aways", { ...atSite(site, key), body }));
export const undoTurnAway = ({ site, turn_away }: AtSite & { turn_away: string }, key: string) =>
  answered(
    api.POST("/api/housing/sites/{site_id}/turn-aways/{turn_away_id}/undo", {
      params: { path: { site_id: site, turn_away_id: turn_away } },
      headers: once(key),
    }),
  );
