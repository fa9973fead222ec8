import { admin } from "./en/admin";
import { clients } from "./en/clients";
import { exports } from "./en/exports";
import { forms } from "./en/forms";
import { frame } from "./en/frame";
import { home } from "./en/home";
import { housing } from "./en/housing";
import { problems } from "./en/problems";
import { reports } from "./en/reports";
import { support } from "./en/support";
import { transfers } from "./en/transfers";
import { workflows } from "./en/workflows";

/** Every text of the pages in English; `Texts` in Spanish must have the same keys. */
export const en = {
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
