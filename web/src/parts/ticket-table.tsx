import { Link } from "@tanstack/react-router";
import type { TicketCard } from "../api/support";
import { dateAndTime } from "../texts/dates";
import { useText } from "../texts/text";
import { type Column, Table } from "./table";

/** Tickets with their status in words; `asker` for those who answer. */
export function TicketTable(props: { tickets: TicketCard[]; caption: string; asker?: boolean }) {
  const { t, word } = useText();
  const kind = (row: TicketCard) => word(`kind.${row.kind}`);
  const columns: Column<TicketCard>[] = [
    {
      head: t("tickets.number"),
      cell: (row) => (
        <Link to="/support/tickets/$ticket" params={{ ticket: row.ticket_id }}>
          {row.number}
        </Link>
      ),
    },
    { head: t("tickets.about"), cell: kind },
    { head: t("tickets.status"), cell: (row) => <TicketStatus ticket={row} /> },
    { head: t("tickets.turn"), cell: (row) => t(turnOf(row)) },
    { head: t("tickets.asked"), cell: (row) => dateAndTime(row.asked_at) },
    { head: t("tickets.due"), cell: (row) => dateAndTime(row.answer_due_at) },
  ];
  if (props.asker) columns.splice(2, 2, { head: t("tickets.from"), cell: (row) => row.asker_name }, columns[2]!);
  return (
    <Table caption={props.caption} hideCaption columns={columns} rows={props.tickets} rowKey={(row) => row.ticket_id} />
  );
}

function turnOf(ticket: TicketCard) {
  if (ticket.state === "closed" || ticket.state === "answered") return "tickets.turn.none";
  return ticket.state === "waiting_for_you" ? "tickets.turn.mine" : "tickets.turn.theirs";
}

export function TicketStatus(props: { ticket: { state: string; overdue: boolean } }) {
  const { t, word } = useText();
  return (
    <>
      {word(`status.${props.ticket.state}`)}
      {props.ticket.overdue && <strong className="overdue"> – {t("tickets.overdue")}</strong>}
    </>
  );
}
