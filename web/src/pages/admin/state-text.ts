import type { TextKey } from "../../texts/text";

const STATES = ["UPLOADING", "CHECKING", "CHECKED", "IMPORTING", "DONE", "REFUSED"];

/** The words of an import's state. */
export function stateText(state: string): TextKey {
  return STATES.includes(state) ? (`import.state.${state}` as TextKey) : "import.state";
}
