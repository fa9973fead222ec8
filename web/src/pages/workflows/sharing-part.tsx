import type { Item, Member } from "../../api/workflows";
import { MY_ORGANIZATION, SharingChoice } from "../../parts/sharing";
import type { Autosave } from "./autosave";

/** Who can see this assessment: the organization unless said otherwise. */
export function SharingPart(props: { item: Item; head: Member; draft: Autosave }) {
  const kept = props.draft.answers[props.head.member_id]?.[props.item.id];
  return (
    <SharingChoice
      value={typeof kept === "string" ? kept : MY_ORGANIZATION}
      onChange={(restriction) => props.draft.set(props.head.member_id, props.item.id, restriction)}
    />
  );
}
