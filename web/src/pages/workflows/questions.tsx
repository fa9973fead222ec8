import type { Asked, Item, TypedAnswer, TypedAnswers } from "../../api/workflows";
import { useText } from "../../texts/text";
import { answerOf, type MemberView } from "./member-view";
import { OnFile } from "./on-file";
import { Question, useWords } from "./question";

/** The visible questions of a step about one member; groups stand indented under a legend. */
export function Questions(props: {
  items: Item[];
  member: Asked;
  view: MemberView;
  answers: TypedAnswers[string];
  /** What was answered before to a question, in words. */
  onFile?: (item: Item) => string | undefined;
  onAnswer: (item: string, answer: TypedAnswer) => void;
}) {
  const { t } = useText();
  const words = useWords(props.member);
  const shown = props.items.filter((item) => !BUILT_IN.has(item.type) && props.view.visible(item));
  const firstPrivate = shown.find((item) => item.sensitive === "dv");
  return (
    <>
      {shown.map((item) =>
        item.type === "group" ? (
          <fieldset key={item.id} className="usa-fieldset group-box">
            <legend className="usa-legend">{words(item.text)}</legend>
            {item.help && <span className="usa-hint">{words(item.help)}</span>}
            <Questions {...props} items={item.items ?? []} />
          </fieldset>
        ) : (
          <div key={item.id}>
            {item.prefill === "client" && (
              <OnFile
                member={props.member}
                wrong={props.answers[item.id] === false}
                onCorrect={() => props.onAnswer(item.id, null)}
              />
            )}
            {item === firstPrivate && item.type !== "display" && <p className="finding">{t("flow.private")}</p>}
            <Question
              item={item}
              member={props.member}
              view={props.view}
              answer={answerOf(item, props.answers)}
              onFile={props.onFile?.(item)}
              onAnswer={(answer) => props.onAnswer(item.id, answer)}
            />
          </div>
        ),
      )}
    </>
  );
}

/** Parts of a step that have a page part of their own. */
export const BUILT_IN = new Set(["member_list", "service", "bed", "sharing"]);
