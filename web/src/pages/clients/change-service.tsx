import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { EnrollmentCard, ServiceCard } from "../../api/clients";
import type { Code } from "../../api/problem";
import { changeService } from "../../api/services";
import { useWrite } from "../../api/use-write";
import { ClientBar } from "../../frame/client-bar";
import { Button, Buttons } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useBack } from "../back";
import { useParam } from "../param";
import { dashboardQuery } from "./dashboard";
import { serviceDates, useServiceName } from "./records";
import { SERVICE_FIELDS, type ServiceDraft, ServiceFields, serviceFaults } from "./service-fields";
import { isBedNight } from "./sought";
import { VoidService } from "./void-service";

/** A saved service: it is given an end, corrected, or taken out of use. */
export default function Service() {
  const { t } = useText();
  const client = useParam("client");
  const id = useParam("service");
  const query = useQuery(dashboardQuery(client));
  const service = query.data?.services.find((one) => one.service_id === id);
  if (!service?.enrollment_id) {
    return (
      <Page title={t("service.edit.title")}>
        <ClientBar client={client} />
        <Loaded query={query}>{() => <p>{t("service.edit.gone")}</p>}</Loaded>
      </Page>
    );
  }
  const enrollment = query.data?.enrollments.find((one) => one.enrollment_id === service.enrollment_id);
  return <ServicePage key={id} client={client} service={service} enrollment={enrollment} />;
}

function ServicePage(props: { client: string; service: ServiceCard; enrollment: EnrollmentCard | undefined }) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const back = useBack(`/clients/${props.client}/services`);
  const nameOf = useServiceName(props.enrollment ? [props.enrollment.program_id] : []);
  // What was read when the page was opened: a newer version is said when it is saved.
  const [service] = useState(props.service);
  const [draft, setDraft] = useState<ServiceDraft>({
    type: service.service_type,
    start: service.start_date,
    end: service.end_date ?? "",
    note: service.note,
  });
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [refusedVoid, setRefusedVoid] = useState<ErrorLine[]>([]);
  const save = useWrite(changeService);
  const set = (part: keyof ServiceDraft) => (value: string) => setDraft((before) => ({ ...before, [part]: value }));
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ["client"] });
    await queries.invalidateQueries({ queryKey: ["enrollment"] });
    back.saved();
  };
  const submit = async (confirm: Code[], end = draft.end) => {
    const wrong = serviceFaults({ ...draft, end }, t);
    setFaults(wrong);
    setRefusedVoid([]);
    if (wrong.length > 0) return;
    const saved = await save.run({
      of_enrollment: service.enrollment_id ?? "",
      id: service.service_id,
      service_type: draft.type,
      start_date: draft.start,
      end_date: end || null,
      note: draft.note.trim(),
      confirm,
      version: service.version,
    });
    if (saved) await done();
  };
  const asked = save.problem?.code === "SERVICE_UNDER_1_DAY";
  const moveEnd = (end: string) => {
    set("end")(end);
    if (asked) void submit([], end);
  };
  const refused = lines(save.problem, {}, ({ pointer }) => ({ field: SERVICE_FIELDS[pointer] }));
  const errors = refusedVoid.length > 0 ? refusedVoid : faults.length > 0 ? faults : refused;
  return (
    <Page title={t("service.edit.title")} errors={errors}>
      <ClientBar client={props.client} />
      <p>{service.program_name}</p>
      {!service.may_change && <p>{[nameOf(service.service_type), serviceDates(service)].join(", ")}</p>}
      {!service.may_change && service.may_void && isBedNight(service.service_type) && <p>{t("service.night.void")}</p>}
      {service.may_change && (
        <form
          className="dense"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void submit([]);
          }}
        >
          <ServiceFields draft={draft} set={set} program={props.enrollment?.program_id} moveEnd={moveEnd} />
          <TextArea
            id="note"
            label={`${t("service.note")} ${t("form.optional")}`}
            value={draft.note}
            onChange={set("note")}
            rows={2}
          />
          <Buttons>
            {asked ? (
              <Button busy={save.busy} onClick={() => void submit(["SERVICE_UNDER_1_DAY"])}>
                {t("service.save-anyway")}
              </Button>
            ) : (
              <Button type="submit" busy={save.busy}>
                {t("service.button", { environment: config.environment })}
              </Button>
            )}
            <Button look="link" onClick={back.cancel}>
              {t("form.cancel")}
            </Button>
          </Buttons>
        </form>
      )}
      {service.may_void && <VoidService service={service} onRefused={setRefusedVoid} onDone={done} />}
      {!service.may_change && !service.may_void && <p>{t("service.edit.not-yours")}</p>}
    </Page>
  );
}
