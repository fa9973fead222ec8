import type { Import } from "../../api/admin";
import type { TextKey } from "../../texts/text";

const STATES = ["UPLOADING", "CHECKING", "CHECKED", "IMPORTING", "DONE", "REFUSED"];

/** The words of an import's state. */
export function stateText(state: string): TextKey {
  return STATES.includes(state) ? (`import.state.${state}` as TextKey) : "import.state";
}

/** Whether a worker is at it. */
export const isWorking = (found: Import) => found.state === "CHECKING" || found.state === "IMPORTING";
