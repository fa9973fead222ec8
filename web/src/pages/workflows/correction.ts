import { useNavigate } from "@tanstack/react-router";
import type { Problem } from "../../api/problem";
import type { Body } from "../../api/shapes";
import { useWrite } from "../../api/use-write";
import { correctAssessment, type Instance, readEnrollment, type Stage, startWorkflow } from "../../api/workflows";
import { useWayBack } from "../../frame/way-back";

/** A workflow that was not run or not finished: the intake of `start`, the annual assessment, the exit. */
type Missing = { enrollment_id: string; stage: Stage };
const ACTION = { start: "intake", update: "update", annual: "annual", exit: "exit", post_exit: "update" } as const;

/** Client and program are those of the enrollment: a report names both by other ids. */
async function startMissing({ enrollment_id, stage }: Missing, key: string): Promise<Instance> {
  const { program_id, client_id } = await readEnrollment(enrollment_id);
  return startWorkflow({ action: ACTION[stage], program_id, client_id }, key);
}

export type Begun = {
  busy: boolean;
  problem: Problem | null;
  /** Begins the correction of an assessment and leads to its question; `about` names it on the page left. */
  begin: (body: Body<"Correct">, about: string, member: string) => Promise<void>;
  /** Begins the workflow of a stage for an enrollment, or goes on with the one begun, and leads to it. */
  start: (what: Missing, about: string, member: string) => Promise<void>;
};

/** Begins work on what was recorded, and leads to it; when it is done it leads back to this page. */
export function useCorrection(): Begun {
  const navigate = useNavigate();
  const wayBack = useWayBack();
  const correct = useWrite(correctAssessment);
  const start = useWrite(startMissing);

  const lead = async (instance: Instance | null, about: string, member: string) => {
    if (!instance) return;
    const params = { instance: instance.instance_id };
    await navigate({ to: "/workflows/$instance", params, state: { back: wayBack(about), member } });
  };
  return {
    busy: correct.busy || start.busy,
    problem: correct.problem ?? start.problem,
    begin: async (body, about, member) => lead(await correct.run(body), about, member),
    start: async (what, about, member) => lead(await start.run(what), about, member),
  };
}
