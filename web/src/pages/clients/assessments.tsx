import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Assessment, assessmentsQuery, type EnrollmentView } from "../../api/workflows";
import { useDone } from "../../frame/way-back";
import { Loaded } from "../../parts/loaded";
import { useAllowed } from "../../session/session";
import { useText } from "../../texts/text";
import { AssessmentSection } from "./assessment";
import { assessmentKey } from "./assessment-text";

/** Everything that was answered about an enrollment, by date and stage; the latest, or what was just corrected, is open. */
export function Assessments(props: {
  enrollment: EnrollmentView;
  correcting: boolean;
  onCorrect: (assessment: Assessment) => void;
}) {
  const { t } = useText();
  const query = useQuery(assessmentsQuery(props.enrollment.enrollment_id));
  return (
    <section aria-labelledby="assessments">
      <h2 id="assessments">{t("enrollment.assessments")}</h2>
      <Loaded query={query}>
        {(assessments) =>
          assessments.length === 0 ? (
            <p>{t("enrollment.assessments.none")}</p>
          ) : (
            <List {...props} assessments={assessments} />
          )
        }
      </Loaded>
    </section>
  );
}

function List(props: {
  enrollment: EnrollmentView;
  assessments: Assessment[];
  correcting: boolean;
  onCorrect: (assessment: Assessment) => void;
}) {
  const allowed = useAllowed();
  const done = useDone();
  const { assessments, enrollment } = props;
  const latest = assessments.at(-1);
  const [open, setOpen] = useState(() => new Set(done.length > 0 || !latest ? done : [assessmentKey(latest)]));
  const toggle = (key: string) =>
    setOpen((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  const person = enrollment.members.find((one) => one.client_id === enrollment.client_id)?.first_name ?? "";
  return assessments.map((assessment) => {
    const key = assessmentKey(assessment);
    const may = assessment.may_correct && allowed.has("run_workflows");
    return (
      <AssessmentSection
        key={key}
        assessment={assessment}
        person={person}
        open={open.has(key)}
        onToggle={() => toggle(key)}
        onCorrect={may ? () => props.onCorrect(assessment) : undefined}
        busy={props.correcting}
      />
    );
  });
}
