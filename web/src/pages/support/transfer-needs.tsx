import type { Need, NeedAnswers, TransferView } from "../../api/transfers";
import { useText } from "../../texts/text";
import { allItems, memberView } from "../workflows/member-view";
import { Questions } from "../workflows/questions";

/** What the other program asks and nobody answered, asked as a workflow does. */
export function Needs(props: { found: TransferView; answers: NeedAnswers; onAnswers: (answers: NeedAnswers) => void }) {
  const { t } = useText();
  const { needs, stays } = props.found;
  if (needs.length === 0) return null;
  return (
    <>
      <h2>{t("transfer.needs", { program: stays[0]?.to_program_name ?? "" })}</h2>
      {needs.map((need) => (
        <section key={need.client_id}>
          <h3>{need.first_name}</h3>
          <Questions
            items={need.items}
            member={{ member_id: need.client_id, first_name: need.first_name }}
            view={viewOf(need, props.answers)}
            answers={props.answers[need.client_id] ?? {}}
            onAnswer={(item, answer) => {
              const { [item]: _, ...others } = props.answers[need.client_id] ?? {};
              const given = answer === null ? others : { ...others, [item]: answer };
              props.onAnswers({ ...props.answers, [need.client_id]: given });
            }}
          />
        </section>
      ))}
    </>
  );
}

/** Everything that is needed is asked. */
function viewOf({ client_id, items }: Need, answers: NeedAnswers) {
  const asked = { [client_id]: allItems(items).map((item) => item.id) };
  return memberView({ step: { items, asked, rules: [] }, environment: {}, values: {} }, client_id, answers);
}
