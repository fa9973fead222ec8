import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type PausedWorkflow, readPaused } from "../../api/home";
import { useWrite } from "../../api/use-write";
import { abandonWorkflow } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { PausedTable } from "./paused-table";

/** Paused workflows, with [Continue] and [Abandon]. */
export default function Paused() {
  const { t } = useText();
  const [leaving, setLeaving] = useState<PausedWorkflow | null>(null);
  const query = useQuery({ queryKey: ["paused"], queryFn: readPaused });
  if (leaving) return <Abandon item={leaving} onDone={() => setLeaving(null)} />;
  return (
    <Page title={t("paused.title")} wide>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? <p>{t("home.paused.none")}</p> : <PausedTable items={items} onAbandon={setLeaving} />
        }
      </Loaded>
    </Page>
  );
}

/** Abandoning asks a reason and keeps the trail. */
function Abandon(props: { item: PausedWorkflow; onDone: () => void }) {
  const { t } = useText();
  const { config } = useSession();
  const queries = useQueryClient();
  const lines = useErrorLines();
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const abandon = useWrite(abandonWorkflow);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = reason.trim() ? [] : [{ field: "reason", text: t("problem.REASON_NEEDED") }];
    setFaults(wrong);
    if (wrong.length > 0) return;
    if (!(await abandon.run({ id: props.item.instance_id, reason: reason.trim() }))) return;
    await queries.invalidateQueries({ queryKey: ["paused"] });
    props.onDone();
  };
  return (
    <Page title={t("paused.abandon.title")} errors={faults.length > 0 ? faults : lines(abandon.problem)}>
      <p>{t("paused.abandon.text")}</p>
      <form onSubmit={submit} noValidate>
        <TextField id="reason" label={t("paused.abandon.why")} value={reason} onChange={setReason} />
        <Buttons>
          <Button type="submit" busy={abandon.busy}>
            {t("paused.abandon.button", { environment: config.environment })}
          </Button>
          <Button look="link" onClick={props.onDone}>
            {t("form.cancel")}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}
