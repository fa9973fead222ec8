import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type RouteComponent, type RouterHistory } from "@tanstack/react-router";
import { Frame } from "./frame/frame";
import type { Place } from "./frame/place";
import { Help, Privacy } from "./pages/help";
import { SignedIn, SignIn } from "./pages/sign-in";
import { NotFound, Trouble } from "./pages/trouble/trouble";

/** Every page of the app: its address, where it stands in the menus, and what shows it. */

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Import = () => Promise<any>;

function page<const P extends string>(path: P, place: Place, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component, errorComponent: Trouble, staticData: { place } });
}
const lazy = (load: Import, name = "default") => lazyRouteComponent(load, name);

const account = () => import("./pages/home/account");
const enrollments = () => import("./pages/clients/enrollments");

const open = [
  page("/sign-in", { tab: "home", title: "sign-in.title", open: true }, SignIn),
  page("/signed-in", { tab: "home", title: "sign-in.title", open: true }, SignedIn),
  page("/help", { tab: "support", title: "help.title", open: true }, Help),
  page("/privacy", { tab: "support", title: "privacy.title", open: true }, Privacy),
];

const home = [
  page("/", { tab: "home", group: "my-day", option: "dashboard", title: "home.title" }, lazy(() => import("./pages/home/dashboard"))),
  page("/home/recent", { tab: "home", group: "my-day", option: "recent", title: "home.recent" }, lazy(() => import("./pages/home/recent"))),
  page("/home/account", { tab: "home", group: "account", option: "my-information", title: "account.title" }, lazy(account)),
  page("/home/language", { tab: "home", group: "account", option: "language", title: "language.title" }, lazy(account, "LanguagePage")),
];

const find = () => import("./pages/clients/find");
const clients = [
  page("/clients", { tab: "clients", group: "find", option: "find", title: "find.title" }, lazy(find)),
  page("/clients/new", { tab: "clients", group: "find", option: "add", title: "find.add.title" }, lazy(find)),
  page("/clients/match", { tab: "clients", group: "find", option: "add", title: "match.title" }, lazy(() => import("./pages/clients/match"))),
  page("/clients/add", { tab: "clients", group: "find", option: "add", title: "add.title" }, lazy(() => import("./pages/clients/add"))),
  page("/clients/share", { tab: "clients", group: "find", option: "add", title: "share.title" }, lazy(() => import("./pages/clients/share"))),
  page("/clients/$client/added", { tab: "clients", group: "current-client", option: "client", title: "added.title" }, lazy(() => import("./pages/clients/added"))),
  page("/clients/$client", { tab: "clients", group: "current-client", option: "client", title: "client.title" }, lazy(() => import("./pages/clients/dashboard"))),
  page("/clients/$client/enrollments", { tab: "clients", group: "case-management", option: "enrollments", title: "client.enrollments" }, lazy(enrollments)),
  page("/clients/$client/services", { tab: "clients", group: "case-management", option: "services", title: "service.title" }, lazy(() => import("./pages/clients/services"))),
];

const housing = [page("/housing", { tab: "housing", group: "tonight", option: "bed-board", title: "housing.title" }, lazy(() => import("./pages/housing/bed-board")))];

export const PAGES = [...open, ...home, ...clients, ...housing];

export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren(PAGES),
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Trouble,
    defaultPreload: false,
    ...(history ? { history } : {}),
  });
}
