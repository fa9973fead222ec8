import { useQuery } from "@tanstack/react-query";
import { readTickets } from "../../api/support";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { TicketTable } from "../../parts/ticket-table";
import { useText } from "../../texts/text";

/** My tickets, with status in words and whose turn it is. */
export default function Tickets() {
  const { t } = useText();
  const query = useQuery({ queryKey: ["tickets", "mine"], queryFn: () => readTickets("mine") });
  return (
    <Page title={t("tickets.title")} wide>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? <p>{t("tickets.none")}</p> : <TicketTable tickets={items} caption={t("tickets.title")} />
        }
      </Loaded>
    </Page>
  );
}

/** The technician's queue, by clock. */
export function Desk() {
  const { t } = useText();
  const query = useQuery({ queryKey: ["tickets", "queue"], queryFn: () => readTickets("queue") });
  return (
    <Page title={t("desk.title")} wide>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <p>{t("desk.none")}</p>
          ) : (
            <TicketTable
              tickets={[...items].sort((a, b) => a.answer_due_at.localeCompare(b.answer_due_at))}
              caption={t("desk.title")}
              asker
            />
          )
        }
      </Loaded>
    </Page>
  );
}
