import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { approveTransfer, declineTransfer, type NeedAnswers, type TransferView } from "../../api/transfers";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextArea } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { isOpen } from "./client-states";
import { counted } from "./counted";
import { useApprovalLines } from "./transfer-errors";
import { Needs } from "./transfer-needs";
import { People } from "./transfer-people";
import { ProgramChoices, Stays } from "./transfer-stays";

type Props = { found: TransferView; onErrors: (lines: ErrorLine[]) => void };
type Chosen = Record<string, string>;

/** Preview and decision: client by client, or all that are ticked. */
export function Handling({ found, onErrors }: Props) {
  const speech = useText();
  const { t } = speech;
  const { config } = useSession();
  const queries = useQueryClient();
  const [left, setLeft] = useState<string[]>([]);
  const [existing, setExisting] = useState<Chosen>({});
  const [programs, setPrograms] = useState<Chosen>({});
  const [answers, setAnswers] = useState<NeedAnswers>({});
  const [asked, setAsked] = useState<string[]>([]);
  const approve = useWrite(approveTransfer);
  const linesOf = useApprovalLines(found, asked);
  // What is needed is read anew after a refusal, and then has lines of its own.
  useEffect(() => onErrors(linesOf(approve.problem)), [approve.problem, approve.problem && found.needs]);

  const isMove = found.kind === "move";
  const approves = found.acts.includes("approve");
  const ticked = found.clients
    .filter((client) => isOpen(client) && !left.includes(client.client_id))
    .map((client) => client.client_id);
  const chosen = chosenOf({ ...offered(found), ...programs });
  const ticks = !isMove && (approves || found.acts.includes("decline"));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isMove && ticked.length === 0) return onErrors([{ text: t("wrong.needs.clients") }]);
    setAsked(ticked);
    const { transfer_id: transfer } = found;
    await approve.run(
      isMove ? { transfer, answers, existing } : { transfer, client_ids: ticked, programs: chosen, existing },
    );
    // Refused or not: others of the same request may have gone through.
    await queries.invalidateQueries({ queryKey: ["transfers"] });
  };
  return (
    <>
      <form onSubmit={submit} noValidate>
        <People
          clients={found.clients}
          ticked={ticks ? ticked : null}
          onTick={(id, on) => setLeft(on ? left.filter((one) => one !== id) : [...left, id])}
          existing={existing}
          onExisting={approves ? (id, match) => setExisting(withChoice(existing, id, match)) : null}
        />
        {approves && !isMove && (
          <ProgramChoices
            found={found}
            chosen={chosen}
            onChoose={(from, to) => setPrograms({ ...programs, [from]: to })}
          />
        )}
        <Stays found={found} chosen={chosen} />
        {approves && isMove && <Needs found={found} answers={answers} onAnswers={setAnswers} />}
        {approves && (
          <Buttons>
            <Button type="submit" busy={approve.busy}>
              {isMove
                ? t("transfer.move", { environment: config.environment })
                : counted(speech, "transfer.copy", ticked.length, { environment: config.environment })}
            </Button>
          </Buttons>
        )}
      </form>
      {found.acts.includes("decline") && <Decline found={found} onErrors={onErrors} clients={ticks ? ticked : []} />}
    </>
  );
}

/** Says no to the ticked clients, or to a move as a whole, and why. */
function Decline({ found, onErrors, clients }: Props & { clients: string[] }) {
  const speech = useText();
  const { t } = speech;
  const { config } = useSession();
  const lines = useErrorLines();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const decline = useWrite(declineTransfer);
  useEffect(() => onErrors(lines(decline.problem)), [decline.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: ErrorLine[] = [];
    if (found.kind !== "move" && clients.length === 0) wrong.push({ text: t("wrong.needs.clients") });
    if (!reason.trim()) wrong.push({ field: "reason", text: t("problem.REASON_NEEDED") });
    onErrors(wrong);
    if (wrong.length > 0) return;
    if (!(await decline.run({ transfer: found.transfer_id, client_ids: clients, reason: reason.trim() }))) return;
    setReason("");
    await queries.invalidateQueries({ queryKey: ["transfers"] });
  };
  return (
    <section className="acts">
      <h2>{t("transfer.decline")}</h2>
      <form onSubmit={submit} noValidate>
        <TextArea
          id="reason"
          label={t("transfer.decline.reason")}
          hint={t("wrong.reason.hint")}
          value={reason}
          onChange={setReason}
          rows={3}
        />
        <Button type="submit" look="outline" busy={decline.busy}>
          {counted(speech, "transfer.decline.button", clients.length, { environment: config.environment })}
        </Button>
      </form>
    </section>
  );
}

/** The programs that the server offers. */
function offered(found: TransferView): Chosen {
  return Object.fromEntries(
    found.stays.flatMap((stay) => (stay.to_program_id ? [[stay.program_id, stay.to_program_id]] : [])),
  );
}

/** What is chosen, without what was chosen and taken back. */
const chosenOf = (programs: Chosen): Chosen => Object.fromEntries(Object.entries(programs).filter(([, to]) => to));

/** What was chosen, with or without a match for one client. */
function withChoice(existing: Chosen, client: string, match: string): Chosen {
  const { [client]: _, ...others } = existing;
  return match ? { ...others, [client]: match } : others;
}
