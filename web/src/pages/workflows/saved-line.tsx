import { clock } from "../../texts/dates";
import { useText } from "../../texts/text";
import type { Autosave } from "./autosave";

/** "Saved 2:05 pm", said quietly; "Not saved yet. We keep trying." while there is no connection. */
export function SavedLine({ draft }: { draft: Autosave }) {
  const { t } = useText();
  const saved = draft.savedAt ? t("form.saved", { time: clock(draft.savedAt) }) : "";
  return (
    <p className="saved" role="status">
      {draft.away ? (
        <span className="not-saved">
          {t("trouble.no-connection")}{" "}
          {draft.savedAt && t("trouble.no-connection.last", { time: clock(draft.savedAt) })}
        </span>
      ) : (
        saved
      )}
    </p>
  );
}
