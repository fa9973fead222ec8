import { useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { asProblem, type Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { continueStep, goBack, type Instance, type Member, pauseWorkflow } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import { type ErrorLine, focusField } from "../../parts/errors";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { flowTitle } from "./action-text";
import { namesOf, useAnswerLines } from "./answer-lines";
import { useAutosave } from "./autosave";
import { Conflict } from "./conflict";
import { fieldId } from "./field-id";
import { HouseholdPart } from "./household-part";
import { useOnFile } from "./last-answers";
import { type MemberView, memberView } from "./member-view";
import { MemberTabs } from "./members";
import { numberLines } from "./numbers";
import { BUILT_IN, Questions } from "./questions";
import { SameAs } from "./same-as";
import { SavedLine } from "./saved-line";
import { ServicePart } from "./service-part";
import { SharingPart } from "./sharing-part";
import { Spoken } from "./spoken";
import { Steps } from "./steps";
import { useWaysOut } from "./ways-out";

const UNDER_1_DAY = "SERVICE_UNDER_1_DAY";

/** One step of a workflow: one topic, Back, Continue, Pause; everything typed is saved by itself. */
export function StepPage(props: {
  instance: Instance;
  onMoved: (instance: Instance) => void;
  errors?: ErrorLine[];
  /** The page was just opened: the question that is to be corrected takes the focus. */
  arrived?: boolean;
}) {
  const speech = useText();
  const { t, say } = speech;
  const { instance, onMoved } = props;
  const { step, members } = instance;
  const navigate = useNavigate();
  const wanted = useWanted(instance, props.arrived);
  const draft = useAutosave(instance);
  const [member, setMember] = useState(() => (wanted ?? firstAsked(instance))?.member_id ?? "");
  const [busy, setBusy] = useState(false);
  const [unread, setUnread] = useState<ErrorLine[]>([]);
  const [refused, setRefused] = useState<Problem | null>(null);
  const onward = useWrite(continueStep);
  const back = useWrite(goBack);
  const pause = useWrite(pauseWorkflow);
  const lines = useErrorLines();
  const answerLines = useAnswerLines(instance);
  const onFile = useOnFile(instance);

  const asked = members.filter((one) => (step.asked[one.member_id] ?? []).length > 0);
  const tabs = asked.length > 1 && step.items.some((item) => !BUILT_IN.has(item.type));
  const shown = asked.find((one) => one.member_id === member) ?? asked[0];
  const view = useMemo(
    () => (shown ? memberView(instance, shown.member_id, draft.answers) : null),
    [instance, shown, draft.answers],
  );
  const head = members.find((one) => one.is_hoh) ?? members[0];
  const last = instance.steps.at(-1);

  const faults = (one: Member, seen: MemberView) =>
    numberLines(step.items, one, seen, draft.answers[one.member_id] ?? {}, speech);
  /** Saves, then moves; a refusal stays on the page. */
  const act = async (move: (revision: number) => Promise<Instance | null>) => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    const revision = await draft.flush();
    const moved = revision === null ? null : await move(revision);
    setBusy(false);
    if (moved) onMoved(moved);
  };
  const isRead = () => {
    const wrong = shown && view ? faults(shown, view) : [];
    setUnread(wrong);
    return wrong.length === 0;
  };
  const forward = (event: FormEvent) => {
    event.preventDefault();
    if (!isRead()) return;
    const next = asked[asked.findIndex((one) => one.member_id === shown?.member_id) + 1];
    if (tabs && next) return setMember(next.member_id);
    goOn([]);
  };
  const goOn = (confirm: string[]) =>
    void act((revision) => {
      const here = { id: instance.instance_id, revision, step: step.id, answers: {} };
      return onward.run(confirm.length > 0 ? { ...here, confirm } : here);
    });
  const pick = (to: string) => void act((revision) => back.run({ id: instance.instance_id, revision, step: to }));
  const leave = async () => {
    const revision = await draft.flush().catch((thrown: unknown) => {
      setRefused(asProblem(thrown));
      return null;
    });
    if (revision !== null && (await pause.run({ id: instance.instance_id, revision })))
      await navigate({ to: "/home/paused" });
  };

  const { problem: ofWayOut, withWayOut } = useWaysOut(instance);
  const problem = refused ?? draft.problem ?? onward.problem ?? back.problem ?? pause.problem ?? ofWayOut;
  const names = namesOf(head, instance.program);
  const refusals = problem ? withWayOut(problem, answerLines(problem) ?? lines(problem, names)) : (props.errors ?? []);
  const errors = unread.length > 0 ? unread : refusals;
  useEffect(() => {
    const first = problem?.errors[0]?.pointer.split("/")[2];
    if (first && members.some((one) => one.member_id === first)) setMember(first);
  }, [problem, members]);

  const number = instance.steps.findIndex((one) => one.id === step.id) + 1;
  const title = flowTitle(instance, speech);
  const heading = t("flow.step", { number, count: instance.steps.length, title: say(step.title) });
  return (
    <Page title={`${heading} – ${title}`} heading={heading} errors={errors}>
      <Steps instance={instance} onPick={pick} />
      {number > 1 && (
        <Button look="link" onClick={() => pick(instance.steps[number - 2]!.id)}>
          {t("form.back")}
        </Button>
      )}
      <p className="usa-hint">{title}</p>
      {instance.paused_at && (
        <p className="usa-hint">
          {t("flow.paused-on", { time: dateAndTime(instance.paused_at), person: instance.owner_name })}
        </p>
      )}
      {problem?.code === "STEP_CHANGED" && <Conflict instance={instance} draft={draft} onTheirs={onMoved} />}
      {step.items.some((item) => item.type === "member_list") && (
        <HouseholdPart instance={instance} flush={draft.flush} onChanged={onMoved} />
      )}
      {tabs && shown && <MemberTabs members={asked} current={shown.member_id} onPick={setMember} />}
      <form onSubmit={forward} noValidate>
        <div id="member-panel" {...(tabs && { role: "tabpanel", "aria-labelledby": `tab-${shown?.member_id}` })}>
          {shown && view && (
            <>
              {head && !shown.is_hoh && tabs && (
                <SameAs key={shown.member_id} head={head} member={shown} instance={instance} draft={draft} />
              )}
              <Questions
                key={shown.member_id}
                items={step.items}
                member={shown}
                view={view}
                answers={draft.answers[shown.member_id] ?? {}}
                onFile={onFile(shown)}
                onAnswer={(item, answer) => draft.set(shown.member_id, item, answer)}
              />
              <Spoken rules={view.speaking} member={shown} />
            </>
          )}
          {head &&
            step.items
              .filter((item) => item.type === "service")
              .map((item) => (
                <ServicePart
                  key={item.id}
                  item={item}
                  instance={instance}
                  head={head}
                  draft={draft}
                  onMoved={onward.clear}
                  onSaveAnyway={problem?.code === UNDER_1_DAY ? () => goOn([UNDER_1_DAY]) : undefined}
                />
              ))}
          {head &&
            step.items
              .filter((item) => item.type === "sharing")
              .map((item) => <SharingPart key={item.id} item={item} head={head} draft={draft} />)}
        </div>
        <SavedLine draft={draft} />
        <Buttons>
          <Button type="submit" busy={busy}>
            {t("flow.continue")}
          </Button>
          {instance.corrects && last && last.id !== step.id && (
            <Button look="outline" busy={busy} onClick={() => isRead() && pick(last.id)}>
              {t("correction.check")}
            </Button>
          )}
          <Button look="outline" busy={pause.busy} onClick={() => void leave()}>
            {t("flow.pause")}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

/** The member whose question was to be corrected; on arrival the question takes the focus. */
function useWanted(instance: Instance, arrived: boolean | undefined): Member | undefined {
  const about = useLocation({ select: (at) => at.state.member });
  const item = instance.corrects?.item;
  const asked = (one: Member) => (instance.step.asked[one.member_id] ?? []).length > 0;
  const wanted = instance.members.find((one) => one.member_id === about && asked(one));
  useLayoutEffect(() => {
    const of = wanted ?? firstAsked(instance);
    if (arrived && item && of) focusField(fieldId(of.member_id, item));
  }, []);
  return wanted;
}

function firstAsked(instance: Instance): Member | undefined {
  return instance.members.find((one) => (instance.step.asked[one.member_id] ?? []).length > 0);
}
