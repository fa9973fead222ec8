import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { EnrollmentCard } from "../../api/clients";
import { useWrite } from "../../api/use-write";
import { addService, readServiceTypes } from "../../api/workflows";
import { ClientBar } from "../../frame/client-bar";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { isDate, plusDays, shortDate, today } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import { Recipients } from "./recipients";

type Draft = { enrollment: string; type: string; start: string; end: string; note: string; recipients: string[] };

/** One dense form; the same-day warning stands beside the end date. */
export function ServiceForm(props: { client: string; enrollments: EnrollmentCard[]; children: ReactNode }) {
  const { t, say } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const queries = useQueryClient();

  const blank: Draft = {
    enrollment: props.enrollments[0]?.enrollment_id ?? "",
    type: "",
    start: today(),
    end: "",
    note: "",
    recipients: [],
  };
  const [draft, setDraft] = useState<Draft>(blank);
  const program = props.enrollments.find((one) => one.enrollment_id === draft.enrollment)?.program_id;
  const types = useQuery({
    queryKey: ["service-types", program],
    queryFn: () => readServiceTypes(program),
    staleTime: Infinity,
  });
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [saved, setSaved] = useState(false);
  const add = useWrite(addService);
  const set = (part: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));

  const save = async (confirm: string[], end = draft.end) => {
    setSaved(false);
    const wrong = faultsOf({ ...draft, end }, t);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const answer = await add.run({
      enrollment_ids: draft.recipients.length > 0 ? draft.recipients : [draft.enrollment],
      service_type: draft.type,
      start_date: draft.start,
      end_date: end || null,
      note: draft.note.trim(),
      confirm,
    });
    if (answer === null) return;
    setSaved(true);
    setDraft(blank);
    await queries.invalidateQueries({ queryKey: ["client"] });
  };

  const asked = add.problem?.code === "SERVICE_UNDER_1_DAY";
  const sameDay = draft.end !== "" && draft.end === draft.start;
  const nextDay = isDate(draft.start) ? plusDays(draft.start, 1) : "";
  const moveEnd = () => {
    set("end")(nextDay);
    if (asked) void save([], nextDay);
  };
  const errors = faults.length > 0 ? faults : lines(add.problem, {}, ({ pointer }) => ({ field: FIELDS[pointer] }));

  return (
    <Page title={t("service.title")} errors={errors} wide>
      <ClientBar client={props.client} />
      {props.children}
      <p role="status">{saved && t("service.saved")}</p>
      {props.enrollments.length > 0 && (
        <section aria-labelledby="add-service">
          <h2 id="add-service">{t("service.add.title")}</h2>
          <form
            className="dense"
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              void save([]);
            }}
          >
            <SelectField
              id="enrollment"
              label={t("service.enrollment")}
              value={draft.enrollment}
              onChange={set("enrollment")}
              choices={props.enrollments.map((one) => ({
                value: one.enrollment_id,
                text: `${one.program_name} (${shortDate(one.start_date ?? "")})`,
              }))}
            />
            <SelectField
              id="service_type"
              label={t("service.type")}
              value={draft.type}
              onChange={set("type")}
              choices={(types.data ?? []).map((one) => ({ value: one.id, text: say(one.text) }))}
            />
            <DateBoxes
              id="start_date"
              legend={t("service.start")}
              value={draft.start}
              onChange={set("start")}
              withToday
            />
            <DateBoxes
              id="end_date"
              legend={t("service.end")}
              hint={t("service.end.hint")}
              value={draft.end}
              onChange={set("end")}
              withToday
              beside={
                <div className="beside" role="status">
                  {sameDay && (
                    <>
                      <p>{t("service.same-day")}</p>
                      <Button look="outline" onClick={moveEnd}>
                        {t("service.move-end", { date: shortDate(nextDay) })}
                      </Button>
                    </>
                  )}
                </div>
              }
            />
            <Recipients
              enrollment={draft.enrollment}
              chosen={draft.recipients}
              onChange={(recipients) => setDraft((before) => ({ ...before, recipients }))}
            />
            <TextArea
              id="note"
              label={`${t("service.note")} ${t("form.optional")}`}
              value={draft.note}
              onChange={set("note")}
              rows={2}
            />
            <Buttons>
              {asked ? (
                <Button busy={add.busy} onClick={() => void save(["SERVICE_UNDER_1_DAY"])}>
                  {t("service.save-anyway")}
                </Button>
              ) : (
                <Button type="submit" busy={add.busy}>
                  {t("service.button", { environment: config.environment })}
                </Button>
              )}
            </Buttons>
          </form>
        </section>
      )}
    </Page>
  );
}

const FIELDS: Record<string, string> = {
  "/start_date": "start_date",
  "/end_date": "end_date",
  "/service_type": "service_type",
  "/enrollment_ids": "enrollment",
  "/note": "note",
};

function faultsOf(draft: Draft, t: Speech["t"]): ErrorLine[] {
  const lines: ErrorLine[] = [];
  if (!draft.enrollment) lines.push({ field: "enrollment", text: t("service.needs.enrollment") });
  if (!draft.type) lines.push({ field: "service_type", text: t("service.needs.type") });
  if (!draft.start) lines.push({ field: "start_date", text: t("service.needs.start") });
  else if (!isDate(draft.start)) lines.push({ field: "start_date", text: t("problem.DATE_NOT_VALID") });
  if (draft.end && !isDate(draft.end)) lines.push({ field: "end_date", text: t("problem.DATE_NOT_VALID") });
  return lines;
}
