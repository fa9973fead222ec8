import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWrite } from "../../api/use-write";
import { type Instance, readInstance, resumeWorkflow } from "../../api/workflows";
import { ClientBar } from "../../frame/client-bar";
import { useReturn } from "../../frame/way-back";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { CheckPage } from "./check-page";
import { Finished } from "./finished";
import { StepPage } from "./step-page";
import { toEnrollment } from "./to-enrollment";

/** A workflow of a household: resumes by itself where it was paused, then step by step to the end. */
export default function InstancePage() {
  const { t } = useText();
  const id = useParam("instance");
  const queries = useQueryClient();
  const lines = useErrorLines();
  const resume = useWrite(resumeWorkflow);
  const asked = useRef<string | null>(null);
  const key = ["instance", id];
  const query = useQuery({ queryKey: key, queryFn: () => readInstance(id), staleTime: Infinity, gcTime: 0 });
  const instance = query.data;

  // Each answer of the server begins its step anew: what it holds is what is shown.
  const [turn, setTurn] = useState(0);
  const { goBack } = useReturn();
  const moved = (next: Instance) => {
    const isCorrected = next.state === "finished" && next.corrects !== null;
    queries.setQueryData(key, next);
    setTurn((before) => before + 1);
    void queries.invalidateQueries({ queryKey: ["client"] });
    void queries.invalidateQueries({ queryKey: ["paused"] });
    void queries.invalidateQueries({ queryKey: ["dashboard"] });
    void queries.invalidateQueries({ queryKey: ["enrollment"] });
    if (isCorrected) void goBack(toEnrollment(next));
  };
  useEffect(() => {
    if (instance?.state !== "paused" || asked.current === id) return;
    asked.current = id;
    void resume.run(id).then((next) => next && moved({ ...next, paused_at: next.paused_at ?? instance.paused_at }));
  }, [instance, id]);

  if (!instance || instance.state === "paused") {
    return (
      <Page title={t("action.unknown")} errors={lines(resume.problem)}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  const head = instance.members.find((one) => one.is_hoh) ?? instance.members[0];
  const over = instance.state === "finished" || instance.state === "abandoned";
  return (
    <>
      {head && <ClientBar client={head.member_id} />}
      {over ? (
        <Finished instance={instance} />
      ) : instance.check ? (
        <CheckPage instance={instance} onMoved={moved} />
      ) : (
        <StepPage key={`${turn} ${instance.step.id}`} instance={instance} onMoved={moved} arrived={turn === 0} />
      )}
    </>
  );
}
