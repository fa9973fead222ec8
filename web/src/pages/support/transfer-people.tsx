import type { Match, TransferClient } from "../../api/transfers";
import { Check, RadioGroup } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { ClientState, isOpen } from "./client-states";

const UNDECIDED = "undecided";

/** The people of a transfer as cards, each with whoever here is alike. */
export function People(props: {
  clients: TransferClient[];
  /** Whose box is ticked; null where nothing is to be ticked. */
  ticked: string[] | null;
  onTick: (client: string, on: boolean) => void;
  existing: Record<string, string>;
  /** An existing record was chosen, or none of them; null where there is nothing to choose. */
  onExisting: ((client: string, match: string) => void) | null;
}) {
  const { t } = useText();
  const { onExisting } = props;
  return (
    <>
      <h2>{t("transfer.people")}</h2>
      <ul className="card-list">
        {props.clients.map((client) => {
          const { client_id: id } = client;
          return (
            <li key={id} className="card">
              <h3>{fullName(client)}</h3>
              <ul className="facts">
                {client.dob && (
                  <li>
                    {t("card.dob")} {shortDate(client.dob)}
                  </li>
                )}
                {client.hmis_id && (
                  <li>
                    {t("card.hmis-id")} {client.hmis_id}
                  </li>
                )}
                <li>
                  <strong>
                    <ClientState client={client} />
                  </strong>
                </li>
              </ul>
              {isOpen(client) && client.hidden_match && <p className="finding">{t("transfer.hidden")}</p>}
              {isOpen(client) && onExisting && client.matches.length > 0 && (
                <Matches
                  client={client}
                  chosen={props.existing[id] ?? ""}
                  onChoose={(match) => onExisting(id, match)}
                />
              )}
              {isOpen(client) && props.ticked && (
                <Check
                  id={`client-${id}`}
                  label={t("transfer.take", { client: fullName(client) })}
                  checked={props.ticked.includes(id)}
                  onChange={(on) => props.onTick(id, on)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Those with the same name and date of birth, each with the choice to use that record. */
function Matches(props: { client: TransferClient; chosen: string; onChoose: (match: string) => void }) {
  const { t } = useText();
  const facts = (match: Match) =>
    t("transfer.match.facts", {
      client: fullName(match),
      id: match.hmis_id,
      dob: match.dob ? shortDate(match.dob) : "–",
    });
  return (
    <RadioGroup
      id={`existing-${props.client.client_id}`}
      legend={t("transfer.match", { client: fullName(props.client) })}
      hint={t("transfer.match.hint")}
      choices={[
        ...props.client.matches.map((match) => ({
          value: match.client_id,
          text: t("transfer.match.use"),
          hint: facts(match),
        })),
        { value: UNDECIDED, text: t("transfer.match.undecided") },
      ]}
      value={props.chosen || UNDECIDED}
      onChange={(value) => props.onChoose(value === UNDECIDED ? "" : value)}
    />
  );
}
