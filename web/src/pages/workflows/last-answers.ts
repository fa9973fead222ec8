import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Assessment, assessmentsQuery, type Instance, type Item, type Member } from "../../api/workflows";
import { shortDate } from "../../texts/dates";
import { type Bilingual, useText } from "../../texts/text";

/** What was last answered to a question, and the date since which that has stood. */
export type LastAnswer = { text: Bilingual; since: string };

/**
 * What stands on file to each question, by item, from the assessments of an enrollment, oldest first.
 * Where a later assessment asked a step and no longer a question of it, what was answered before has no meaning now.
 */
export function lastAnswers(assessments: Assessment[]): Map<string, LastAnswer> {
  const steps = new Map<string, Map<string, LastAnswer>>();
  for (const { date, answers } of assessments) {
    for (const { step_id, lines } of answers) {
      const earlier = steps.get(step_id);
      const found = lines.flatMap(({ item_id, answer_text }): [string, LastAnswer][] => {
        const before = earlier?.get(item_id);
        if (answer_text.en === "" || before?.text.en === answer_text.en) return before ? [[item_id, before]] : [];
        return [[item_id, { text: answer_text, since: date }]];
      });
      steps.set(step_id, new Map(found));
    }
  }
  return new Map([...steps.values()].flatMap((items) => [...items]));
}

/** Workflows that ask again what was answered before. */
const ASKED_AGAIN = new Set<string>(["update", "annual", "exit"]);

/** "On file: $900.00 since 03/02/2026", for the questions of a member; it is shown, never taken over. */
export function useOnFile(instance: Instance): (member: Member) => (item: Item) => string | undefined {
  const { t, say } = useText();
  const again = ASKED_AGAIN.has(instance.action) && instance.corrects === null;
  const enrollments = again ? instance.members.flatMap((one) => one.enrollment_id ?? []) : [];
  const found = useQueries({ queries: enrollments.map((id) => ({ ...assessmentsQuery(id), staleTime: 60_000 })) });
  const data = found.map((query) => query.data);
  const byEnrollment = useMemo(
    () => new Map(enrollments.map((id, at) => [id, lastAnswers(data[at] ?? [])])),
    [enrollments.join(), ...data],
  );
  return useCallback(
    (member) => (item) => {
      const last = byEnrollment.get(member.enrollment_id ?? "")?.get(item.id);
      return last && t("flow.on-file.since", { answer: say(last.text), date: shortDate(last.since) });
    },
    [byEnrollment, t, say],
  );
}
