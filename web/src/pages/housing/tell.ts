import type { BedEvent } from "../../api/housing";
import type { ErrorLine } from "../../parts/errors";

/** What a part of the board tells the page: what was done, what changed, or why it was refused. */
export type Tell = {
  done: (event: BedEvent) => void;
  changed: () => void;
  refused: (lines: ErrorLine[]) => void;
};
