import { useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { addClient, readClient } from "../../api/clients";
import type { Code } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { MY_ORGANIZATION, SharingChoice } from "../../parts/sharing";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { wordsOfBasics } from "./basic-information";
import { useFlow } from "./flow";

/** Who can see this? The last page before the client is written. */
export default function Share() {
  const { t } = useText();
  const { config } = useSession();
  const flow = useFlow();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const lines = useErrorLines();
  const [restriction, setRestriction] = useState(MY_ORGANIZATION);
  const [done, setDone] = useState(false);
  const add = useWrite(addClient);
  const { found, draft } = flow;
  const refused = add.problem;
  const { change } = flow;

  useEffect(() => {
    const onAddPage = refused?.errors.some((error) => draft && error.pointer.replace(/^\//, "") in draft);
    if (!onAddPage) return;
    change({ refused: lines(refused, {}, wordsOfBasics(t)) });
    void navigate({ to: "/clients/add" });
    // Only a new refusal leads back; the rest is read as it is then.
  }, [refused]);

  useEffect(() => {
    if (refused?.code !== "MATCHES_NOT_REVIEWED" || !found || !Array.isArray(refused.params.matches)) return;
    const ids = refused.params.matches.map(String);
    void Promise.all(ids.map(readClient)).then((clients) => {
      const results = clients.map((client) => ({ ...client, last_program: null, matched: [] }));
      change({ found: { ...found, results, likely: ids } });
      void navigate({ to: "/clients/match" });
    });
  }, [refused]);

  const save = async (confirm: Code[] = []) => {
    if (!found || !draft) return;
    const body = { ...draft, search_receipt: found.receipt, reviewed_matches: flow.reviewed, restriction, confirm };
    const added = await add.run(body);
    if (!added) return;
    setDone(true);
    const household = flow.household;
    flow.restart();
    await queries.invalidateQueries();
    if (household) {
      change({ member: added.client_id });
      await navigate({ to: "/workflows/$instance", params: { instance: household } });
    } else await navigate({ to: "/clients/$client/added", params: { client: added.client_id } });
  };

  if (done) return null;
  if (!found || !draft) return <Navigate to="/clients/add" />;
  const practice = refused?.code === "LOOKS_LIKE_PRACTICE";
  return (
    <Page title={t("share.title")} errors={lines(refused)}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        <SharingChoice value={restriction} onChange={setRestriction} />
        <Buttons>
          {practice ? (
            <>
              {config.other && (
                <a className="usa-button" href={config.other.address}>
                  {t("add.practice.go", { environment: config.other.environment })}
                </a>
              )}
              <Button look="outline" busy={add.busy} onClick={() => void save(["LOOKS_LIKE_PRACTICE"])}>
                {t("add.practice.real")}
              </Button>
            </>
          ) : (
            <Button type="submit" busy={add.busy}>
              {t("form.save", { environment: config.environment })}
            </Button>
          )}
          <Button look="link" onClick={() => void navigate({ to: "/clients/add" })}>
            {t("form.back")}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}
