import { useState } from "react";
import type { ClientCard, SearchAnswer } from "../../api/clients";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { FieldError } from "../../parts/errors";
import { useText } from "../../texts/text";
import { nameOf } from "../clients/flow";
import { FoundClients } from "../clients/found-clients";
import { SearchForm } from "../clients/search-form";

/** Picks a client by the one search; only the id is sent. */
export function ClientPicker(props: {
  id?: string;
  label?: string;
  picked: ClientCard | null;
  onPick: (client: ClientCard | null) => void;
}) {
  const { t } = useText();
  const { id = "client_id" } = props;
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<{ answer: SearchAnswer; name: string } | null>(null);
  return (
    <div className="usa-form-group" id={id} role="group" aria-labelledby="picker">
      <p className="usa-label" id="picker">
        {props.label ?? `${t("ask.client")} ${t("form.optional")}`}
      </p>
      <FieldError field={id} />
      {props.picked ? (
        <p>
          {fullName(props.picked)}{" "}
          <Button look="link" onClick={() => props.onPick(null)}>
            {t("ask.client.remove")}
          </Button>
        </p>
      ) : (
        <Button look="outline" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("ask.client.pick")}
        </Button>
      )}
      {open && !props.picked && (
        <div className="group-box">
          <SearchForm inside onFound={(answer, asked) => setFound({ answer, name: nameOf(asked) })} />
          {found && (
            <FoundClients
              found={found.answer}
              onMore={(answer) => setFound({ ...found, answer })}
              name={found.name}
              onPick={(client) => {
                props.onPick(client);
                setOpen(false);
                setFound(null);
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}
