import type { TextKey } from "../texts/text";

/**
 * The four tabs, the menu groups of each tab and the options of each group.
 *
 * The tab decides the groups, the group decides the options, nothing else changes either;
 * only a group that a role cannot use is absent.
 */

export type Role = "caseworker" | "shelter" | "supervisor" | "technician" | "vendor";
export type TabId = "home" | "clients" | "housing" | "support";
export type OptionId =
  | "dashboard"
  | "paused"
  | "recent"
  | "run-apr"
  | "schedules"
  | "runs"
  | "my-information"
  | "language"
  | "organizations"
  | "programs"
  | "grants"
  | "import"
  | "export"
  | "find"
  | "add"
  | "client"
  | "intake-exit"
  | "enrollments"
  | "services"
  | "bed-board"
  | "ask"
  | "wrong-place"
  | "tickets"
  | "guides"
  | "queue"
  | "transfers";

/** `path` may name `$client`: the client shown, or else the last one shown. */
export type Option = { id: OptionId; path: string };
export type Group = { id: GroupId; options: Option[]; roles?: readonly Role[] };
export type GroupId =
  | "my-day"
  | "reports"
  | "account"
  | "administration"
  | "find"
  | "current-client"
  | "case-management"
  | "workflows"
  | "tonight"
  | "get-help"
  | "desk";
export type Tab = { id: TabId; path: string; groups: Group[] };

const CARE: readonly Role[] = ["caseworker", "shelter", "supervisor", "technician"];
const REPORTS: readonly Role[] = ["caseworker", "supervisor", "technician"];

export const TABS: readonly Tab[] = [
  {
    id: "home",
    path: "/",
    groups: [
      {
        id: "my-day",
        roles: CARE,
        options: [
          { id: "dashboard", path: "/" },
          { id: "paused", path: "/home/paused" },
          { id: "recent", path: "/home/recent" },
        ],
      },
      {
        id: "reports",
        roles: REPORTS,
        options: [
          { id: "run-apr", path: "/home/reports/run" },
          { id: "schedules", path: "/home/reports/schedules" },
          { id: "runs", path: "/home/reports/runs" },
        ],
      },
      {
        id: "account",
        options: [
          { id: "my-information", path: "/home/account" },
          { id: "language", path: "/home/language" },
        ],
      },
      {
        id: "administration",
        roles: ["technician"],
        options: [
          { id: "organizations", path: "/home/admin/organizations" },
          { id: "programs", path: "/home/admin/programs" },
          { id: "grants", path: "/home/admin/grants" },
          { id: "import", path: "/home/admin/imports" },
          { id: "export", path: "/home/admin/exports" },
        ],
      },
      // A supervisor administers nothing but exports the records of the organization.
      { id: "administration", roles: ["supervisor"], options: [{ id: "export", path: "/home/admin/exports" }] },
    ],
  },
  {
    id: "clients",
    path: "/clients",
    groups: [
      {
        id: "find",
        roles: CARE,
        options: [
          { id: "find", path: "/clients" },
          { id: "add", path: "/clients/new" },
        ],
      },
      { id: "current-client", roles: CARE, options: [{ id: "client", path: "/clients/$client" }] },
      {
        id: "case-management",
        roles: CARE,
        options: [
          { id: "enrollments", path: "/clients/$client/enrollments" },
          { id: "services", path: "/clients/$client/services" },
        ],
      },
      { id: "workflows", roles: CARE, options: [{ id: "intake-exit", path: "/clients/$client/workflows" }] },
    ],
  },
  {
    id: "housing",
    path: "/housing",
    groups: [{ id: "tonight", roles: CARE, options: [{ id: "bed-board", path: "/housing" }] }],
  },
  {
    id: "support",
    path: "/support",
    groups: [
      {
        id: "get-help",
        roles: CARE,
        options: [
          { id: "ask", path: "/support" },
          { id: "wrong-place", path: "/support/wrong-place" },
          { id: "tickets", path: "/support/tickets" },
          { id: "guides", path: "/support/guides" },
        ],
      },
      // The vendor enters no clients, so nothing of theirs stands in the wrong place.
      {
        id: "get-help",
        roles: ["vendor"],
        options: [
          { id: "ask", path: "/support" },
          { id: "tickets", path: "/support/tickets" },
          { id: "guides", path: "/support/guides" },
        ],
      },
      {
        id: "desk",
        roles: ["technician"],
        options: [
          { id: "queue", path: "/support/desk" },
          { id: "transfers", path: "/support/transfers" },
        ],
      },
      // A supervisor answers no tickets but moves enrollments within the organization.
      { id: "desk", roles: ["supervisor"], options: [{ id: "transfers", path: "/support/transfers" }] },
    ],
  },
];

/** The groups of a tab that a role can use; without a role (signed out) none. */
export function groupsFor(tab: Tab, role: Role | null): Group[] {
  if (!role) return [];
  return tab.groups.filter((group) => !group.roles || group.roles.includes(role));
}

export function tabOf(id: TabId): Tab {
  const tab = TABS.find((one) => one.id === id);
  if (!tab) throw new Error(`no tab ${id}`);
  return tab;
}

/** Where an option leads; options about a client lead to the search until one was opened. */
export function pathOf(option: Option, client: string | null): string {
  if (!option.path.includes("$client")) return option.path;
  return client ? option.path.replace("$client", client) : "/clients";
}

export const tabText = (id: TabId): TextKey => `tab.${id}`;
export const groupText = (id: GroupId): TextKey => `group.${id}`;
export const optionText = (id: OptionId): TextKey => `option.${id}`;
