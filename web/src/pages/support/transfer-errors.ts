import type { Params, Problem } from "../../api/problem";
import type { TransferView } from "../../api/transfers";
import { fullName } from "../../parts/client-card";
import type { ErrorLine } from "../../parts/errors";
import { sentence, useErrorLines } from "../../parts/sentence";
import { type Speech, useText, type Values } from "../../texts/text";
import { useAnswerLines } from "../workflows/answer-lines";
import { fieldId } from "../workflows/field-id";

/** The lines for an approval that was refused, in whole or for some; `asked` are the clients it was asked for. */
export function useApprovalLines(found: TransferView, asked: string[]): (problem: Problem | null) => ErrorLine[] {
  const speech = useText();
  const lines = useErrorLines();
  const answerLines = useAnswerLines({
    step: { items: found.needs.flatMap((need) => need.items) },
    members: found.needs.map(({ client_id, first_name }) => ({ member_id: client_id, first_name })),
  });
  return (problem) => {
    if (problem?.code === "CHANGED_MEANWHILE") return [{ text: speech.t("transfer.changed") }];
    if (problem?.code === "DUPLICATE_IN_TARGET") return duplicates(speech, problem, found, asked);
    if (problem?.code !== "MOVE_NEEDS_ANSWERS") return lines(problem, namesOf(found));
    const code = problem.params.count === 1 ? "MOVE_NEEDS_ANSWERS.one" : "MOVE_NEEDS_ANSWERS";
    const shown = new Set(
      found.needs.flatMap(({ client_id, items }) => items.map((item) => fieldId(client_id, item.id))),
    );
    const each = (answerLines(problem) ?? []).filter((line) => shown.has(line.field ?? ""));
    return [{ text: sentence(speech, code, problem.params) }, ...each];
  };
}

/** Of whom and of which program a refusal speaks that names neither. */
function namesOf({ clients, stays }: TransferView): Values {
  const [client, other] = clients;
  const program = stays[0]?.to_program_name;
  return { ...(client && !other ? { client: fullName(client) } : {}), ...(program ? { program } : {}) };
}

/** How many went through, and who did not; an HMIS ID only where the refusal gives it. */
function duplicates(speech: Speech, problem: Problem, found: TransferView, asked: string[]): ErrorLine[] {
  const { copied = 0, asked: total = asked.length } = problem.params as { copied?: number; asked?: number };
  const about = problem.errors.map(({ pointer, params }) => {
    const id = asked[Number(/^\/client_ids\/(\d+)$/.exec(pointer)?.[1])];
    const client = found.clients.find((one) => one.client_id === id);
    return { field: id && `client-${id}`, client: client ? fullName(client) : "", hmis_id: params?.hmis_id };
  });
  const alone = about.length === 1 ? about[0] : undefined;
  const hmis_id = about.length > 1 ? undefined : (alone?.hmis_id ?? problem.params.hmis_id);
  const say = (of: string, known: Params[string] | undefined, facts: Params) =>
    sentence(speech, known ? `${of}.known` : of, { ...facts, hmis_id: known ?? null });
  const whole = {
    field: alone?.field,
    text: say("DUPLICATE_IN_TARGET", hmis_id, { copied, total, left: total - copied }),
  };
  if (about.length < 2) return [whole];
  return [
    whole,
    ...about.map(({ field, client, hmis_id: known }) => ({
      field,
      text: say("DUPLICATE_IN_TARGET.client", known, { client }),
    })),
  ];
}
