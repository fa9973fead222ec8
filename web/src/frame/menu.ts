import type { Action } from "../api/home";
import type { TextKey } from "../texts/text";

/**
 * The four tabs, the menu groups of each tab and the options of each group.
 *
 * The tab decides the groups, the group decides the options, nothing else changes either;
 * only what the user may not do is absent. What that is, `GET /api/home/me` says: the name of a role decides nothing.
 */

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
  | "edit-client"
  | "enrollments"
  | "services"
  | "bed-board"
  | "nights"
  | "sites"
  | "ask"
  | "wrong-place"
  | "tickets"
  | "guides"
  | "queue"
  | "transfers";

/** `path` may name `$client`: the client shown, or else the last one shown. */
export type Option = { id: OptionId; path: string; needs?: readonly Action[] };
/** `needs` of a group counts for each of its options. */
export type Group = { id: GroupId; options: Option[]; needs?: readonly Action[] };
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
  | "facilities"
  | "counts"
  | "get-help"
  | "desk";
export type Tab = { id: TabId; path: string; groups: Group[] };

export const TABS: readonly Tab[] = [
  {
    id: "home",
    path: "/",
    groups: [
      {
        id: "my-day",
        needs: ["own_home"],
        options: [
          { id: "dashboard", path: "/" },
          { id: "paused", path: "/home/paused" },
          { id: "recent", path: "/home/recent" },
        ],
      },
      {
        id: "reports",
        needs: ["run_reports"],
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
        options: [
          { id: "organizations", path: "/home/admin/organizations", needs: ["administer"] },
          { id: "programs", path: "/home/admin/programs", needs: ["administer"] },
          { id: "grants", path: "/home/admin/grants", needs: ["administer"] },
          { id: "import", path: "/home/admin/imports", needs: ["administer"] },
          { id: "export", path: "/home/admin/exports", needs: ["export_records"] },
        ],
      },
    ],
  },
  {
    id: "clients",
    path: "/clients",
    groups: [
      {
        id: "find",
        needs: ["open_clients"],
        options: [
          { id: "find", path: "/clients" },
          { id: "add", path: "/clients/new", needs: ["add_client"] },
        ],
      },
      {
        id: "current-client",
        needs: ["open_clients"],
        options: [
          { id: "client", path: "/clients/$client" },
          { id: "edit-client", path: "/clients/$client/edit", needs: ["change_client"] },
        ],
      },
      {
        id: "case-management",
        needs: ["open_clients"],
        options: [
          { id: "enrollments", path: "/clients/$client/enrollments" },
          { id: "services", path: "/clients/$client/services" },
        ],
      },
      {
        id: "workflows",
        needs: ["open_clients", "run_workflows"],
        options: [{ id: "intake-exit", path: "/clients/$client/workflows" }],
      },
    ],
  },
  {
    id: "housing",
    path: "/housing",
    groups: [
      { id: "tonight", needs: ["bed_board"], options: [{ id: "bed-board", path: "/housing" }] },
      { id: "facilities", needs: ["manage_beds"], options: [{ id: "sites", path: "/housing/sites" }] },
      { id: "counts", needs: ["bed_board"], options: [{ id: "nights", path: "/housing/nights" }] },
    ],
  },
  {
    id: "support",
    path: "/support",
    groups: [
      {
        id: "get-help",
        options: [
          { id: "ask", path: "/support", needs: ["ask_for_help"] },
          // Who enters no clients has none in the wrong place.
          { id: "wrong-place", path: "/support/wrong-place", needs: ["ask_for_help", "open_clients"] },
          { id: "tickets", path: "/support/tickets", needs: ["ask_for_help"] },
          { id: "guides", path: "/support/guides" },
        ],
      },
      {
        id: "desk",
        needs: ["ask_for_help"],
        options: [
          { id: "queue", path: "/support/desk", needs: ["answer_tickets"] },
          { id: "transfers", path: "/support/transfers", needs: ["decide_transfers"] },
        ],
      },
    ],
  },
];

/** What the user may do; nothing while signed out. */
export type Allowed = ReadonlySet<Action>;
const holds = (needs: readonly Action[] | undefined, allowed: Allowed) =>
  (needs ?? []).every((one) => allowed.has(one));

/** The groups of a tab that the user can use, each with the options they can use. */
export function groupsFor(tab: Tab, allowed: Allowed): Group[] {
  if (allowed.size === 0) return [];
  return tab.groups
    .filter((group) => holds(group.needs, allowed))
    .map((group) => ({ ...group, options: group.options.filter((option) => holds(option.needs, allowed)) }))
    .filter((group) => group.options.length > 0);
}

/** Whether the user may open what stands at this place of the menus. */
export function mayOpen(place: { tab: TabId; group?: GroupId; option?: OptionId }, allowed: Allowed): boolean {
  const group = tabOf(place.tab).groups.find((one) => one.id === place.group);
  const option = group?.options.find((one) => one.id === place.option);
  return holds(group?.needs, allowed) && holds(option?.needs, allowed);
}

/** Where a tab leads: to the first of its pages that the user can use. */
export function entryOf(tab: Tab, allowed: Allowed, client: string | null): string {
  const first = groupsFor(tab, allowed)[0]?.options[0];
  return first ? pathOf(first, client) : tab.path;
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
