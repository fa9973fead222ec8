import type { Board } from "../../api/housing";

/** The free beds of a board as choices, by area. */
export const freeBeds = (board: Board) =>
  board.areas.flatMap((area) =>
    area.beds
      .filter((bed) => bed.state === "available")
      .map((bed) => ({ value: bed.bed_id, text: bed.label, group: area.name })),
  );
