import type { Instance } from "../../api/workflows";
import { InLeftColumn } from "../../frame/slots";
import { useText } from "../../texts/text";

/** The list of steps in the left column, each with its state in words. */
export function Steps(props: { instance: Instance; onPick: (step: string) => void }) {
  const { t, say } = useText();
  return (
    <InLeftColumn>
      <nav aria-label={t("flow.steps")}>
        <p className="left__heading">{t("flow.steps")}</p>
        <ol className="steps">
          {props.instance.steps.map((step, index) => {
            const current = step.id === props.instance.step.id;
            const title = `${index + 1}. ${say(step.title)}`;
            return (
              <li key={step.id} className={`steps--${step.state}`} aria-current={current ? "step" : undefined}>
                {step.reached && !current ? (
                  <button
                    type="button"
                    className="usa-button usa-button--unstyled"
                    onClick={() => props.onPick(step.id)}
                  >
                    {title}
                  </button>
                ) : (
                  title
                )}
                <span className="steps__state">{t(`flow.state.${current ? "current" : step.state}`)}</span>
              </li>
            );
          })}
        </ol>
      </nav>
    </InLeftColumn>
  );
}
