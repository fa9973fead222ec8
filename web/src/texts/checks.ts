import { answers } from "./checks/answers";
import type { CheckText } from "./checks/check-text";
import { people } from "./checks/people";
import { stays } from "./checks/stays";
import type { Bilingual } from "./text";

/**
 * What each check of the data finds, by its id (DQ-CHECKS.md section 4). Ids of clients and projects are not said:
 * they are no words for people.
 */
export const CHECKS: Readonly<Record<string, CheckText>> = { ...people, ...stays, ...answers };

/** HUD's columns that a check names in what it found. */
export const COLUMNS: Readonly<Record<string, Bilingual>> = {
  WorldWarII: { en: "World War II", es: "Segunda Guerra Mundial" },
  KoreanWar: { en: "Korean War", es: "Guerra de Corea" },
  VietnamWar: { en: "Vietnam War", es: "Guerra de Vietnam" },
  DesertStorm: { en: "Persian Gulf War (Desert Storm)", es: "Guerra del Golfo (Tormenta del Desierto)" },
  AfghanistanOEF: { en: "Afghanistan (Enduring Freedom)", es: "Afganistán (Libertad Duradera)" },
  IraqOIF: { en: "Iraq (Iraqi Freedom)", es: "Irak (Libertad Iraquí)" },
  IraqOND: { en: "Iraq (New Dawn)", es: "Irak (Nuevo Amanecer)" },
  OtherTheater: {
    en: "other peacekeeping operations or interventions",
    es: "otras operaciones de paz o intervenciones",
  },
  MilitaryBranch: { en: "branch", es: "rama" },
  DischargeStatus: { en: "discharge status", es: "tipo de baja" },
};
