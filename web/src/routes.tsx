import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { NotFound, Trouble } from "./frame/trouble";
import { housing } from "./housing-routes";
import { lazyPage as lazy } from "./lazy-page";
import { Help, Privacy } from "./pages/help";
import { SignedIn, SignIn } from "./pages/sign-in";
import { page, root } from "./route";

/** Every page of the app: its address, where it stands in the menus, and what shows it. */

const account = () => import("./pages/home/account");

const open = [
  page("/sign-in", { tab: "home", title: "sign-in.title", open: true }, SignIn),
  page("/signed-in", { tab: "home", title: "sign-in.title", open: true }, SignedIn),
  page("/help", { tab: "support", title: "help.title", open: true }, Help),
  page("/privacy", { tab: "support", title: "privacy.title", open: true }, Privacy),
];

const home = [
  page(
    "/",
    { tab: "home", group: "my-day", option: "dashboard", title: "home.title" },
    lazy(() => import("./pages/home/dashboard")),
  ),
  page(
    "/home/paused",
    { tab: "home", group: "my-day", option: "paused", title: "paused.title" },
    lazy(() => import("./pages/home/paused")),
  ),
  page(
    "/home/recent",
    { tab: "home", group: "my-day", option: "recent", title: "home.recent" },
    lazy(() => import("./pages/home/recent")),
  ),
  page(
    "/home/account",
    { tab: "home", group: "account", option: "my-information", title: "account.title" },
    lazy(account),
  ),
  page(
    "/home/language",
    { tab: "home", group: "account", option: "language", title: "language.title" },
    lazy(account, "LanguagePage"),
  ),
];

const find = () => import("./pages/clients/find");
const clients = [
  page("/clients", { tab: "clients", group: "find", option: "find", title: "find.title" }, lazy(find)),
  page("/clients/new", { tab: "clients", group: "find", option: "add", title: "find.add.title" }, lazy(find)),
  page(
    "/clients/match",
    { tab: "clients", group: "find", option: "add", title: "match.title" },
    lazy(() => import("./pages/clients/match")),
  ),
  page(
    "/clients/add",
    { tab: "clients", group: "find", option: "add", title: "add.title" },
    lazy(() => import("./pages/clients/add")),
  ),
  page(
    "/clients/share",
    { tab: "clients", group: "find", option: "add", title: "share.title" },
    lazy(() => import("./pages/clients/share")),
  ),
  page(
    "/clients/$client/added",
    { tab: "clients", group: "current-client", option: "client", title: "added.title" },
    lazy(() => import("./pages/clients/added")),
  ),
  page(
    "/clients/$client",
    { tab: "clients", group: "current-client", option: "client", title: "client.title" },
    lazy(() => import("./pages/clients/dashboard")),
  ),
  page(
    "/clients/$client/edit",
    { tab: "clients", group: "current-client", option: "edit-client", title: "edit.title" },
    lazy(() => import("./pages/clients/edit")),
  ),
  page(
    "/clients/$client/enrollments",
    { tab: "clients", group: "case-management", option: "enrollments", title: "client.enrollments" },
    lazy(() => import("./pages/clients/enrollments")),
  ),
  page(
    "/clients/$client/enrollments/$enrollment",
    { tab: "clients", group: "case-management", option: "enrollments", title: "enrollment.title" },
    lazy(() => import("./pages/clients/enrollment")),
  ),
  page(
    "/clients/$client/services",
    { tab: "clients", group: "case-management", option: "services", title: "service.title" },
    lazy(() => import("./pages/clients/services")),
  ),
  page(
    "/clients/$client/services/$service",
    { tab: "clients", group: "case-management", option: "services", title: "service.edit.title" },
    lazy(() => import("./pages/clients/change-service")),
  ),
];

const workflows = [
  page(
    "/clients/$client/workflows",
    { tab: "clients", group: "workflows", option: "intake-exit", title: "programs.title" },
    lazy(() => import("./pages/workflows/programs")),
  ),
  page(
    "/workflows/$instance",
    { tab: "clients", group: "workflows", option: "intake-exit", title: "action.unknown" },
    lazy(() => import("./pages/workflows/instance")),
  ),
];

const reports = [
  page(
    "/home/reports/run",
    { tab: "home", group: "reports", option: "run-apr", title: "run.title" },
    lazy(() => import("./pages/reports/start")),
  ),
  page(
    "/home/reports/runs",
    { tab: "home", group: "reports", option: "runs", title: "runs.title" },
    lazy(() => import("./pages/reports/runs")),
  ),
  page(
    "/home/reports/runs/$run",
    { tab: "home", group: "reports", option: "runs", title: "run.title" },
    lazy(() => import("./pages/reports/run")),
  ),
  page(
    "/home/reports/runs/$run/tables/$table",
    { tab: "home", group: "reports", option: "runs", title: "run.tables" },
    lazy(() => import("./pages/reports/table")),
  ),
  page(
    "/home/reports/runs/$run/tables/$table/$cell",
    { tab: "home", group: "reports", option: "runs", title: "cell.title" },
    lazy(() => import("./pages/reports/cell")),
  ),
  page(
    "/home/reports/runs/$run/lists/$list",
    { tab: "home", group: "reports", option: "runs", title: "run.lists" },
    lazy(() => import("./pages/reports/worklist")),
  ),
  page(
    "/home/reports/schedules",
    { tab: "home", group: "reports", option: "schedules", title: "schedules.title" },
    lazy(() => import("./pages/reports/schedules")),
  ),
];

const tickets = () => import("./pages/support/tickets");
const support = [
  page(
    "/support",
    { tab: "support", group: "get-help", option: "ask", title: "ask.title" },
    lazy(() => import("./pages/support/ask")),
  ),
  page(
    "/support/wrong-place",
    { tab: "support", group: "get-help", option: "wrong-place", title: "wrong.title" },
    lazy(() => import("./pages/support/wrong-place")),
  ),
  page(
    "/support/tickets",
    { tab: "support", group: "get-help", option: "tickets", title: "tickets.title" },
    lazy(tickets),
  ),
  page(
    "/support/tickets/$ticket",
    { tab: "support", group: "get-help", option: "tickets", title: "tickets.title" },
    lazy(() => import("./pages/support/ticket")),
  ),
  page(
    "/support/guides",
    { tab: "support", group: "get-help", option: "guides", title: "guides.title" },
    lazy(() => import("./pages/support/guides")),
  ),
  page("/support/desk", { tab: "support", group: "desk", option: "queue", title: "desk.title" }, lazy(tickets, "Desk")),
  page(
    "/support/transfers",
    { tab: "support", group: "desk", option: "transfers", title: "transfers.title" },
    lazy(() => import("./pages/support/transfers")),
  ),
  page(
    "/support/transfers/$transfer",
    { tab: "support", group: "desk", option: "transfers", title: "transfers.title" },
    lazy(() => import("./pages/support/transfer")),
  ),
];

const organizations = () => import("./pages/admin/organizations");
const grants = () => import("./pages/admin/grants");
const admin = [
  page(
    "/home/admin/organizations",
    { tab: "home", group: "administration", option: "organizations", title: "admin.organizations" },
    lazy(organizations),
  ),
  page(
    "/home/admin/organizations/$record",
    { tab: "home", group: "administration", option: "organizations", title: "admin.organizations" },
    lazy(organizations, "OrganizationPage"),
  ),
  page(
    "/home/admin/programs",
    { tab: "home", group: "administration", option: "programs", title: "admin.programs" },
    lazy(() => import("./pages/admin/programs")),
  ),
  page(
    "/home/admin/programs/$record",
    { tab: "home", group: "administration", option: "programs", title: "admin.programs" },
    lazy(() => import("./pages/admin/program")),
  ),
  page(
    "/home/admin/grants",
    { tab: "home", group: "administration", option: "grants", title: "admin.grants" },
    lazy(grants),
  ),
  page(
    "/home/admin/grants/$record",
    { tab: "home", group: "administration", option: "grants", title: "admin.grants" },
    lazy(grants, "GrantPage"),
  ),
  page(
    "/home/admin/imports",
    { tab: "home", group: "administration", option: "import", title: "import.title" },
    lazy(() => import("./pages/admin/imports")),
  ),
  page(
    "/home/admin/imports/$import",
    { tab: "home", group: "administration", option: "import", title: "import.title" },
    lazy(() => import("./pages/admin/import")),
  ),
  page(
    "/home/admin/exports",
    { tab: "home", group: "administration", option: "export", title: "export.title" },
    lazy(() => import("./pages/admin/exports")),
  ),
  page(
    "/home/admin/exports/$export",
    { tab: "home", group: "administration", option: "export", title: "export.title" },
    lazy(() => import("./pages/admin/export")),
  ),
];

export const PAGES = [...open, ...home, ...clients, ...workflows, ...reports, ...support, ...admin, ...housing];

export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren(PAGES),
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Trouble,
    defaultPreload: false,
    ...(history ? { history } : {}),
  });
}
