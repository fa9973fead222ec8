import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { EnrollmentCard } from "../../api/clients";
import { useReturn } from "../../frame/way-back";
import { Loaded, Waiting } from "../../parts/loaded";
import { useAllowed } from "../../session/session";
import { type TextKey, useText } from "../../texts/text";
import { useParam } from "../param";
import { dashboardQuery } from "./dashboard";
import { ServiceTable } from "./records";
import { ServiceForm } from "./service-form";
import { soughtIn, useSought } from "./sought";
import { VoidedServices } from "./void-service";

/** Services of a client: the list and one dense form. Who was led here for one of them goes on to it. */
export default function Services() {
  const { t } = useText();
  const client = useParam("client");
  const query = useQuery(dashboardQuery(client));
  const allowed = useAllowed();
  const navigate = useNavigate();
  const { back } = useReturn();
  // What the page was opened for: on the way to the service it is still the same page.
  const [sought] = useState(useSought());
  const service = (query.data && soughtIn(query.data.services, sought))?.service_id;
  useEffect(() => {
    if (!service) return;
    const to = "/clients/$client/services/$service" as const;
    void navigate({ to, params: { client, service }, state: back ? { back } : {}, replace: true });
    // Once it is known which service is meant.
  }, [service]);
  if (service) return <Waiting />;
  return (
    <Loaded query={query}>
      {(found) => {
        const mayAdd = allowed.has("record_services");
        const enrollments = mayAdd ? openFirst(found.enrollments.filter((card) => card.may_change)) : [];
        const programs = found.enrollments.map((card) => card.program_id);
        return (
          <ServiceForm client={client} enrollments={enrollments} sought={sought?.enrollment}>
            {found.services.length === 0 ? (
              <p>{t("client.services.none")}</p>
            ) : (
              <ServiceTable client={client} services={found.services} programs={programs} />
            )}
            <VoidedServices services={found.voided_services} programs={programs} />
            <WhyNot client={client} all={found.enrollments} own={enrollments} mayAdd={mayAdd} />
          </ServiceForm>
        );
      }}
    </Loaded>
  );
}

/** Open enrollments before closed ones, the latest start first. */
const openFirst = (enrollments: EnrollmentCard[]) =>
  [...enrollments].sort(
    (a, b) =>
      Number(Boolean(a.exit_date)) - Number(Boolean(b.exit_date)) ||
      (b.start_date ?? "").localeCompare(a.start_date ?? ""),
  );

/** Why no service, or none of today, can be added, and what to do. */
function WhyNot(props: { client: string; all: EnrollmentCard[]; own: EnrollmentCard[]; mayAdd: boolean }) {
  const { t } = useText();
  const allowed = useAllowed();
  const why = reason(props);
  if (!why) return null;
  return (
    <p>
      {t(why)}{" "}
      {props.mayAdd && allowed.has("run_workflows") && (
        <Link to="/clients/$client/workflows" params={{ client: props.client }}>
          {t("client.start")}
        </Link>
      )}
    </p>
  );
}

function reason({ all, own, mayAdd }: Parameters<typeof WhyNot>[0]): TextKey | null {
  if (!mayAdd) return "service.none.not-allowed";
  if (all.length === 0) return "service.none-enrolled";
  if (own.length === 0) return "service.none.others";
  return own.every((card) => card.exit_date) ? "service.all-exited" : null;
}
