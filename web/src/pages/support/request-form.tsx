import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import type { Body } from "../../api/shapes";
import { requestTransfer, type TransferView } from "../../api/transfers";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

export type Sending = { onErrors: (lines: ErrorLine[]) => void; onSent: (sent: TransferView) => void };

/** So many clients go in one request. */
const CLIENTS_AT_MOST = 25;

/** What both kinds of request share: the reason, and sending. */
export function RequestForm(
  props: Sending & {
    faults: () => ErrorLine[];
    body: (reason: string) => Body<"NewTransfer">;
    button: string;
    children: ReactNode;
  },
) {
  const { t } = useText();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const request = useWrite(requestTransfer);
  const { onErrors } = props;
  useEffect(() => {
    const tooMany = t("problem.TOO_LARGE", { limit: t("wrong.limit", { count: CLIENTS_AT_MOST }) });
    onErrors(
      lines(request.problem, {}, ({ pointer, code }) => ({
        text: code === "TOO_LARGE" && pointer === "/client_ids" ? tooMany : undefined,
      })),
    );
  }, [request.problem]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = props.faults();
    if (!reason.trim()) wrong.push({ field: "reason", text: t("problem.REASON_NEEDED") });
    onErrors(wrong);
    if (wrong.length > 0) return;
    const sent = await request.run(props.body(reason.trim()));
    if (!sent) return;
    void queries.invalidateQueries({ queryKey: ["transfers"] });
    props.onSent(sent);
  };
  return (
    <form onSubmit={submit} noValidate>
      {props.children}
      <TextArea
        id="reason"
        label={t("wrong.reason")}
        hint={t("wrong.reason.hint")}
        value={reason}
        onChange={setReason}
        rows={3}
      />
      <Button type="submit" busy={request.busy}>
        {props.button}
      </Button>
    </form>
  );
}
