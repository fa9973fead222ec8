import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { type Instance, startWorkflow } from "../../api/workflows";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { useText } from "../../texts/text";

/** What can be done about a refusal, beside its sentence. */
export function useWaysOut(instance: Instance): {
  problem: Problem | null;
  /** The lines, each sentence once, the first with its way out. */
  withWayOut: (problem: Problem, lines: ErrorLine[]) => ErrorLine[];
} {
  const { t } = useText();
  const navigate = useNavigate();
  const update = useWrite(startWorkflow);
  const head = instance.members.find((one) => one.is_hoh) ?? instance.members[0];

  const saveAsUpdate = async () => {
    const begun = await update.run({
      action: "update",
      program_id: instance.program.program_id,
      client_id: head?.member_id ?? "",
      instead_of: instance.instance_id,
    });
    if (begun) await navigate({ to: "/workflows/$instance", params: { instance: begun.instance_id } });
  };
  const wayOut = (problem: Problem): ReactNode => {
    if (problem.code === "OUTSIDE_ANNUAL_WINDOW")
      return (
        <Button look="link" busy={update.busy} onClick={() => void saveAsUpdate()}>
          {t("flow.save-as-update")}
        </Button>
      );
    return <OpenEnrollment problem={problem} />;
  };
  return {
    problem: update.problem,
    withWayOut: (problem, lines) => {
      const once = lines.filter((line, at) => lines.findIndex((other) => other.text === line.text) === at);
      return once.map((line, at) => (at === 0 ? { ...line, action: line.action ?? wayOut(problem) } : line));
    },
  };
}

/** "Open it" beside the sentence that somebody is enrolled already. */
export function OpenEnrollment(props: {
  problem: { code: string; params?: Record<string, unknown> };
  client?: string;
}) {
  const { t } = useText();
  const client = props.problem.params?.client_id ?? props.client;
  if (props.problem.code !== "ALREADY_ENROLLED" || typeof client !== "string") return null;
  return (
    <Link to="/clients/$client/enrollments" params={{ client }}>
      {t("problem.ALREADY_ENROLLED.open")}
    </Link>
  );
}
