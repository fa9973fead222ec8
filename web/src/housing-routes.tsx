import { lazyPage as lazy } from "./lazy-page";
import { page } from "./route";

/** The pages of the tab Housing. */
export const housing = [
  page(
    "/housing",
    { tab: "housing", group: "tonight", option: "bed-board", title: "housing.title" },
    lazy(() => import("./pages/housing/bed-board")),
  ),
  page(
    "/housing/sites",
    { tab: "housing", group: "facilities", option: "sites", title: "housing.sites" },
    lazy(() => import("./pages/housing/sites")),
  ),
  page(
    "/housing/sites/$site",
    { tab: "housing", group: "facilities", option: "sites", title: "housing.site" },
    lazy(() => import("./pages/housing/site")),
  ),
  page(
    "/housing/sites/$site/roster",
    { tab: "housing", group: "tonight", option: "bed-board", title: "housing.roster.title" },
    lazy(() => import("./pages/housing/roster")),
  ),
  page(
    "/housing/sites/$site/nights/$night",
    { tab: "housing", group: "tonight", option: "bed-board", title: "night.sleepers" },
    lazy(() => import("./pages/housing/night")),
  ),
  page(
    "/housing/nights",
    { tab: "housing", group: "counts", option: "nights", title: "nights.title" },
    lazy(() => import("./pages/housing/nights")),
  ),
];
