import { type FormEvent, useEffect, useState } from "react";
import { type BedView, type Board, takeOut } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { DateBoxes } from "../../parts/date-boxes";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import { OpenedForm } from "./opened-form";
import type { Tell } from "./tell";

/** Takes a bed out of service from tonight on, with a reason. */
export function OutOfServiceForm(props: { site: string; board: Board; bed: BedView; tell: Tell; onOver: () => void }) {
  const { t } = useText();
  const lines = useErrorLines();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const act = useWrite(takeOut);
  const { bed, board, tell } = props;
  useEffect(() => {
    if (act.problem) tell.refused(lines(act.problem, { bed: bed.label }));
    // Only a new refusal is told; the rest is read as it is then.
  }, [act.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return tell.refused([{ field: "reason", text: t("problem.REASON_NEEDED") }]);
    const at = { site: props.site, bed: bed.bed_id, version: bed.version };
    const done = await act.run({ ...at, from: board.night, until: until || null, reason: reason.trim() });
    if (!done) return;
    tell.changed();
    props.onOver();
  };
  return (
    <OpenedForm onSubmit={submit} onOver={props.onOver}>
      <p>{t("housing.take-out.title", { bed: bed.label })}</p>
      <TextField id="reason" label={t("housing.take-out.reason")} value={reason} onChange={setReason} />
      <DateBoxes id="until" legend={t("housing.take-out.until")} value={until} onChange={setUntil} />
      <Buttons>
        <Button type="submit" busy={act.busy}>
          {t("housing.take-out")}
        </Button>
        <Button look="link" onClick={props.onOver}>
          {t("housing.close")}
        </Button>
      </Buttons>
    </OpenedForm>
  );
}
