//! An instance as the browser gets it.

use std::collections::BTreeMap;

use domain::{Client, Date, Stage, Universe, UserId};
use forms::{
    Action, Answer, Answers, Commit, ItemView, Level, MemberEvaluation, Offered, RuleView, Step,
    is_step_visible,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::InstanceState;
use utoipa::ToSchema;

use super::check::{CheckedStep, checked};
use super::shown::Shown;
use super::work::Work;

/// A workflow being worked on, at one step.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct InstanceView {
    instance_id: String,
    action: Action,
    /// The assessment that is corrected, if it is no new one.
    corrects: Option<CorrectedAssessment>,
    /// `in_progress`, `paused`, `finished`, `abandoned`.
    state: InstanceState,
    /// Sent back with the next change.
    revision: u64,
    program: WorkflowProgram,
    enrollment_start: Option<Date>,
    owner_name: String,
    paused_at: Option<Timestamp>,
    paused_by_me: bool,
    updated_at: Timestamp,
    members: Vec<WorkflowMember>,
    /// Steps in which someone sees something.
    steps: Vec<WorkflowStepLine>,
    step: WorkflowStep,
    /// All answers: member, item, answer.
    answers: BTreeMap<String, BTreeMap<String, Answer>>,
    /// What counts as answered, computed items included; hidden answers left out.
    values: BTreeMap<String, BTreeMap<String, Answer>>,
    /// The `$names` of each member.
    environment: BTreeMap<String, BTreeMap<String, Answer>>,
    /// Every answer in words, on the last step.
    check: Option<Vec<CheckedStep>>,
    findings: Vec<WorkflowFinding>,
    /// Warnings ticked "I checked this".
    confirmed: Vec<String>,
    finished: Option<WorkflowFinished>,
}

/// An assessment that is corrected.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct CorrectedAssessment {
    stage: Stage,
    date: Date,
    /// The question it was begun for.
    item: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowProgram {
    program_id: String,
    name: String,
    grant_name: Option<String>,
    organization_name: String,
    project_type: i64,
    /// Without a service of at least one day nobody is on the local APR.
    service_rule: bool,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowMember {
    /// The client's id.
    member_id: String,
    first_name: String,
    last_name: String,
    relationship: Option<i64>,
    is_hoh: bool,
    age: Option<u8>,
    enrollment_id: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowStepLine {
    id: String,
    title: forms::Text,
    state: StepState,
    reached: bool,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StepState {
    /// Everything in it was answered.
    Completed,
    /// It is the one shown.
    Current,
    /// Nobody was there, or it is the furthest reached.
    NotCompleted,
    /// Something in it blocks Finish.
    HasErrors,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowStep {
    id: String,
    title: forms::Text,
    /// `immediate` or `on_finish`.
    commit: Commit,
    /// Asked of more than one member.
    per_member: bool,
    items: Vec<ItemView>,
    /// Who is asked what, visible or not.
    asked: BTreeMap<String, Vec<String>>,
    rules: Vec<RuleView>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowFinding {
    code: String,
    level: Level,
    step_id: String,
    item_id: String,
    member_id: String,
    pointer: String,
    say: forms::Text,
}

/// What Finish saved.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct WorkflowFinished {
    enrollment_ids: Vec<String>,
    household_id: Option<String>,
    /// The grant has the service rule and someone has no service yet.
    add_service: bool,
}

impl InstanceView {
    /// The view of an instance as it stands.
    pub(super) fn of(work: &Work, caller: &UserId, shown: &Shown) -> Self {
        let members = work.members();
        let findings = work.findings();
        let visible: Vec<&Step> =
            work.definition.steps.iter().filter(|step| is_step_visible(step, &members)).collect();
        let at = |id: &str| work.definition.place(id).unwrap_or(0);
        let reached = at(&work.draft.reached);
        let current = visible.iter().find(|step| step.id == work.instance.step).or(visible.first());
        let step = current.copied().unwrap_or(&work.definition.steps[0]);
        let is_last = visible.last().is_some_and(|last| last.id == step.id);
        let line = |listed: &&Step| {
            let has_errors =
                findings.iter().any(|found| found.step == listed.id && found.level == Level::Error);
            let state = match at(&listed.id) {
                _ if listed.id == step.id => StepState::Current,
                place if place > reached => StepState::NotCompleted,
                _ if has_errors => StepState::HasErrors,
                place if place == reached => StepState::NotCompleted,
                _ => StepState::Completed,
            };
            WorkflowStepLine {
                id: listed.id.clone(),
                title: listed.title.clone(),
                state,
                reached: at(&listed.id) <= reached,
            }
        };
        let offered = shown.offered(work);
        let told =
            findings.iter().filter(|found| at(&found.step) <= reached && found.step != step.id || is_last);
        let finding = |found: &forms::Finding| WorkflowFinding {
            code: found.code.clone(),
            level: found.level,
            step_id: found.step.clone(),
            item_id: found.item.clone(),
            member_id: found.member.clone(),
            pointer: found.pointer(),
            say: found.say.clone(),
        };
        Self {
            instance_id: work.instance.id.to_string(),
            action: work.action,
            state: work.instance.state,
            corrects: work.draft.corrects.as_ref().map(|corrected| CorrectedAssessment {
                stage: corrected.stage,
                date: corrected.date,
                item: corrected.item.clone(),
            }),
            revision: work.instance.version,
            program: WorkflowProgram {
                program_id: work.program.id.to_string(),
                name: work.program.name().to_owned(),
                grant_name: work.grant.as_ref().map(|grant| grant.name.clone()),
                organization_name: shown.organization_name.clone(),
                project_type: work.case.program.project_type,
                service_rule: work
                    .grant
                    .as_ref()
                    .is_some_and(|grant| grant.universe == Universe::ServiceRequired),
            },
            enrollment_start: members.iter().find_map(|member| member.start()),
            owner_name: shown.owner_name.clone(),
            paused_at: work.instance.paused,
            paused_by_me: work.draft.paused_by.as_ref() == Some(caller),
            updated_at: work.instance.saved,
            members: members
                .iter()
                .enumerate()
                .map(|(place, member)| member_view(work, shown, place, member))
                .collect(),
            steps: visible.iter().map(line).collect(),
            step: step_view(step, &members, &offered),
            answers: seen_answers(work, &members),
            values: members.iter().map(|member| (member.id.clone(), member.shown_values())).collect(),
            environment: members
                .iter()
                .map(|member| (member.id.clone(), forms::environment(member)))
                .collect(),
            check: is_last.then(|| checked(work.definition, &offered, &members)),
            findings: told.map(finding).collect(),
            confirmed: work.draft.confirmed.iter().cloned().collect(),
            finished: (work.instance.state == InstanceState::Finished).then(|| finished(work)),
        }
    }
}

fn member_view(work: &Work, shown: &Shown, place: usize, member: &MemberEvaluation) -> WorkflowMember {
    let client = shown.clients.get(place).and_then(Option::as_ref);
    let name = |pick: fn(&Client) -> &str| client.map(pick).unwrap_or_default().to_owned();
    let enrollment = work.draft.members.get(place).and_then(|member| member.enrollment.as_ref());
    WorkflowMember {
        member_id: member.id.clone(),
        first_name: name(Client::first_name),
        last_name: name(Client::last_name),
        relationship: member.relationship,
        is_hoh: member.is(forms::expression::Name::IsHoh),
        age: client.and_then(|client| client.age_on(work.case.today)),
        enrollment_id: enrollment.map(ToString::to_string),
    }
}

fn step_view(step: &Step, members: &[MemberEvaluation], offered: &Offered) -> WorkflowStep {
    let asked_of = |member: &MemberEvaluation| {
        let items = step.all_items().filter(|item| member.is_asked(step, item));
        (member.id.clone(), items.map(|item| item.id.clone()).collect::<Vec<_>>())
    };
    let asked: BTreeMap<String, Vec<String>> = members.iter().map(asked_of).collect();
    WorkflowStep {
        id: step.id.clone(),
        title: step.title.clone(),
        commit: step.commit,
        per_member: asked.values().filter(|items| !items.is_empty()).count() > 1,
        items: forms::items(step, members, offered),
        asked,
        rules: forms::rules(step),
    }
}

/// The answers to what is asked as far as the caller's role may see it.
fn seen_answers(work: &Work, members: &[MemberEvaluation]) -> Answers {
    let of_member = |member: &MemberEvaluation| {
        let answers = work.answers.get(&member.id).cloned().unwrap_or_default();
        let seen = answers.into_iter().filter(|(item, _)| member.asked.contains(item));
        (member.id.clone(), seen.collect())
    };
    members.iter().map(of_member).collect()
}

fn finished(work: &Work) -> WorkflowFinished {
    let ids = work.draft.members.iter().filter_map(|member| member.enrollment.as_ref());
    let rule = work.case.program.service_rule;
    WorkflowFinished {
        enrollment_ids: ids.map(ToString::to_string).collect(),
        household_id: work.draft.household.as_ref().map(ToString::to_string),
        add_service: rule && work.case.members.iter().any(|member| !member.has_service),
    }
}
