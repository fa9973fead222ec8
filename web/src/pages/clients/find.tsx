import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { usePlace } from "../../frame/place";
import { Button } from "../../parts/button";
import { ClientList } from "../../parts/client-card";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useFlow } from "./flow";
import { SearchForm } from "./search-form";

/** Find a client and Add a client: both are this search. */
export default function Find() {
  const { t } = useText();
  const adding = usePlace().option === "add";
  const flow = useFlow();
  return (
    <Page title={t(adding ? "find.add.title" : "find.title")}>
      {adding && <p>{t("find.add.lead")}</p>}
      <SearchForm
        asked={flow.asked}
        onFound={(found, asked) => flow.change({ found, asked, reviewed: [], typed: null, draft: null, refused: [] })}
      />
      {flow.found && <Results />}
    </Page>
  );
}

function Results() {
  const { t } = useText();
  const { config } = useSession();
  const { found, asked } = useFlow();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [found]);
  if (!found) return null;
  const { results, more } = found;
  const name = `${asked.first_name} ${asked.last_name}`.trim();
  const count =
    results.length === 1 && !more ? t("find.count.one") : t(more ? "find.count.more" : "find.count", { count: results.length });
  return (
    <section aria-labelledby="results">
      <h2 id="results" tabIndex={-1} ref={heading}>
        {t("find.results")}
      </h2>
      <p role="status">{results.length === 0 ? t("find.none", { name }) : count}</p>
      <ClientList clients={results} />
      <p className="not-listed">
        {results.length > 0 && <>{t("find.not-listed")} </>}
        <Button look="outline" onClick={() => void navigate({ to: found.likely.length > 0 ? "/clients/match" : "/clients/add" })}>
          {t("find.add", { environment: config.environment })}
        </Button>
      </p>
    </section>
  );
}
