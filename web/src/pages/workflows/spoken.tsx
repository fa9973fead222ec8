import type { Member, Rule } from "../../api/workflows";
import { useWords } from "./question";

/** What the rules of a step say about the answers so far; nothing here blocks Continue. */
export function Spoken(props: { rules: Rule[]; member: Member }) {
  const words = useWords(props.member);
  return (
    <div role="status">
      {props.rules.map((rule) => (
        <div key={rule.id} className={rule.level === "error" ? "finding finding--error" : "finding"}>
          <p>{words(rule.say)}</p>
        </div>
      ))}
    </div>
  );
}
