import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import type { Member } from "../../api/workflows";
import { useText } from "../../texts/text";

/** A tab for each member of the household, where a step is per person. */
export function MemberTabs(props: { members: Member[]; current: string; onPick: (member: string) => void }) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (moved.current) list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    moved.current = false;
  }, [props.current]);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.members.findIndex((member) => member.member_id === props.current);
    const next = props.members[(at + step + props.members.length) % props.members.length];
    moved.current = true;
    if (next) props.onPick(next.member_id);
  };
  return (
    <div ref={list} className="member-tabs" role="tablist" aria-label={t("flow.members")} onKeyDown={move}>
      {props.members.map((member) => (
        <button
          key={member.member_id}
          type="button"
          role="tab"
          id={`tab-${member.member_id}`}
          aria-selected={member.member_id === props.current}
          aria-controls="member-panel"
          tabIndex={member.member_id === props.current ? 0 : -1}
          onClick={() => props.onPick(member.member_id)}
        >
          {member.first_name}
          {member.is_hoh && ` (${t("flow.hoh")})`}
        </button>
      ))}
    </div>
  );
}
