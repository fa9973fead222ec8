import { admin } from "./es/admin";
import { clients } from "./es/clients";
import { exports } from "./es/exports";
import { forms } from "./es/forms";
import { frame } from "./es/frame";
import { home } from "./es/home";
import { housing } from "./es/housing";
import { problems } from "./es/problems";
import { reports } from "./es/reports";
import { support } from "./es/support";
import { transfers } from "./es/transfers";
import { workflows } from "./es/workflows";
import type { Texts } from "./text";

/** Every text of the pages in Spanish. */
export const es: Texts = {
  ...frame,
  ...problems,
  ...forms,
  ...home,
  ...housing,
  ...clients,
  ...workflows,
  ...support,
  ...transfers,
  ...reports,
  ...admin,
  ...exports,
};
