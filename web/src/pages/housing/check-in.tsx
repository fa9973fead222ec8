import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ClientCard, SearchAnswer } from "../../api/clients";
import type { Board } from "../../api/housing";
import type { Problem } from "../../api/problem";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { TextField } from "../../parts/field";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { nameOf } from "../clients/flow";
import { FoundClients } from "../clients/found-clients";
import { SearchForm } from "../clients/search-form";
import { freeBeds } from "./free-beds";
import type { Tell } from "./tell";
import { useCheckIn } from "./use-check-in";

/** Check-in of a client found by the one search. */
export function CheckIn(props: { site: string; board: Board; tell: Tell }) {
  const { t } = useText();
  const [found, setFound] = useState<{ answer: SearchAnswer; name: string } | null>(null);
  const [picked, setPicked] = useState<ClientCard | null>(null);
  const over = () => {
    setPicked(null);
    setFound(null);
  };
  return (
    <section aria-labelledby="check-in">
      <h2 id="check-in">{t("housing.check-in")}</h2>
      {picked ? (
        <Picked key={picked.client_id} {...props} client={picked} onOver={over} />
      ) : (
        <>
          <SearchForm
            key={found ? "again" : "first"}
            onFound={(answer, asked) => setFound({ answer, name: nameOf(asked) })}
          />
          {found && (
            <FoundClients
              found={found.answer}
              onMore={(answer) => setFound({ ...found, answer })}
              name={found.name}
              onPick={setPicked}
            />
          )}
        </>
      )}
    </section>
  );
}

/** The client who was found, and the bed. */
function Picked(props: { site: string; board: Board; tell: Tell; client: ClientCard; onOver: () => void }) {
  const { t } = useText();
  const allowed = useAllowed();
  const [bed, setBed] = useState("");
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const { client, board } = props;
  const check = useCheckIn(props.site, props.tell, setRefusal);
  const submit = async () => {
    setRefusal(null);
    const done = await check.run({ client_id: client.client_id, name: fullName(client) }, bed, reason.trim());
    if (done) props.onOver();
  };
  const overridden = refusal?.code === "BED_RULE" && refusal.params.rule !== "out_of_service";
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="totals">{fullName(client)}</p>
      <SelectField
        id="bed"
        label={t("housing.bed")}
        none={t("housing.bed.any")}
        choices={freeBeds(board)}
        value={bed}
        onChange={setBed}
      />
      {overridden && allowed.has("override_bed_rule") && (
        <TextField id="override_reason" label={t("housing.override")} value={reason} onChange={setReason} />
      )}
      {refusal?.code === "NOT_ENROLLED" && (
        <p>
          <Link to="/clients/$client/workflows" params={{ client: client.client_id }}>
            {t("housing.intake")}
          </Link>
        </p>
      )}
      <Buttons>
        <Button type="submit" busy={check.busy}>
          {t("housing.check-in.do")}
        </Button>
        <Button look="link" onClick={props.onOver}>
          {t("housing.other-client")}
        </Button>
      </Buttons>
    </form>
  );
}
