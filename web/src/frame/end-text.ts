import { useCallback } from "react";
import type { Ended } from "../session/tokens";
import { clock } from "../texts/dates";
import { useText } from "../texts/text";

/** The sentence that says why a session ended, and that nothing is lost. */
export function useEndText(): (why: Ended | null) => string {
  const { t } = useText();
  return useCallback(
    (why) => {
      if (why?.reason === "idle") return t("problem.SESSION_ENDED.idle");
      if (why?.reason === "signed_in_elsewhere" && why.at)
        return t("problem.SESSION_ENDED.elsewhere", { time: clock(why.at) });
      return t(why ? "problem.SESSION_ENDED" : "trouble.signed-out.text");
    },
    [t],
  );
}
