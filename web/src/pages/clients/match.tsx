import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button";
import { Group } from "../../parts/choices";
import { ClientFacts, fullName } from "../../parts/client-card";
import type { ErrorLine } from "../../parts/errors";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useFlow } from "./flow";

const NONE = "none";

/** Is it one of these people? The likely matches, and "None of these". */
export default function Match() {
  const { t } = useText();
  const { found, draft, change } = useFlow();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<string | null>(null);
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  if (!found) return <Navigate to="/clients/new" />;
  const likely = found.results.filter((client) => found.likely.includes(client.client_id));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!picked) return setErrors([{ field: "match", text: t("match.choose") }]);
    if (picked !== NONE) return void navigate({ to: "/clients/$client", params: { client: picked } });
    change({ reviewed: found.likely });
    void navigate({ to: draft ? "/clients/share" : "/clients/add" });
  };

  const option = (value: string, label: string, facts?: React.ReactNode) => (
    <div className="usa-radio" key={value}>
      <input
        className="usa-radio__input"
        type="radio"
        name="match"
        id={`match-${value}`}
        checked={picked === value}
        onChange={() => setPicked(value)}
        aria-describedby={facts ? `match-${value}-facts` : undefined}
      />
      <label className="usa-radio__label" htmlFor={`match-${value}`}>
        {label}
      </label>
      {facts && (
        <div className="radio-facts" id={`match-${value}-facts`}>
          {facts}
        </div>
      )}
    </div>
  );

  return (
    <Page title={t("match.title")} errors={errors}>
      <form onSubmit={submit} noValidate>
        <Group id="match" legend={t("match.legend")}>
          {likely.map((client) => option(client.client_id, fullName(client), <ClientFacts client={client} />))}
          {option(NONE, t("match.none"))}
        </Group>
        <Button type="submit">{t("form.continue")}</Button>
      </form>
    </Page>
  );
}
