import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ClientBar, clientQuery } from "../../frame/client-bar";
import { Button, Buttons } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { useFlow } from "./flow";

/** The confirmation after adding a client, with what may come next. */
export default function Added() {
  const { t } = useText();
  const { config } = useSession();
  const client = useParam("client");
  const query = useQuery(clientQuery(client));
  const navigate = useNavigate();
  const { restart } = useFlow();
  return (
    <Loaded query={query}>
      {(found) => (
        <Page
          title={t("added.title")}
          heading={t("added.heading", { client: fullName(found), environment: config.environment })}
        >
          <ClientBar client={client} />
          <p>{t("added.hmis-id", { id: found.hmis_id })}</p>
          <Buttons>
            <Button onClick={() => void navigate({ to: "/clients/$client/workflows", params: { client } })}>
              {t("added.intake")}
            </Button>
            <Link className="usa-button usa-button--outline" to="/clients/$client" params={{ client }}>
              {t("added.dashboard")}
            </Link>
            <Button
              look="outline"
              onClick={() => {
                restart();
                void navigate({ to: "/clients/new" });
              }}
            >
              {t("added.member")}
            </Button>
          </Buttons>
        </Page>
      )}
    </Loaded>
  );
}
