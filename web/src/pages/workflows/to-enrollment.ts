import type { Instance } from "../../api/workflows";
import type { WayBack } from "../../frame/way-back";
import { assessmentKey } from "../clients/assessment-text";

/** Where a correction leads that was begun from nowhere, such as from the paused workflows: to its enrollment. */
export function toEnrollment(instance: Instance): WayBack {
  const head = instance.members.find((one) => one.is_hoh) ?? instance.members[0];
  const to = head?.enrollment_id
    ? `/clients/${head.member_id}/enrollments/${head.enrollment_id}`
    : `/clients/${head?.member_id ?? ""}`;
  return { to, about: instance.corrects ? assessmentKey(instance.corrects) : "", done: [] };
}
