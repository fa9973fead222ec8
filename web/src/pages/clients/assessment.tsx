import { useId } from "react";
import type { AnswerStep, Assessment, Revision } from "../../api/workflows";
import { Button } from "../../parts/button";
import { Table } from "../../parts/table";
import { dateAndTime } from "../../texts/dates";
import { fill, useText } from "../../texts/text";
import { changes } from "./answer-changes";
import { assessmentTitle } from "./assessment-text";

/** One assessment: who recorded it and when, every answer, what each correction changed, [Correct]. */
export function AssessmentSection(props: {
  assessment: Assessment;
  /** First name of the person whom it is about. */
  person: string;
  open: boolean;
  onToggle: () => void;
  onCorrect?: () => void;
  busy: boolean;
}) {
  const speech = useText();
  const { t } = speech;
  const { assessment, open } = props;
  const id = useId();
  const title = assessmentTitle(assessment, speech);
  return (
    <section className="assessment" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <button
          type="button"
          className="usa-button usa-button--unstyled"
          aria-expanded={open}
          aria-controls={`${id}-answers`}
          onClick={props.onToggle}
        >
          <span aria-hidden="true" className="assessment__mark">
            {open ? "▾" : "▸"}
          </span>
          {title}
        </button>
      </h3>
      <p className="usa-hint">
        <Saved assessment={assessment} />
      </p>
      {props.onCorrect && (
        <p className="acts">
          <Button
            look="outline"
            busy={props.busy}
            aria-label={t("assessment.correct.which", { assessment: title })}
            onClick={props.onCorrect}
          >
            {t("assessment.correct")}
          </Button>
        </p>
      )}
      <div id={`${id}-answers`} className={open ? undefined : "folded"}>
        {assessment.answers.length === 0 && <p>{t("assessment.nothing")}</p>}
        <Answers steps={assessment.answers} person={props.person} />
        {assessment.revisions.map((revision, at) => (
          <Corrected
            key={revision.corrected_at}
            revision={revision}
            after={assessment.revisions[at - 1]?.answers ?? assessment.answers}
            person={props.person}
          />
        ))}
      </div>
    </section>
  );
}

/** Who recorded it, or corrected it last. */
function Saved({ assessment }: { assessment: Assessment }) {
  const { t } = useText();
  const last = assessment.revisions[0];
  if (last) return t("assessment.corrected", { time: dateAndTime(last.corrected_at), person: last.corrected_by });
  if (!assessment.saved_at) return t("assessment.from-elsewhere");
  const time = dateAndTime(assessment.saved_at);
  return assessment.saved_by
    ? t("assessment.saved", { time, person: assessment.saved_by })
    : t("assessment.saved.unknown", { time });
}

function Answers(props: { steps: AnswerStep[]; person: string }) {
  const { t, say } = useText();
  return props.steps.map((step) => (
    <section key={step.step_id}>
      <h4>{say(step.title)}</h4>
      <dl className="check-list check-list--read">
        {step.lines.map((line) => (
          <div key={line.item_id}>
            <dt>{fill(say(line.text), { member: props.person })}</dt>
            <dd>{say(line.answer_text) || t("flow.check.empty")}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** A correction: by whom, when, and each answer before and after it. */
function Corrected(props: { revision: Revision; after: AnswerStep[]; person: string }) {
  const { t, say } = useText();
  const { revision } = props;
  const changed = changes(revision.answers, props.after);
  const title = t("assessment.corrected", {
    time: dateAndTime(revision.corrected_at),
    person: revision.corrected_by,
  });
  return (
    <section>
      <h4>{title}</h4>
      {changed.length === 0 ? (
        <p>{t("assessment.no-change")}</p>
      ) : (
        <Table
          caption={title}
          hideCaption
          rows={changed}
          rowKey={(row) => row.item}
          columns={[
            {
              head: t("assessment.question"),
              cell: (row) => fill(say(row.question), { member: props.person }),
            },
            { head: t("assessment.before"), cell: (row) => say(row.before) || t("flow.check.empty") },
            { head: t("assessment.after"), cell: (row) => say(row.after) || t("flow.check.empty") },
          ]}
        />
      )}
    </section>
  );
}
