import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Loaded } from "../../parts/loaded";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { dashboardQuery } from "./dashboard";
import { ServiceTable } from "./records";
import { ServiceForm } from "./service-form";
import { VoidedServices } from "./void-service";

/** Services of a client: the list and one dense form. */
export default function Services() {
  const { t } = useText();
  const client = useParam("client");
  const query = useQuery(dashboardQuery(client));
  return (
    <Loaded query={query}>
      {(found) => (
        <ServiceForm client={client} enrollments={found.enrollments.filter((one) => !one.exit_date && one.may_change)}>
          {found.services.length === 0 ? (
            <p>{t("client.services.none")}</p>
          ) : (
            <ServiceTable
              client={client}
              services={found.services}
              programs={found.enrollments.map((one) => one.program_id)}
            />
          )}
          <VoidedServices services={found.voided_services} programs={found.enrollments.map((one) => one.program_id)} />
          {found.enrollments.length === 0 && (
            <p>
              {t("service.none-enrolled")}{" "}
              <Link to="/clients/$client/workflows" params={{ client }}>
                {t("client.start")}
              </Link>
            </p>
          )}
        </ServiceForm>
      )}
    </Loaded>
  );
}
