import { type FormEvent, useEffect, useState } from "react";
import { type Board, type TurnAwayReason, turnAway, undoTurnAway } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { clock } from "../../texts/dates";
import { useText } from "../../texts/text";
import type { Tell } from "./tell";

const REASONS: TurnAwayReason[] = ["full", "no_suitable_bed", "barred", "not_eligible", "left"];
/** People of one household; the API refuses more. */
const MOST = 20;

/** Who was turned away tonight, and a form for who is turned away now. */
export function TurnAway({ site, board, tell }: { site: string; board: Board; tell: Tell }) {
  const { t, word } = useText();
  const lines = useErrorLines();
  const [people, setPeople] = useState("1");
  const [reason, setReason] = useState<TurnAwayReason>("full");
  const save = useWrite(turnAway);
  const undo = useWrite(undoTurnAway);
  useEffect(() => {
    const problem = save.problem ?? undo.problem;
    if (problem) tell.refused(lines(problem));
    // Only a new refusal is told; the rest is read as it is then.
  }, [save.problem, undo.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const n = Number(people);
    if (!Number.isInteger(n) || n < 1 || n > MOST) {
      return tell.refused([{ field: "people", text: t("housing.beds.number.wrong", { most: MOST }) }]);
    }
    if (!(await save.run({ site, people: n, reason }))) return;
    setPeople("1");
    tell.changed();
  };
  const takeBack = async (id: string) => {
    if (await undo.run({ site, turn_away: id })) tell.changed();
  };
  return (
    <details className="more-details">
      <summary>{t("housing.turn-away")}</summary>
      <form noValidate onSubmit={submit}>
        <TextField
          id="people"
          label={t("housing.turn-away.people")}
          inputMode="numeric"
          value={people}
          onChange={setPeople}
        />
        <SelectField
          id="turn-away-reason"
          label={t("housing.turn-away.reason")}
          always
          choices={REASONS.map((one) => ({ value: one, text: word(`turn-away.${one}`) }))}
          value={reason}
          onChange={(value) => setReason(value as TurnAwayReason)}
        />
        <Button type="submit" look="outline" busy={save.busy}>
          {t("housing.turn-away.record")}
        </Button>
      </form>
      {board.turn_aways.length > 0 && (
        <ul aria-label={t("housing.turn-away.list")}>
          {board.turn_aways.map((one) => (
            <li key={one.turn_away_id}>
              {t("housing.turn-away.line", {
                count: one.people,
                reason: word(`turn-away.${one.reason}`),
                at: clock(one.at),
              })}{" "}
              <Button
                look="link"
                aria-label={t("housing.turn-away.undo.of", { count: one.people, at: clock(one.at) })}
                onClick={() => void takeBack(one.turn_away_id)}
              >
                {t("housing.undo")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
