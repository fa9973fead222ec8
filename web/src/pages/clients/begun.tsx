import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { keepDraft, readDraft } from "../../api/clients";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { ErrorSummary } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { draftFrom } from "./draft-wire";
import { nameOf, useFlow } from "./flow";

const KEY = ["draft", "add-client"];

/** A client whom this user began to add, here or on another device: to go on with, or to drop. */
export function Begun() {
  const { t } = useText();
  const flow = useFlow();
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const allowed = useAllowed().has("add_client");
  const { data } = useQuery({ queryKey: KEY, queryFn: readDraft, enabled: allowed, gcTime: 0, retry: false });
  const drop = useWrite(keepDraft);
  if (!data?.draft) return null;
  const kept = draftFrom(data.draft);
  const name = nameOf({ ...kept.asked, first_name: kept.typed.first_name, last_name: kept.typed.last_name });
  const resume = () => {
    flow.change(kept);
    void navigate({ to: "/clients/add" });
  };
  const discard = async () => {
    if (await drop.run({ draft: null })) queries.setQueryData(KEY, { draft: null });
  };
  return (
    <section aria-label={t("find.begun.title")}>
      <ErrorSummary lines={lines(drop.problem)} />
      <p>{name ? t("find.begun", { name }) : t("find.begun.no-name")}</p>
      <Buttons>
        <Button look="outline" onClick={resume}>
          {t("find.begun.resume")}
        </Button>
        <Button look="link" busy={drop.busy} onClick={() => void discard()}>
          {t("find.begun.discard")}
        </Button>
      </Buttons>
    </section>
  );
}
