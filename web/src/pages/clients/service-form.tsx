import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { EnrollmentCard } from "../../api/clients";
import type { Code } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { addService } from "../../api/workflows";
import { ClientBar } from "../../frame/client-bar";
import { useReturn } from "../../frame/way-back";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { shortDate, today } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import { useBack } from "../back";
import { Recipients } from "./recipients";
import { SERVICE_FIELDS, type ServiceDraft, ServiceFields, serviceFaults } from "./service-fields";

type Draft = ServiceDraft & { enrollment: string; recipients: string[] };

/**
 * One dense form; the same-day warning stands beside the end date. Whoever was led here from a list returns to it
 * with the service saved.
 */
export function ServiceForm(props: {
  client: string;
  enrollments: EnrollmentCard[];
  /** The enrollment chosen at first, if it is one of them. */
  sought: string | undefined;
  children: ReactNode;
}) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const queries = useQueryClient();

  const { back, goBack } = useReturn();
  const { cancel } = useBack(`/clients/${props.client}`);

  const first = props.enrollments.find((one) => one.enrollment_id === props.sought) ?? props.enrollments[0];
  const blank: Draft = {
    enrollment: first?.enrollment_id ?? "",
    type: "",
    // A service of a closed enrollment was not given today.
    start: first?.exit_date ? "" : today(),
    end: "",
    note: "",
    recipients: [],
  };
  const [draft, setDraft] = useState<Draft>(blank);
  const program = props.enrollments.find((one) => one.enrollment_id === draft.enrollment)?.program_id;
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [saved, setSaved] = useState(false);
  const add = useWrite(addService);
  const set = (part: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));

  const save = async (confirm: Code[], end = draft.end) => {
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
    await queries.invalidateQueries({ queryKey: ["client"] });
    await queries.invalidateQueries({ queryKey: ["enrollment"] });
    if (back) return goBack(back);
    setSaved(true);
    setDraft(blank);
  };

  const asked = add.problem?.code === "SERVICE_UNDER_1_DAY";
  const moveEnd = (end: string) => {
    set("end")(end);
    if (asked) void save([], end);
  };
  const errors =
    faults.length > 0 ? faults : lines(add.problem, {}, ({ pointer }) => ({ field: SERVICE_FIELDS[pointer] }));

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
                text: `${one.program_name} (${datesOf(one)})`,
              }))}
            />
            <ServiceFields draft={draft} set={set} program={program} moveEnd={moveEnd} />
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
              {back && (
                <Button look="link" onClick={cancel}>
                  {t("form.cancel")}
                </Button>
              )}
            </Buttons>
          </form>
        </section>
      )}
    </Page>
  );
}

const datesOf = ({ start_date, exit_date }: EnrollmentCard) =>
  [start_date, exit_date].flatMap((date) => (date ? [shortDate(date)] : [])).join(" – ");

function faultsOf(draft: Draft, t: Speech["t"]): ErrorLine[] {
  const lines: ErrorLine[] = [];
  if (!draft.enrollment) lines.push({ field: "enrollment", text: t("service.needs.enrollment") });
  return [...lines, ...serviceFaults(draft, t)];
}
