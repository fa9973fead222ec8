import { Fragment } from "react";
import type { TransferClient, TransferView } from "../../api/transfers";
import { fullName } from "../../parts/client-card";
import { useText } from "../../texts/text";

/** What became of each client of a request, in words. */
export function ClientStates({ of }: { of: TransferView }) {
  return (
    <dl className="figures">
      {of.clients.map((client) => (
        <Fragment key={client.client_id}>
          <dt>{fullName(client)}</dt>
          <dd>
            <ClientState client={client} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A client about whom something is still to be decided. */
export const isOpen = (client: TransferClient) => client.state === "waiting" || client.state === "duplicate";

export function ClientState({ client }: { client: TransferClient }) {
  const { t } = useText();
  const { state, new_hmis_id: id } = client;
  return (
    <>
      {id && (state === "copied" || state === "duplicate")
        ? t(`transfer.state.${state}.id`, { id })
        : t(`transfer.state.${state}`)}
      {client.note && ` – ${client.note}`}
    </>
  );
}
