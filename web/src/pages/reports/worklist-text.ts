import { useCallback } from "react";
import type { RunView, WorklistName } from "../../api/reports";
import { type TextKey, useText } from "../../texts/text";

const TEXTS: Record<WorklistName, TextKey> = {
  missing_exit: "list.missing-exits",
  left_off: "list.left-off",
  missing_annual: "list.annual",
  data_quality: "list.data-quality",
};

/** Whether a name in an address is one of a list. */
export const isWorklist = (name: string): name is WorklistName => name in TEXTS;

/** What a list is called; of one that is not known, that it is another one. */
export const worklistText = (name: string): TextKey => (isWorklist(name) ? TEXTS[name] : "list.other");

type List = RunView["worklists"][number];

/**
 * A list with how many of its rows have to be corrected: these are the errors that the run is ready with.
 * Those left off are people in the totals of the run and enrollments in their list; where the numbers differ, both stand.
 */
export function useListText(): (run: RunView, list: List) => string {
  const { t } = useText();
  return useCallback(
    (run, list) => {
      const both = list.name === "left_off" && run.left_off !== list.errors;
      const count = both
        ? t("list.people", {
            people: t("table.people", { count: run.left_off ?? 0 }),
            enrollments: t("list.enrollments", { count: list.errors }),
          })
        : list.errors;
      const more = list.rows - list.errors;
      const name = t(worklistText(list.name));
      return t(more > 0 ? "list.rows.also" : "list.rows", { name, count, more });
    },
    [t],
  );
}
