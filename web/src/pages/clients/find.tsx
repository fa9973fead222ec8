import { useNavigate } from "@tanstack/react-router";
import { useLayoutEffect, useRef } from "react";
import { usePlace } from "../../frame/place";
import { Button } from "../../parts/button";
import { Page } from "../../parts/page";
import { useAllowed, useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { Begun } from "./begun";
import { nameOf, useFlow } from "./flow";
import { FoundClients } from "./found-clients";
import { SearchForm } from "./search-form";

/** Find a client and Add a client: both are this search. */
export default function Find() {
  const { t } = useText();
  const adding = usePlace().option === "add";
  const flow = useFlow();
  return (
    <Page title={t(adding ? "find.add.title" : "find.title")}>
      {adding && <p>{t("find.add.lead")}</p>}
      {adding && !flow.found && <Begun />}
      <SearchForm
        asked={flow.asked}
        onFound={(found, asked) => flow.change({ found, asked, reviewed: [], typed: null, draft: null, refused: [] })}
        onRefused={() => flow.change({ found: null })}
      />
      {flow.found && <Results />}
    </Page>
  );
}

function Results() {
  const { t } = useText();
  const { config } = useSession();
  const { found, asked, change } = useFlow();
  const navigate = useNavigate();
  const allowed = useAllowed();
  const heading = useRef<HTMLHeadingElement>(null);
  // Another page of the same search leaves the focus where it is. Before anyone can act: later, it would be taken away.
  useLayoutEffect(() => heading.current?.focus(), [found?.search_id]);
  if (!found) return null;
  return (
    <section aria-labelledby="results">
      <h2 id="results" tabIndex={-1} ref={heading}>
        {t("find.results")}
      </h2>
      <FoundClients found={found} onMore={(more) => change({ found: more })} name={nameOf(asked)} />
      {allowed.has("add_client") && (
        <p className="not-listed">
          {found.results.length > 0 && <>{t("find.not-listed")} </>}
          <Button
            look="outline"
            onClick={() => void navigate({ to: found.likely.length > 0 ? "/clients/match" : "/clients/add" })}
          >
            {t("find.add", { environment: config.environment })}
          </Button>
        </p>
      )}
    </section>
  );
}
