import { useEffect, useState } from "react";
import { type BedEvent, undoBedEvent } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import type { Tell } from "./tell";

/** How long Undo is offered (PRODUCT B2). */
const UNDO_MS = 30_000;

/** What was done last, in large words, with Undo for 30 seconds. */
export function Done(props: { site: string; event: BedEvent | null; tell: Tell; onUndone: () => void }) {
  const { t } = useText();
  const lines = useErrorLines();
  const undo = useWrite(undoBedEvent);
  const [offered, setOffered] = useState(true);
  const { event, tell } = props;
  useEffect(() => {
    const over = setTimeout(() => setOffered(false), UNDO_MS);
    return () => clearTimeout(over);
  }, []);
  useEffect(() => {
    if (undo.problem && event) tell.refused(lines(undo.problem, { client: fullName(event) }));
    // Only a new refusal is told; the rest is read as it is then.
  }, [undo.problem]);
  const takeBack = async () => {
    if (!event) return;
    const undone = await undo.run({ site: props.site, client_id: event.client_id, event_id: event.event_id });
    if (undone) tell.changed();
    props.onUndone();
  };
  return (
    <div role="status" className="totals">
      {event && (
        <p>
          {event.bed_label
            ? t("housing.done.in", { client: fullName(event), bed: event.bed_label })
            : t("housing.done.out", { client: fullName(event) })}{" "}
          {offered && (
            <Button look="outline" busy={undo.busy} onClick={() => void takeBack()}>
              {t("housing.undo")}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
