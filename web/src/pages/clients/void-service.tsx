import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import type { ServiceCard } from "../../api/clients";
import { restoreService, voidService } from "../../api/services";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { type ErrorLine, ErrorSummary } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useSession } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useServiceName } from "./records";

/** Takes a mistaken service out of use, with a reason. */
export function VoidService(props: {
  service: ServiceCard;
  onRefused: (lines: ErrorLine[]) => void;
  onDone: () => Promise<void>;
}) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const [reason, setReason] = useState("");
  const act = useWrite(voidService);
  const { onRefused } = props;
  useEffect(() => {
    if (act.problem) onRefused(lines(act.problem));
    // Only a new refusal is told; the rest is read as it is then.
  }, [act.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return onRefused([{ field: "reason", text: t("problem.REASON_NEEDED") }]);
    const { service } = props;
    const at = { of_enrollment: service.enrollment_id ?? "", id: service.service_id };
    const voided = await act.run({ ...at, reason: reason.trim(), version: service.version });
    if (voided) await props.onDone();
  };
  return (
    <section aria-labelledby="void-service">
      <h2 id="void-service">{t("service.void.title")}</h2>
      <form noValidate onSubmit={submit}>
        <TextArea
          id="reason"
          label={t("service.void.reason")}
          hint={t("service.void.hint")}
          value={reason}
          onChange={setReason}
          rows={2}
        />
        <Button type="submit" look="outline" busy={act.busy}>
          {t("service.void.button", { environment: config.environment })}
        </Button>
      </form>
    </section>
  );
}

/** Services out of use, each with the way back. */
export function VoidedServices(props: { services: ServiceCard[]; programs: string[] }) {
  const { t } = useText();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const nameOf = useServiceName(props.programs);
  const act = useWrite(restoreService);
  if (props.services.length === 0) return null;
  const restore = async (row: ServiceCard) => {
    const at = { of_enrollment: row.enrollment_id ?? "", id: row.service_id };
    if (await act.run({ ...at, version: row.version })) await queries.invalidateQueries({ queryKey: ["client"] });
  };
  return (
    <details>
      <summary>{t("service.voided")}</summary>
      <ErrorSummary lines={lines(act.problem)} />
      <Table
        caption={t("service.voided")}
        hideCaption
        rows={props.services}
        rowKey={(row) => row.service_id}
        columns={[
          { head: t("service.type"), cell: (row) => nameOf(row.service_type) },
          {
            head: t("service.dates"),
            cell: (row) => `${shortDate(row.start_date)} – ${row.end_date ? shortDate(row.end_date) : ""}`,
          },
          { head: t("service.void.reason"), cell: (row) => row.voided },
          {
            head: t("service.change"),
            acts: true,
            cell: (row) => (
              <Button look="link" busy={act.busy} onClick={() => void restore(row)}>
                {t("service.restore")}
              </Button>
            ),
          },
        ]}
      />
    </details>
  );
}
