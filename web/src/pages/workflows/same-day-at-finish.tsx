import type { Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { type Instance, saveAnswers } from "../../api/workflows";
import { SameDay } from "./same-day";
import { serviceIn } from "./service-part";

/** At Finish: the service lasts less than a day. It is moved to the next day and finished, or saved anyway. */
export function SameDayAtFinish(props: {
  instance: Instance;
  head: string;
  problem: Problem;
  onFinish: (confirm: string[], revision?: number) => Promise<void>;
}) {
  const { instance, head, problem } = props;
  const save = useWrite(saveAnswers);
  const kept = serviceIn(instance.answers[head]?.first_service);
  const nextDay = problem.params.next_day;
  if (!kept || typeof nextDay !== "string") return null;
  const move = async () => {
    const answers = { [head]: { first_service: { ...kept, end_date: nextDay } } };
    const saved = await save.run({ id: instance.instance_id, revision: instance.revision, answers });
    if (saved) await props.onFinish([], saved.revision);
  };
  return (
    <section className="finding">
      <SameDay
        nextDay={nextDay}
        busy={save.busy}
        onMove={() => void move()}
        onSaveAnyway={() => void props.onFinish(["SERVICE_UNDER_1_DAY"])}
      />
    </section>
  );
}
