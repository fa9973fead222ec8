import { Link } from "@tanstack/react-router";
import type { TicketCard } from "../api/support";
import { dateAndTime } from "../texts/dates";
import { useText } from "../texts/text";
import { Table, type Column } from "./table";

/** Tickets with their status in words; `asker` for those who answer. */
export function TicketTable(props: { tickets: TicketCard[]; caption: string; asker?: boolean }) {
  const { t } = useText();
  const columns: Column<TicketCard>[] = [
    {
      head: t("tickets.number"),
      cell: (row) => (
        <Link to="/support/tickets/$ticket" params={{ ticket: row.ticket_id }}>
          {row.number}
        </Link>
      ),
    },
    { head: t("tickets.about"), cell: (row) => row.about },
    { head: t("tickets.status"), cell: (row) => <TicketStatus ticket={row} /> },
    { head: t("tickets.asked"), cell: (row) => dateAndTime(row.created_at) },
    { head: t("tickets.due"), cell: (row) => (row.first_answer_by ? dateAndTime(row.first_answer_by) : "–") },
  ];
  if (props.asker) columns.splice(2, 0, { head: t("tickets.from"), cell: (row) => row.asker_name ?? "" });
  return <Table caption={props.caption} hideCaption columns={columns} rows={props.tickets} rowKey={(row) => row.ticket_id} />;
}

export function TicketStatus(props: { ticket: { status: string; overdue?: boolean } }) {
  const { t, has } = useText();
  const key = `status.${props.ticket.status.toLowerCase()}`;
  return (
    <>
      {has(key) ? t(key) : props.ticket.status}
      {props.ticket.overdue && <strong className="overdue"> – {t("tickets.overdue")}</strong>}
    </>
  );
}
