import type { Problem } from "../../api/problem";
import type { ErrorLine } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

/** Refusals for which nothing more is to be said than which field is empty. */
const EMPTY = new Set(["NAME_REQUIRED", "REASON_REQUIRED", "ANSWERS_MISSING", "BAD_REQUEST"]);

/** The refusals of a set-up form, each field by the name that stands over it. */
export function useSetUpErrors(names: Record<string, string>): (problem: Problem | null) => ErrorLine[] {
  const { t } = useText();
  const lines = useErrorLines();
  return (problem) =>
    lines(problem, {}, ({ pointer, code }) => {
      const field = names[pointer.split("/")[1] ?? ""];
      return { text: field && EMPTY.has(code) ? t("admin.missing", { field }) : undefined };
    });
}

/** Fields that must be filled and are not, by the names that stand over them. */
export function useMissing(names: Record<string, string>): (filled: Record<string, string>) => ErrorLine[] {
  const { t } = useText();
  return (filled) =>
    Object.entries(filled)
      .filter(([, value]) => !value.trim())
      .map(([field]) => ({ field, text: t("admin.missing", { field: names[field] ?? field }) }));
}

/** Whether another record of the list has this name already: the form asks before it makes a second one. */
export function hasName(others: { name: string }[], name: string): boolean {
  const wanted = name.trim().toLocaleLowerCase();
  return others.some((one) => one.name.trim().toLocaleLowerCase() === wanted);
}
