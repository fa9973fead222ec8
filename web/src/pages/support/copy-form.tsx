import { useState } from "react";
import type { ChoiceClient, Choices } from "../../api/transfers";
import { CheckGroup } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { useSession } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { counted } from "./counted";
import { RequestForm, type Sending } from "./request-form";

/** Own clients of the last 30 days, to be copied to the other environment; a household is ticked together. */
export function CopyForm({ choices, ...sending }: Sending & { choices: Choices }) {
  const speech = useText();
  const { t } = speech;
  const { config } = useSession();
  const [ticked, setTicked] = useState<string[]>([]);
  const environment = choices.other_environment ?? config.other?.environment ?? "";
  const { clients } = choices;
  if (clients.length === 0) return <p role="status">{t("wrong.copy.none")}</p>;

  const change = (values: string[]) => {
    const added = values.find((id) => !ticked.includes(id));
    const removed = ticked.find((id) => !values.includes(id));
    const together = householdOf(clients, added ?? removed ?? "");
    setTicked(added ? [...new Set([...ticked, ...together])] : ticked.filter((id) => !together.includes(id)));
  };
  const words = (client: ChoiceClient) => {
    const with_ = householdOf(clients, client.client_id).filter((id) => id !== client.client_id);
    const names = with_
      .map((id) => clients.find((one) => one.client_id === id))
      .map((one) => (one ? fullName(one) : ""));
    const facts = {
      client: fullName(client),
      id: client.hmis_id,
      date: client.added_on ? shortDate(client.added_on) : "–",
    };
    return names.length > 0
      ? t("wrong.copy.client.with", { ...facts, household: names.join(", ") })
      : t("wrong.copy.client", facts);
  };
  return (
    <RequestForm
      {...sending}
      faults={() => (ticked.length > 0 ? [] : [{ field: "client_ids", text: t("wrong.needs.clients") }])}
      body={(reason) => ({ kind: "copy", client_ids: ticked, reason })}
      button={counted(speech, "wrong.copy.button", ticked.length, { environment })}
    >
      <CheckGroup
        id="client_ids"
        legend={t("wrong.copy.clients", { environment })}
        hint={t("wrong.copy.hint")}
        choices={clients.map((client) => ({ value: client.client_id, text: words(client) }))}
        values={ticked}
        onChange={change}
      />
    </RequestForm>
  );
}

/** A client and everyone who goes along, over all households that they share; in the order of the list. */
function householdOf(clients: ChoiceClient[], id: string): string[] {
  const found = new Set([id]);
  for (const reached of found)
    for (const next of clients.find((one) => one.client_id === reached)?.household_with ?? []) found.add(next);
  return clients.map((one) => one.client_id).filter((one) => found.has(one));
}
