import { useState } from "react";
import type { Instance, Item, Member } from "../../api/workflows";
import { Button } from "../../parts/button";
import { fill, useText } from "../../texts/text";
import { answerText } from "./answer-text";
import type { Autosave } from "./autosave";
import { merge } from "./autosave";
import { allItems, memberView } from "./member-view";

/**
 * Copies to a member what was answered of the head of household and may be copied, and shows what that was.
 * Amounts are a person's own: they are never copied, so that no income is counted twice.
 */
export function SameAs(props: { head: Member; member: Member; instance: Instance; draft: Autosave }) {
  const { t, say } = useText();
  const { head, member, instance, draft } = props;
  const [copied, setCopied] = useState<Item[]>([]);
  const theirs = draft.answers[head.member_id] ?? {};
  const asked = instance.step.asked[member.member_id] ?? [];
  const given = allItems(instance.step.items).flatMap((item) => {
    const answer = theirs[item.id] ?? null;
    const mayCopy = item.copyable && item.type !== "money" && asked.includes(item.id);
    return mayCopy && answer !== null ? [{ item, answer }] : [];
  });
  if (given.length === 0) return null;
  const copy = () => {
    const added = Object.fromEntries(given.map(({ item, answer }) => [item.id, answer]));
    const view = memberView(instance, member.member_id, merge(draft.answers, { [member.member_id]: added }));
    const shown = given.filter(({ item }) => view.visible(item));
    for (const { item, answer } of shown) draft.set(member.member_id, item.id, answer);
    setCopied(shown.map(({ item }) => item));
  };
  return (
    <>
      <Button look="outline" onClick={copy}>
        {t("flow.same-as", { member: head.first_name })}
      </Button>
      <div role="status">
        {copied.length > 0 && (
          <>
            <p>{t("flow.same-as.copied", { member: head.first_name })}</p>
            <ul>
              {copied.map((item) => (
                <li key={item.id}>
                  {item.text ? fill(say(item.text), { member: member.first_name }) : item.id}{" "}
                  <strong>{answerText(item, theirs[item.id], { t, say })}</strong>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}
