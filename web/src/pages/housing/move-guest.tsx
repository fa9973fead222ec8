import { type FormEvent, useEffect, useState } from "react";
import { type BedView, type Board, moveGuest } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { freeBeds } from "./free-beds";
import { OpenedForm } from "./opened-form";
import type { Tell } from "./tell";
import { bedLines } from "./use-check-in";

/** Moves a guest to another bed, chosen from a list. */
export function MoveGuest(props: { site: string; board: Board; bed: BedView; tell: Tell; onOver: () => void }) {
  const speech = useText();
  const { t } = speech;
  const lines = useErrorLines();
  const allowed = useAllowed();
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const act = useWrite(moveGuest);
  const { bed, tell } = props;
  const client = bed.guest ? fullName(bed.guest) : "";
  useEffect(() => {
    if (act.problem) tell.refused(bedLines(speech, act.problem, lines(act.problem, { client })));
    // Only a new refusal is told; the rest is read as it is then.
  }, [act.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!bed.guest) return;
    if (!to) return tell.refused([{ field: "to", text: t("housing.choose-bed") }]);
    const at = { site: props.site, client_id: bed.guest.client_id, bed_id: to };
    const moved = await act.run({ ...at, override_reason: reason.trim() });
    if (!moved) return;
    tell.done(moved);
    props.onOver();
  };
  return (
    <OpenedForm onSubmit={submit} onOver={props.onOver}>
      <SelectField
        id="to"
        label={t("housing.move.to", { client })}
        none={t("housing.choose-bed")}
        choices={freeBeds(props.board)}
        value={to}
        onChange={setTo}
      />
      {act.problem?.code === "BED_RULE" && allowed.has("override_bed_rule") && (
        <TextField id="override_reason" label={t("housing.override")} value={reason} onChange={setReason} />
      )}
      <Buttons>
        <Button type="submit" busy={act.busy}>
          {t("housing.move")}
        </Button>
        <Button look="link" onClick={props.onOver}>
          {t("housing.close")}
        </Button>
      </Buttons>
    </OpenedForm>
  );
}
