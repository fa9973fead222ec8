import type { Import } from "../../api/admin";
import type { TextKey } from "../../texts/text";

const STATES = ["UPLOADING", "CHECKING", "CHECKED", "IMPORTING", "DONE", "REFUSED", "FAILED"];

/** The words of an import's state. */
export function stateText(state: string): TextKey {
  return STATES.includes(state) ? (`import.state.${state}` as TextKey) : "import.state";
}

/** Why a worker could not do it, and what to do. */
export function faultText(fault: Import["fault"]): TextKey {
  return fault ? (`import.fault.${fault}` as TextKey) : "import.fault.WORKER_STOPPED";
}

/** Whether a worker is at it. */
export const isWorking = (found: Import) => found.state === "CHECKING" || found.state === "IMPORTING";
