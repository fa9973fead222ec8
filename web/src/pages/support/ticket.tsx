import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnyRoute, Link, type StaticDataRouteOption, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import {
  answerTicket,
  closeTicket,
  readTicket,
  reopenTicket,
  sendMessage,
  type TicketAct,
  type TicketView,
} from "../../api/support";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { TicketStatus } from "../../parts/ticket-table";
import { useSession } from "../../session/session";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";

/** A ticket with its thread, and what may be done with it now. */
export default function Ticket() {
  const { t } = useText();
  const id = useParam("ticket");
  const query = useQuery({ queryKey: ["tickets", "one", id], queryFn: () => readTicket(id) });
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  const contextText = useContextText();
  return (
    <Page title={t("ticket.title", { number: query.data?.number ?? "" })} errors={errors}>
      <Loaded query={query}>
        {(ticket) => (
          <>
            <dl className="figures">
              <dt>{t("tickets.status")}</dt>
              <dd>
                <TicketStatus ticket={ticket} />
              </dd>
              <dt>{t("tickets.from")}</dt>
              <dd>{ticket.asker_name}</dd>
              <dt>{t("tickets.due")}</dt>
              <dd>{dateAndTime(ticket.answer_due_at)}</dd>
              {ticket.context && (
                <>
                  <dt>{t("ticket.context")}</dt>
                  <dd>{contextText(ticket.context)}</dd>
                </>
              )}
              {ticket.client_id && (
                <>
                  <dt>{t("bar.label")}</dt>
                  <dd>
                    <Link to="/clients/$client" params={{ client: ticket.client_id }}>
                      {t("client.title")}
                    </Link>
                  </dd>
                </>
              )}
            </dl>
            <h2>{t("ticket.thread")}</h2>
            <ol className="thread">
              {ticket.messages.map((message, index) => (
                <li key={index}>
                  <strong>{message.author_name}</strong> {dateAndTime(message.at)}
                  {message.is_answer && ` – ${t("ticket.answer")}`}
                  <p>{message.text}</p>
                </li>
              ))}
            </ol>
            <Acts ticket={ticket} onErrors={setErrors} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What was sent along, with the page by its name: the request keeps its address, `/clients/$client`. */
function useContextText(): (context: string) => string {
  const { t } = useText();
  const { routesByPath } = useRouter();
  return (context) => {
    const [address = "", ...rest] = context.split(" ");
    const route = (routesByPath as Record<string, AnyRoute | undefined>)[address];
    const place = (route?.options.staticData as StaticDataRouteOption | undefined)?.place;
    return place ? [t(place.title), ...rest].join(" · ") : context;
  };
}

function Acts({ ticket, onErrors }: { ticket: TicketView; onErrors: (lines: ErrorLine[]) => void }) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const reply = useWrite(sendMessage);
  const answer = useWrite(answerTicket);
  const close = useWrite(closeTicket);
  const reopen = useWrite(reopenTicket);
  const may = (act: TicketAct) => ticket.acts.includes(act);
  const problem = [reply, answer, close, reopen].find((one) => one.problem)?.problem ?? null;
  const shown = lines(problem, {}, () => ({ field: "text" }));
  useEffect(() => onErrors(shown), [problem]);

  const done = async (saved: TicketView | null) => {
    if (!saved) return;
    setText("");
    await queries.invalidateQueries({ queryKey: ["tickets"] });
  };
  const body = { ticket: ticket.ticket_id, text: text.trim() };
  const writes = may("reply") || may("answer") || may("close");
  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate>
      {writes && (
        <TextArea
          id="text"
          label={t(may("answer") ? "ticket.answer" : "ticket.reply")}
          value={text}
          onChange={setText}
        />
      )}
      <Buttons>
        {may("answer") && (
          <>
            <Button busy={answer.busy} onClick={() => void answer.run({ ...body, close: false }).then(done)}>
              {t("ticket.answer.button")}
            </Button>
            <Button look="outline" busy={close.busy} onClick={() => void close.run(body).then(done)}>
              {t("ticket.close.button")}
            </Button>
          </>
        )}
        {!may("answer") && may("close") && (
          <Button busy={close.busy} onClick={() => void close.run(body).then(done)}>
            {t("ticket.close-only")}
          </Button>
        )}
        {may("reply") && (
          <Button
            look={may("answer") ? "outline" : "primary"}
            busy={reply.busy}
            onClick={() => void reply.run(body).then(done)}
          >
            {may("answer") ? t("ticket.back") : t("ticket.reply.button", { environment: config.environment })}
          </Button>
        )}
        {may("reopen") && (
          <Button look="outline" busy={reopen.busy} onClick={() => void reopen.run(ticket.ticket_id).then(done)}>
            {t("ticket.reopen")}
          </Button>
        )}
      </Buttons>
    </form>
  );
}
