import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { type Finding, finishWorkflow, goBack, type Instance, pauseWorkflow } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import { Check } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { Page } from "../../parts/page";
import { sentence, useErrorLines } from "../../parts/sentence";
import { MY_ORGANIZATION } from "../../parts/sharing";
import { useSession } from "../../session/session";
import { fill, useText } from "../../texts/text";
import { flowTitle } from "./action-text";
import { namesOf } from "./answer-lines";
import { SameDayAtFinish } from "./same-day-at-finish";
import { Steps } from "./steps";
import { useWaysOut } from "./ways-out";

/** Check answers: everything with Change links, warnings to tick, then Finish. */
export function CheckPage(props: { instance: Instance; onMoved: (instance: Instance) => void }) {
  const speech = useText();
  const { t, say } = speech;
  const { config } = useSession();
  const { instance } = props;
  const navigate = useNavigate();
  const lines = useErrorLines();
  const finish = useWrite(finishWorkflow);
  const back = useWrite(goBack);
  const pause = useWrite(pauseWorkflow);
  const [checked, setChecked] = useState<string[]>([]);
  const id = instance.instance_id;
  const name = (member: string | null) => instance.members.find((one) => one.member_id === member)?.first_name ?? "";
  const several = instance.members.length > 1;

  const to = async (step: string) => {
    const moved = await back.run({ id, revision: instance.revision, step });
    if (moved) props.onMoved(moved);
  };
  const head = instance.members.find((one) => one.is_hoh) ?? instance.members[0];
  const submit = async (confirm: string[] = [], revision = instance.revision) => {
    const kept = instance.answers[head?.member_id ?? ""]?.restriction;
    const restriction = typeof kept === "string" ? kept : MY_ORGANIZATION;
    const finished = await finish.run({ id, revision, restriction, confirm: [...checked, ...confirm] });
    if (finished) props.onMoved(finished);
  };
  const leave = async () => {
    if (await pause.run({ id, revision: instance.revision })) await navigate({ to: "/home/paused" });
  };

  const warnings = instance.findings.filter((finding) => finding.level === "warning");
  const open = instance.findings.filter((finding) => finding.level === "error");
  const words = (finding: Finding) => findingText(finding);
  function findingText(finding: Finding): string {
    const own = fill(say(finding.say), { member: name(finding.member_id) });
    const line = (instance.check ?? [])
      .flatMap((section) => section.lines)
      .find((one) => one.item_id === finding.item_id);
    if (own) return own;
    return line
      ? t("flow.needed", { question: fill(say(line.text), { member: name(finding.member_id) }) })
      : sentence(speech, finding.code);
  }
  const { problem: ofWayOut, withWayOut } = useWaysOut(instance);
  const problem = finish.problem ?? back.problem ?? pause.problem ?? ofWayOut;
  const errors = problem ? withWayOut(problem, problemLines(problem)) : [];
  function problemLines(found: Problem): ErrorLine[] {
    if (found.errors.length === 0) return lines(found, namesOf(head, instance.program));
    return found.errors.map((error) => {
      const [, , member = "", item = "", part] = error.pointer.split("/");
      if (part) return { text: lines({ ...found, errors: [error] } as Problem)[0]?.text ?? "" };
      const finding = open.find((one) => one.member_id === member && one.item_id === item);
      const step = String(error.params?.step_id ?? finding?.step_id ?? "");
      const text = finding ? words(finding) : (lines({ ...found, errors: [error] } as Problem)[0]?.text ?? "");
      return { text, action: step ? <ChangeButton step={step} question={text} onPick={to} /> : undefined };
    });
  }

  const number = instance.steps.length;
  const heading = t("flow.step", { number, count: number, title: say(instance.step.title) });
  return (
    <Page title={`${heading} – ${instance.program.name}`} heading={heading} errors={errors}>
      <Steps instance={instance} onPick={(step) => void to(step)} />
      <Button look="link" onClick={() => void to(instance.steps[number - 2]?.id ?? "")}>
        {t("form.back")}
      </Button>
      <p className="usa-hint">{flowTitle(instance, speech)}</p>
      {(instance.check ?? []).map((section) => (
        <section key={section.step_id} aria-label={say(section.title)}>
          <h2>{say(section.title)}</h2>
          <dl className="check-list">
            {section.lines.map((line, index) => {
              const question = fill(say(line.text), { member: name(line.member_id) });
              return (
                <div key={index}>
                  <dt>{several && line.member_id ? `${name(line.member_id)}: ${question}` : question}</dt>
                  <dd>{say(line.answer_text) || t("flow.check.empty")}</dd>
                  <dd>
                    <ChangeButton step={section.step_id} question={question} onPick={to} />
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
      {head && finish.problem?.code === "SERVICE_UNDER_1_DAY" && (
        <SameDayAtFinish instance={instance} head={head.member_id} problem={finish.problem} onFinish={submit} />
      )}
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
        noValidate
      >
        {warnings.length > 0 && (
          <>
            <h2>{t("flow.warnings")}</h2>
            {warnings.map((finding) => {
              const key = `${finding.member_id}-${finding.code}`;
              return (
                <div className="finding" key={key}>
                  <p>{words(finding)}</p>
                  <Check
                    id={`warning-${key}`}
                    label={t("flow.checked")}
                    checked={checked.includes(finding.code)}
                    onChange={(on) =>
                      setChecked(on ? [...checked, finding.code] : checked.filter((one) => one !== finding.code))
                    }
                  />
                </div>
              );
            })}
          </>
        )}
        <Buttons>
          <Button type="submit" busy={finish.busy}>
            {t("flow.finish", { environment: config.environment })}
          </Button>
          <Button look="outline" busy={pause.busy} onClick={() => void leave()}>
            {t("flow.pause")}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

function ChangeButton(props: { step: string; question: string; onPick: (step: string) => Promise<void> }) {
  const { t } = useText();
  return (
    <Button
      look="link"
      aria-label={t("flow.check.change", { question: props.question })}
      onClick={() => void props.onPick(props.step)}
    >
      {t("form.change")}
    </Button>
  );
}
