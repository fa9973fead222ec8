//! An instance as the browser gets it.

use std::collections::BTreeMap;

use domain::{Client, Date, Stage, Universe, UserId};
use forms::{Action, Answer, Answers, Commit, ItemView, Level, MemberEvaluation, Offered, RuleView, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::InstanceState;
use utoipa::ToSchema;

use super::check::{CheckedStep, checked};
use super::draft::Corrected;
use super::shown::{Shown, offered_in};
use super::step_lines::{Steps, WorkflowStepLine};
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
        let steps = Steps::of(work, &members, &findings);
        let offered = offered_in(work);
        let told = findings.iter().filter(|found| steps.tells(found));
        let instance = &work.instance;
        Self {
            instance_id: instance.id.to_string(),
            action: work.action,
            corrects: work.draft.corrects.as_ref().map(CorrectedAssessment::of),
            state: instance.state,
            revision: instance.version,
            program: WorkflowProgram::of(work, shown),
            enrollment_start: members.iter().find_map(|member| member.start()),
            owner_name: shown.owner_name.clone(),
            paused_at: instance.paused,
            paused_by_me: work.draft.paused_by.as_ref() == Some(caller),
            updated_at: instance.saved,
            members: (0..).zip(&members).map(|(at, member)| member_view(work, at, member)).collect(),
            steps: steps.lines(),
            step: step_view(steps.current, &members, &offered),
            answers: seen_answers(work, &members),
            values: members.iter().map(|member| (member.id.clone(), member.shown_values())).collect(),
            environment: members
                .iter()
                .map(|member| (member.id.clone(), forms::environment(member)))
                .collect(),
            check: steps.is_last().then(|| checked(work.definition, &offered, &members)),
            findings: told.map(WorkflowFinding::of).collect(),
            confirmed: work.draft.confirmed.iter().cloned().collect(),
            finished: (instance.state == InstanceState::Finished).then(|| finished(work)),
        }
    }
}

impl CorrectedAssessment {
    fn of(corrected: &Corrected) -> Self {
        Self { stage: corrected.stage, date: corrected.date, item: corrected.item.clone() }
    }
}

impl WorkflowProgram {
    fn of(work: &Work, shown: &Shown) -> Self {
        let grant = work.grant.as_ref();
        Self {
            program_id: work.program.id.to_string(),
            name: work.program.name().to_owned(),
            grant_name: grant.map(|grant| grant.name.clone()),
            organization_name: shown.organization_name.clone(),
            project_type: work.case.program.project_type,
            service_rule: grant.is_some_and(|grant| grant.universe == Universe::ServiceRequired),
        }
    }
}

impl WorkflowFinding {
    fn of(found: &forms::Finding) -> Self {
        Self {
            code: found.code.clone(),
            level: found.level,
            step_id: found.step.clone(),
            item_id: found.item.clone(),
            member_id: found.member.clone(),
            pointer: found.pointer(),
            say: found.say.clone(),
        }
    }
}

fn member_view(work: &Work, place: usize, member: &MemberEvaluation) -> WorkflowMember {
    let client = work.clients.get(place).and_then(Option::as_ref);
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
