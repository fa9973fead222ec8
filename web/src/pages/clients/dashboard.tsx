import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ClientDashboard, readClientDashboard } from "../../api/clients";
import { ClientBar } from "../../frame/client-bar";
import { Buttons } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useWhose } from "../../parts/whose";
import { useAllowed } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { EnrollmentTable, ServiceTable } from "./records";

/** HUD 3.15.1: the head of household. */
const HEAD = 1;

export const dashboardQuery = (client: string) => ({
  queryKey: ["client", client, "dashboard"],
  queryFn: () => readClientDashboard(client),
});

/** The most important information about a client at a glance. */
export default function Dashboard() {
  const { t } = useText();
  const client = useParam("client");
  const query = useQuery(dashboardQuery(client));
  return (
    <Page title={t("client.title")} heading={query.data ? fullName(query.data.client) : t("client.title")} wide>
      <ClientBar client={client} />
      <Loaded query={query}>{(found) => <Cards client={client} found={found} />}</Loaded>
    </Page>
  );
}

function Cards({ client, found }: { client: string; found: ClientDashboard }) {
  const { t } = useText();
  const allowed = useAllowed();
  const params = { client };
  const { origin } = found.client;
  const shared = useWhose()(found.client);
  return (
    <>
      {shared.length > 0 && <p>{t("client.whose", { facts: shared.join(", ") })}</p>}
      {origin && <p>{t("client.origin", { environment: origin.environment, date: shortDate(origin.day) })}</p>}
      <Buttons>
        {allowed.has("run_workflows") && (
          <Link className="usa-button" to="/clients/$client/workflows" params={params}>
            {t("client.start")}
          </Link>
        )}
        {allowed.has("record_services") && found.enrollments.some((one) => one.may_change) && (
          <Link className="usa-button usa-button--outline" to="/clients/$client/services" params={params}>
            {t("client.add-service")}
          </Link>
        )}
        {found.client.may_change && (
          <Link className="usa-button usa-button--outline" to="/clients/$client/edit" params={params}>
            {t("edit.title")}
          </Link>
        )}
      </Buttons>
      <div className="cards">
        <Card
          title={t("client.enrollments")}
          empty={found.enrollments.length === 0 && t("client.enrollments.none")}
          wide
        >
          <EnrollmentTable client={client} enrollments={found.enrollments} />
        </Card>
        <Card title={t("client.services")} empty={found.services.length === 0 && t("client.services.none")} wide>
          <ServiceTable
            client={client}
            services={found.services}
            programs={found.enrollments.map((one) => one.program_id)}
          />
        </Card>
        <Card title={t("client.household")} empty={found.household.length === 0 && t("client.household.none")}>
          <ul>
            {found.household.map((member, index) => (
              <li key={index}>
                {member.client_id ? (
                  <Link to="/clients/$client" params={{ client: member.client_id }}>
                    {fullName(member)}
                  </Link>
                ) : (
                  t("list.not-visible")
                )}
                {member.relationship === HEAD && ` – ${t("client.hoh")}`}
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t("client.tasks")} empty={found.tasks.length === 0 && t("client.tasks.none")}>
          <ul>
            {found.tasks.map((task) => (
              <li key={`${task.kind} ${task.enrollment_id}`}>
                <Link
                  to={task.kind === "no_service" ? "/clients/$client/services" : "/clients/$client/workflows"}
                  params={params}
                >
                  {t(task.kind === "no_service" ? "client.task.no-service" : "client.task.unfinished", {
                    client: found.client.first_name,
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t("client.alerts")} empty={t("client.alerts.none")} />
        <Card title={t("client.notes")} empty={t("client.notes.none")} />
      </div>
    </>
  );
}

/** One card; says what is missing instead of standing empty. */
export function Card(props: { title: string; empty?: ReactNode | false; wide?: boolean; children?: ReactNode }) {
  const id = `card-${props.title.replace(/\W+/g, "-")}`;
  return (
    <section className={props.wide ? "dash-card dash-card--wide" : "dash-card"} aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.empty ? <p className="empty">{props.empty}</p> : props.children}
    </section>
  );
}
