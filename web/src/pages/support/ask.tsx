import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ClientCard } from "../../api/clients";
import { lastError } from "../../api/last-error";
import { askQuestion, type TicketView } from "../../api/support";
import { useWrite } from "../../api/use-write";
import { lastPage } from "../../frame/came-from";
import { Button } from "../../parts/button";
import { RadioGroup } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed, useSession } from "../../session/session";
import { dateAndTime } from "../../texts/dates";
import { type TextKey, useText } from "../../texts/text";
import { ClientPicker } from "./client-picker";

const KINDS = ["question", "problem", "correction", "access", "wrong_place"] as const;
const URGENCIES = ["low", "normal", "high"] as const;

/** Ask a question or report a problem, from any page. */
export default function Ask() {
  const { t } = useText();
  const { config } = useSession();
  const allowed = useAllowed();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const [what, setWhat] = useState("");
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null);
  const [urgency, setUrgency] = useState<(typeof URGENCIES)[number] | null>(null);
  const [client, setClient] = useState<ClientCard | null>(null);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [sent, setSent] = useState<TicketView | null>(null);
  const ask = useWrite(askQuestion);
  const error = lastError();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: ErrorLine[] = [];
    if (!what.trim()) wrong.push({ field: "what_happened", text: t("ask.needs.what") });
    if (!kind) wrong.push({ field: "kind", text: t("ask.needs.kind") });
    if (!urgency) wrong.push({ field: "urgency", text: t("ask.needs.urgency") });
    setFaults(wrong);
    if (wrong.length > 0 || !kind || !urgency) return;
    const answer = await ask.run({
      what_happened: what.trim(),
      kind,
      urgency,
      client_id: client?.client_id ?? null,
      page: `${lastPage()} ${browserName()}`.trim(),
      error_id: error,
    });
    if (!answer) return;
    setSent(answer);
    void queries.invalidateQueries({ queryKey: ["tickets"] });
  };

  if (sent) return <Receipt ticket={sent} />;
  const shown = faults.length > 0 ? faults : lines(ask.problem, { limit: "20 kB" });
  return (
    <Page title={t("ask.title")} errors={shown}>
      <form onSubmit={submit} noValidate>
        <TextArea id="what_happened" label={t("ask.what")} value={what} onChange={setWhat} rows={7} />
        <RadioGroup
          id="kind"
          legend={t("ask.kind")}
          choices={KINDS.map((one) => ({ value: one, text: t(`kind.${one}` as TextKey) }))}
          value={kind}
          onChange={setKind}
        />
        <RadioGroup
          id="urgency"
          legend={t("ask.urgency")}
          choices={URGENCIES.map((one) => ({ value: one, text: t(`urgency.${one}`) }))}
          value={urgency}
          onChange={setUrgency}
        />
        {allowed.has("open_clients") && <ClientPicker picked={client} onPick={setClient} />}
        <p className="usa-hint">{error ? t("ask.also.error", { id: error }) : t("ask.also")}</p>
        <Button type="submit" busy={ask.busy}>
          {t("ask.button", { environment: config.environment })}
        </Button>
      </form>
    </Page>
  );
}

/** The number and the time by which an answer is promised. */
function Receipt({ ticket }: { ticket: TicketView }) {
  const { t } = useText();
  return (
    <Page title={t("ask.sent", { number: ticket.number })}>
      <p>{t("ask.sent.text")}</p>
      <p>{t("ask.sent.by", { time: dateAndTime(ticket.answer_due_at) })}</p>
      <Link to="/support/tickets/$ticket" params={{ ticket: ticket.ticket_id }}>
        {t("ticket.title", { number: ticket.number })}
      </Link>
    </Page>
  );
}

/** The browser's name and major version, no more. */
function browserName(): string {
  return /(Firefox|Edg|Chrome|Version)\/\d+/.exec(navigator.userAgent)?.[0] ?? "";
}
