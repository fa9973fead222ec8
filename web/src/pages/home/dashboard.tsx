import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Dashboard as Cards, readDashboard } from "../../api/home";
import { Button } from "../../parts/button";
import { ClientList } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { RunList } from "../../parts/run-list";
import { TicketTable } from "../../parts/ticket-table";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { Card } from "../clients/dashboard";
import { useFlow } from "../clients/flow";
import { SearchForm } from "../clients/search-form";
import { PausedTable } from "./paused-table";

const IN_CARD = 5;

/** The first page after sign-in: a search box and cards, each of which fails alone. */
export default function Dashboard() {
  const { t } = useText();
  const flow = useFlow();
  const navigate = useNavigate();
  const allowed = useAllowed();
  const query = useQuery({ queryKey: ["dashboard"], queryFn: readDashboard });
  return (
    <Page title={t("home.title")} wide>
      <section aria-label={t("home.search")}>
        <SearchForm
          onFound={(found, asked) => {
            flow.restart();
            flow.change({ found, asked });
            void navigate({ to: "/clients" });
          }}
        />
      </section>
      <Loaded query={query}>
        {(cards) => <CardGrid cards={cards} reports={allowed.has("run_reports")} again={() => void query.refetch()} />}
      </Loaded>
    </Page>
  );
}

function CardGrid({ cards, reports, again }: { cards: Cards; reports: boolean; again: () => void }) {
  const { t } = useText();
  const card = <C extends Cards[keyof Cards]>(
    title: string,
    shown: C,
    empty: ReactNode,
    body: (items: C["items"]) => ReactNode,
    all?: ReactNode,
    wide = false,
  ) => (
    <Card
      title={title}
      wide={wide}
      empty={
        shown.failed ? (
          <span role="alert">
            {t("home.card.failed", { card: title })}{" "}
            <Button look="link" onClick={again}>
              {t("wait.again")}
            </Button>
          </span>
        ) : (
          shown.items.length === 0 && empty
        )
      }
    >
      {body(shown.items.slice(0, IN_CARD))}
      {all}
    </Card>
  );
  return (
    <div className="cards">
      {card(
        t("home.recent"),
        cards.recent_clients,
        <>
          {t("home.recent.none")} <Link to="/clients">{t("home.recent.find")}</Link>
        </>,
        (items) => (
          <ClientList clients={items} />
        ),
        <Link to="/home/recent">{t("home.recent.all")}</Link>,
      )}
      {card(
        t("home.paused"),
        cards.paused_workflows,
        t("home.paused.none"),
        (items) => (
          <PausedTable items={items} />
        ),
        <Link to="/home/paused">{t("home.paused.all")}</Link>,
        cards.paused_workflows.items.length > 0,
      )}
      {card(t("home.tasks"), cards.tasks, t("home.tasks.none"), (items) => (
        <ul>
          {items.map((task) => (
            <li key={task.instance_id ?? task.kind}>
              {task.instance_id && (
                <Link to="/workflows/$instance" params={{ instance: task.instance_id }}>
                  {t("home.task.paused", { days: task.days })}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ))}
      {card(
        t("home.tickets"),
        cards.tickets,
        t("home.tickets.none"),
        (items) => (
          <TicketTable tickets={items} caption={t("home.tickets")} />
        ),
        <Link to="/support/tickets">{t("home.tickets.all")}</Link>,
        cards.tickets.items.length > 0,
      )}
      {reports &&
        card(
          t("home.runs"),
          cards.report_runs,
          t("home.runs.none"),
          (items) => <RunList runs={items} />,
          <Link to="/home/reports/runs">{t("home.runs.all")}</Link>,
          cards.report_runs.items.length > 0,
        )}
    </div>
  );
}
