import { useQuery } from "@tanstack/react-query";
import {
  type Instance,
  type Item,
  type Member,
  readServiceTypes,
  type ServiceAnswer,
  type TypedAnswer,
} from "../../api/workflows";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { DateBoxes } from "../../parts/date-boxes";
import { today } from "../../texts/dates";
import { useText } from "../../texts/text";
import type { Autosave } from "./autosave";
import { fieldId } from "./field-id";
import { dayAfter, SameDay } from "./same-day";

/** Add a service now? Every member is ticked to begin with. */
export function ServicePart(props: {
  item: Item;
  instance: Instance;
  head: Member;
  draft: Autosave;
  /** The end date was moved to the next day. */
  onMoved: () => void;
  /** Goes on with a service of less than a day; present once the server has asked. */
  onSaveAnyway?: () => void;
}) {
  const { t, say } = useText();
  const { item, head, draft, instance } = props;
  const types = useQuery({
    queryKey: ["service-types", instance.program.program_id],
    queryFn: () => readServiceTypes(instance.program.program_id),
    staleTime: Infinity,
  });
  const id = fieldId(head.member_id, item.id);
  const kept = serviceIn(draft.answers[head.member_id]?.[item.id]);
  const start = draft.answers[head.member_id]?.entry_date;
  const set = (answer: ServiceAnswer | null) => draft.set(head.member_id, item.id, answer);
  const everyone = instance.members.map((one) => one.member_id);
  const blank: ServiceAnswer = {
    service_type: "",
    start_date: typeof start === "string" ? start : today(),
    end_date: null,
    note: "",
    members: everyone,
  };
  const nextDay = kept ? dayAfter(kept) : null;
  const moveEnd = () => {
    if (kept && nextDay) set({ ...kept, end_date: nextDay });
    props.onMoved();
  };
  return (
    <>
      <RadioGroup
        id={id}
        legend={item.text ? say(item.text) : t("finished.add-service")}
        hint={item.help && say(item.help)}
        choices={[
          { value: "yes", text: t("form.yes") },
          { value: "no", text: t("form.no") },
        ]}
        value={kept === undefined ? null : kept ? "yes" : "no"}
        onChange={(value) => set(value === "yes" ? blank : null)}
      />
      {kept && (
        <div className="group-box">
          <SelectField
            id={`${id}-type`}
            label={t("service.type")}
            value={kept.service_type}
            onChange={(service_type) => set({ ...kept, service_type })}
            choices={(types.data ?? []).map((one) => ({ value: one.id, text: say(one.text) }))}
          />
          <DateBoxes
            id={`${id}-start`}
            legend={t("service.start")}
            value={kept.start_date}
            onChange={(start_date) => set({ ...kept, start_date })}
            withToday
          />
          <DateBoxes
            id={`${id}-end`}
            legend={t("service.end")}
            hint={t("service.end.hint")}
            value={kept.end_date ?? ""}
            onChange={(end) => set({ ...kept, end_date: end || null })}
            withToday
            beside={
              <div className="beside" role="status">
                {nextDay && <SameDay nextDay={nextDay} onMove={moveEnd} onSaveAnyway={props.onSaveAnyway} />}
              </div>
            }
          />
          {instance.members.length > 1 && (
            <CheckGroup
              id={`${id}-who`}
              legend={t("service.who")}
              choices={instance.members.map((one) => ({ value: one.member_id, text: fullName(one) }))}
              values={kept.members ?? everyone}
              onChange={(members) => set({ ...kept, members })}
            />
          )}
        </div>
      )}
    </>
  );
}

/** The service in an answer; `null` where none was given, nothing where nobody answered. */
export function serviceIn(answer: TypedAnswer | undefined): ServiceAnswer | null | undefined {
  if (answer === undefined || answer === null) return answer;
  return typeof answer === "object" && !Array.isArray(answer) ? answer : undefined;
}
