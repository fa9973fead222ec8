import { createRootRoute, createRoute, type RouteComponent } from "@tanstack/react-router";
import { Frame } from "./frame/frame";
import type { Place } from "./frame/place";
import { NotFound, Trouble } from "./frame/trouble";

/** What all pages stand in. */
export const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

/** A page: its address, where it stands in the menus, and what shows it. */
export function page<const P extends string>(path: P, place: Place, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component, errorComponent: Trouble, staticData: { place } });
}
