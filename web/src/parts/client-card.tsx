import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ClientCard } from "../api/clients";
import { shortDate } from "../texts/dates";
import { useText } from "../texts/text";
import { useWhose } from "./whose";

export const fullName = (client: Partial<Record<"first_name" | "last_name", string | null>>) =>
  [client.first_name, client.last_name].filter(Boolean).join(" ");

/** A client in a list: name, age, date of birth, last 4 of SSN, HMIS ID, last program, what matched. */
export function ClientFacts(props: { client: ClientCard }) {
  const { t, has } = useText();
  const whose = useWhose();
  const { client } = props;
  const facts: ReactNode[] = [
    client.age == null ? t("card.age.unknown") : t("card.age", { age: client.age }),
    client.dob && `${t("card.dob")} ${shortDate(client.dob)}`,
    client.ssn_last4 && `${t("card.ssn")} •••-••-${client.ssn_last4}`,
    `${t("card.hmis-id")} ${client.hmis_id}`,
    client.last_program && `${t("card.last-program")} ${client.last_program}`,
    ...whose(client),
  ].filter(Boolean);
  const matched = (client.matched ?? []).map((detail) => `matched.${detail}`).filter(has);
  return (
    <>
      <ul className="facts">
        {facts.map((fact, index) => (
          <li key={index}>{fact}</li>
        ))}
      </ul>
      {matched.length > 0 && (
        <ul className="facts facts--matched">
          {matched.map((key) => (
            <li key={key}>
              <span className="usa-tag">{t(key)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function ClientList(props: { clients: ClientCard[]; onPick?: (client: ClientCard) => void }) {
  return (
    <ul className="card-list">
      {props.clients.map((client) => (
        <li key={client.client_id} className="card">
          {props.onPick ? (
            <button
              type="button"
              className="usa-button usa-button--unstyled card__name"
              onClick={() => props.onPick!(client)}
            >
              {fullName(client)}
            </button>
          ) : (
            <Link className="card__name" to="/clients/$client" params={{ client: client.client_id }}>
              {fullName(client)}
            </Link>
          )}
          <ClientFacts client={client} />
        </li>
      ))}
    </ul>
  );
}
