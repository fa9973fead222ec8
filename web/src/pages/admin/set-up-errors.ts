import { useEffect, useState } from "react";
import type { Code, Problem } from "../../api/problem";
import type { ErrorLine } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

const SAME_NAME = "SAME_NAME" satisfies Code;

/** Refusals for which nothing more is to be said than which field is empty. */
const EMPTY = new Set(["NAME_REQUIRED", "REASON_REQUIRED", "ANSWERS_MISSING", "BAD_REQUEST"]);

/** The refusals of a set-up form, each field by the name that stands over it. */
export function useSetUpErrors(names: Record<string, string>): (problem: Problem | null) => ErrorLine[] {
  const { t, has } = useText();
  const lines = useErrorLines();
  return (problem) =>
    // A name that is used already is asked about beside the button.
    lines(problem?.code === SAME_NAME ? null : problem, {}, ({ pointer, code }) => {
      const part = pointer.split("/")[1] ?? "";
      const field = names[part];
      const form = `admin.format.${part}`;
      if (code === "FORMAT_NOT_VALID" && has(form)) return { text: t(form) };
      return { text: field && EMPTY.has(code) ? t("admin.missing", { field }) : undefined };
    });
}

type SameName = { second: boolean; ask: () => void; confirm: Code[] };

/**
 * A name that another record has is asked about before it is saved. `asks` is the name that is asked about;
 * `confirm` goes along once the user was asked about this very name.
 */
export function useSameName(name: string, problem: Problem | null): SameName {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    if (problem?.code === SAME_NAME) setAsked(name);
    // Only a new refusal asks; the name may be another one by then.
  }, [problem]);
  const second = asked !== "" && asked === name;
  return { second, ask: () => setAsked(name), confirm: second ? [SAME_NAME] : [] };
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
