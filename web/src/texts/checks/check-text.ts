import type { Bilingual } from "../text";

/** A sentence with a place for what was found, and its form for one where the number is said. */
export type CheckText = Bilingual & { one?: Bilingual };
