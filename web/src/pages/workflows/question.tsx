import type { Asked, Item, TypedAnswer } from "../../api/workflows";
import { CheckGroup, RadioGroup, SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import { TextArea, TextField } from "../../parts/field";
import { type Bilingual, fill, useText } from "../../texts/text";
import { fieldId } from "./field-id";
import { type MemberView, shownValue } from "./member-view";
import { amountOf, wholeNumber } from "./numbers";

/** So many answers stand as radio buttons; more stand in a list. */
const RADIOS_AT_MOST = 9;
const LONG_TEXT = 100;

/** The words of a question, with the member's first name in its place. */
export function useWords(member: Asked) {
  const { say } = useText();
  return (text: Bilingual | null | undefined) => (text ? fill(say(text), { member: member.first_name }) : "");
}

/** One question about one member. */
export function Question(props: {
  item: Item;
  member: Asked;
  view: MemberView;
  answer: TypedAnswer | undefined;
  /** What was answered before, in words. */
  onFile?: string;
  onAnswer: (answer: TypedAnswer) => void;
}) {
  const { t, say, has } = useText();
  const words = useWords(props.member);
  const { item, answer, onAnswer } = props;
  const id = fieldId(props.member.member_id, item.id);
  const hint = [item.help && words(item.help), props.onFile].filter(Boolean).join(" ") || undefined;
  const label = words(item.text);
  const text = typeof answer === "string" || typeof answer === "number" ? String(answer) : "";
  const codes = new Map((item.options ?? []).map((option) => [String(option.code), option.code]));
  const choices = (item.options ?? []).map((option) => {
    const group = option.group ? `options.${option.group.replace(/\W+/g, "-")}` : "";
    return { value: String(option.code), text: say(option.text), group: has(group) ? t(group) : undefined };
  });

  if (item.computed != null) {
    if (!item.text) return null;
    return (
      <p className="computed" role="status">
        {label}: {shownValue(item, props.view.computed(item))}
      </p>
    );
  }
  switch (item.type) {
    case "display":
      return (
        <div className="display">
          <p>{label}</p>
          {hint && <p className="usa-hint">{hint}</p>}
        </div>
      );
    case "date":
      return (
        <DateBoxes
          id={id}
          legend={label}
          hint={hint}
          value={text}
          onChange={(iso) => onAnswer(iso || null)}
          withToday
        />
      );
    case "yes_no":
    case "household_exit":
      return (
        <RadioGroup
          id={id}
          legend={label}
          hint={hint}
          choices={[
            { value: "true", text: t("form.yes") },
            { value: "false", text: t("form.no") },
          ]}
          value={answer === true ? "true" : answer === false ? "false" : null}
          onChange={(value) => onAnswer(value === "true")}
        />
      );
    case "choice":
      return choices.length > RADIOS_AT_MOST ? (
        <SelectField
          id={id}
          label={label}
          hint={hint}
          choices={choices}
          value={text}
          onChange={(value) => onAnswer(codes.get(value) ?? null)}
        />
      ) : (
        <RadioGroup
          id={id}
          legend={label}
          hint={hint}
          choices={choices.map(({ value, text: words }) => ({ value, text: words }))}
          value={text || null}
          onChange={(value) => onAnswer(codes.get(value) ?? null)}
        />
      );
    case "choices":
      return (
        <CheckGroup
          id={id}
          legend={label}
          hint={hint}
          choices={choices}
          values={Array.isArray(answer) ? answer.map(String) : []}
          onChange={(values) => onAnswer(values.map((value) => codes.get(value) ?? value))}
        />
      );
    case "integer":
    case "money":
      return (
        <TextField
          id={id}
          label={item.type === "money" ? `${label} ($)` : label}
          hint={hint}
          inputMode="decimal"
          maxLength={12}
          value={text}
          onChange={(value) => onAnswer(item.type === "integer" ? wholeNumber(value) : amountOf(value))}
        />
      );
    default:
      return (item.bounds?.max_length ?? 0) > LONG_TEXT ? (
        <TextArea
          id={id}
          label={label}
          hint={hint}
          value={text}
          onChange={(value) => onAnswer(value || null)}
          rows={3}
        />
      ) : (
        <TextField
          id={id}
          label={label}
          hint={hint}
          value={text}
          maxLength={item.bounds?.max_length ?? undefined}
          onChange={(value) => onAnswer(value || null)}
        />
      );
  }
}
