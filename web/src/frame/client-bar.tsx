import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readClient } from "../api/clients";
import { fullName } from "../parts/client-card";
import { useWhose } from "../parts/whose";
import { shortDate } from "../texts/dates";
import { useText } from "../texts/text";
import { InClientBar } from "./slots";

export const clientQuery = (id: string) => ({ queryKey: ["client", id], queryFn: () => readClient(id) });

/** Who the page is about; in view on every page of that client. */
export function ClientBar(props: { client: string }) {
  const { t } = useText();
  const { data: client } = useQuery(clientQuery(props.client));
  const whose = useWhose();
  if (!client) return null;
  return (
    <InClientBar>
      <section className="client-bar" aria-label={t("bar.label")}>
        <Link className="client-bar__name" to="/clients/$client" params={{ client: client.client_id }}>
          {fullName(client)}
        </Link>
        <ul className="facts">
          <li>{client.age == null ? t("bar.age.unknown") : t("bar.age", { age: client.age })}</li>
          {client.dob && <li>{t("bar.dob", { date: shortDate(client.dob) })}</li>}
          <li>
            {t("card.hmis-id")} {client.hmis_id}
          </li>
          {whose(client).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </InClientBar>
  );
}
