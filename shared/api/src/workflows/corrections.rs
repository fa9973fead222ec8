//! `POST /api/workflows/corrections`: an assessment is corrected with the questions it was asked with.

use std::collections::BTreeMap;

use axum::extract::State;
use domain::{
    Date, Enrollment, EnrollmentId, HouseholdStay, InstanceAction, IntakeProgress, Stage, TypedAnswer,
    WorkflowId,
};
use forms::{Action, Answers, BindingScope, Definition, OnFile, TypedAnswers, answers_on_file, library};
use serde::Deserialize;
use utoipa::ToSchema;

use super::beginning::Beginning;
use super::draft::{AnswersByStep, Corrected, Member, by_step, damaged, merge};
use super::reply::viewed;
use super::start::heads_first;
use super::view::InstanceView;
use super::work::{Work, may_run};
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// What to correct.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correct {
    enrollment_id: EnrollmentId,
    /// `start`, `update`, `annual`, `exit`.
    stage: Stage,
    /// Information date of an update or annual assessment; of a start or an exit there is only one.
    #[serde(default)]
    date: Option<Date>,
    /// HUD's column the correction is about, such as `IncomeBenefits.IncomeFromAnySource`: the workflow opens there.
    #[serde(default)]
    column: Option<String>,
}

/// Begins the correction of an assessment of the whole household, or gives the one already begun.
#[utoipa::path(post, path = "/api/workflows/corrections", tag = "workflows", request_body = Correct,
    responses((status = 201, body = InstanceView)))]
pub(crate) async fn correct(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Correct>,
) -> Result<Answer, Problem> {
    let household = caller.store.household_of(&body.enrollment_id).await?;
    let stay = caller.store.stay(&household).await?;
    if stay.owner != *caller.organization() {
        return Err(Problem::not_found());
    }
    caller.may_hold_client_information().await?;
    let enrollment = stay.enrollments.iter().find(|enrollment| enrollment.id == body.enrollment_id);
    let enrollment = enrollment.ok_or_else(Problem::not_found)?;
    let action = action_at(body.stage).ok_or_else(|| Problem::at("/stage", Code::BadRequest))?;
    let date = date_of(&stay, enrollment, body.stage, body.date).ok_or_else(Problem::not_found)?;
    let program = caller.store.program(&enrollment.program).await?;
    may_run(&caller, action, &program)?;
    if enrollment.intake == IntakeProgress::Begun {
        return Err(Problem::new(Code::StepNotReached).because("the intake is not finished"));
    }
    let members = corrected_members(&stay, body.stage, date);
    let leader = members.first().map_or(&enrollment.client, |member| &member.client).clone();
    let about = InstanceAction { action, corrects: Some(date) };
    if let Some(open) = caller.store.open_instance(&leader, about, &program.id).await? {
        return reopen(&caller, &open, body.column.as_deref(), &once).await;
    }
    let grant = match &enrollment.grant {
        Some(id) => Some(caller.store.grant(id).await?),
        None => None,
    };
    let (definition, _) = library()
        .find(action, BindingScope::of(&program, grant.as_ref()), date)
        .ok_or_else(|| Problem::new(Code::TryAgain).because("no workflow is bound"))?;
    let on_file = on_file(definition, &stay, &members, body.stage, date);
    let mut steps = AnswersByStep::new();
    for (step, answers) in by_step(definition, &typed(&on_file)).ok_or_else(damaged)? {
        merge(&mut steps, &step, &answers);
    }
    let last = definition.steps.last().map(|step| step.id.clone()).unwrap_or_default();
    let first = definition.steps.first().map(|step| step.id.clone()).unwrap_or_default();
    let beginning = Beginning {
        action: about,
        program: &program,
        grant: grant.as_ref(),
        household: Some(stay.id.clone()),
        members,
        client: leader,
        definition,
        step: first,
        reached: last,
        corrects: Some(Corrected { stage: body.stage, date, on_file, item: None }),
        steps,
    };
    let instance = beginning.instance(&state, &caller)?;
    let mut work = Work::of(&caller, instance).await?;
    if open_at(&mut work, body.column.as_deref()) {
        work.instance.body = work.draft.clone();
    }
    let mut write = caller.store.write(&format!("start correction of {}", action.word()));
    write.start_instance(&work.instance);
    let view = viewed(&caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}

/// The correction already begun, at the question that is asked for now.
async fn reopen(
    caller: &Caller,
    open: &WorkflowId,
    column: Option<&str>,
    once: &store::Once,
) -> Result<Answer, Problem> {
    let mut work = Work::load(caller, open).await?;
    let mut write = caller.store.write("open workflow");
    if open_at(&mut work, column) {
        work.bump_revision(caller)?;
        work.save(&mut write);
    }
    let view = viewed(caller, &work, &mut write).await?;
    Answer::created(&view)?.after(write, once).await
}

/// The workflow that asks at that stage.
pub(super) fn action_at(stage: Stage) -> Option<Action> {
    match stage {
        Stage::Start => Some(Action::Intake),
        Stage::Update => Some(Action::Update),
        Stage::Annual => Some(Action::Annual),
        Stage::Exit => Some(Action::Exit),
        Stage::PostExit => None,
    }
}

/// The information date of what is recorded at the stage; `None` if there is nothing.
fn date_of(stay: &HouseholdStay, of: &Enrollment, stage: Stage, date: Option<Date>) -> Option<Date> {
    match stage {
        Stage::Start => of.entry(),
        Stage::Exit => of.exit_date(),
        Stage::Update | Stage::Annual | Stage::PostExit => {
            date.filter(|date| stay.assessment(&of.id, stage, *date).is_some())
        }
    }
}

/// Everyone of the household about whom something is recorded at the stage, the head first.
fn corrected_members(stay: &HouseholdStay, stage: Stage, date: Date) -> Vec<Member> {
    let recorded = |enrollment: &&Enrollment| {
        !enrollment.record.is_deleted()
            && match stage {
                Stage::Start => enrollment.intake == IntakeProgress::Finished,
                Stage::Exit => enrollment.exit.is_some(),
                _ => stay.assessment(&enrollment.id, stage, date).is_some(),
            }
    };
    heads_first(stay.enrollments.iter().filter(recorded).collect())
}

/// What is on file about each member at the stage, as the definition would have it answered.
pub(super) fn on_file(
    definition: &Definition,
    stay: &HouseholdStay,
    members: &[Member],
    stage: Stage,
    date: Date,
) -> Answers {
    let none = BTreeMap::new();
    let of_member = |member: &Member| {
        let enrollment = member.enrolled(stay)?;
        let assessment = stay.assessment(&enrollment.id, stage, date);
        let own_date = match stage {
            Stage::Start => enrollment.entry(),
            Stage::Exit => enrollment.exit_date(),
            _ => assessment.map(|assessment| assessment.date),
        };
        let answers = answers_on_file(
            definition,
            OnFile {
                date: own_date.unwrap_or(date),
                enrollment: &enrollment.record,
                exit: enrollment.exit.as_ref(),
                records: assessment.map(|assessment| assessment.records.as_slice()).unwrap_or_default(),
                local_answers: assessment.map_or(&none, |assessment| &assessment.local_answers),
            },
        );
        Some((member.client.to_string(), answers))
    };
    members.iter().filter_map(of_member).collect::<BTreeMap<_, _>>()
}

/// What is on file, as if it had been typed.
fn typed(answers: &Answers) -> TypedAnswers {
    let items = |items: &BTreeMap<String, forms::Answer>| {
        items.iter().map(|(item, answer)| (item.clone(), TypedAnswer(Some(answer.clone())))).collect()
    };
    answers.iter().map(|(member, of_member)| (member.clone(), items(of_member))).collect()
}

/// Moves the correction to the question for HUD's `File.Column`; false if none asks for it.
fn open_at(work: &mut Work, column: Option<&str>) -> bool {
    let members = work.members();
    let is_shown = |item: &str| members.iter().any(|member| member.visible.contains(item));
    let Some((step, item)) = column.and_then(|column| question_of(work.definition, column, is_shown)) else {
        return false;
    };
    work.instance.step = step;
    if let Some(corrected) = &mut work.draft.corrects {
        corrected.item = item;
    }
    true
}

/// The step that asks for HUD's `File.Column`, and the question if it is one of its own. Of several questions for one
/// column (a situation is asked for differently in a shelter and elsewhere) it is the one that `is_shown`.
fn question_of(
    definition: &Definition,
    column: &str,
    is_shown: impl Fn(&str) -> bool,
) -> Option<(String, Option<String>)> {
    let (file, name) = column.split_once('.')?;
    let file = hud::FileId::from_name(file)?;
    let wanted = file.column_index(name)?;
    let asks = |target: forms::Target| matches!(target, forms::Target::Column { file: at, column, .. } if at == file && column == wanted);
    let asking = || definition.items().filter(|(_, item)| item.target.is_some_and(asks));
    let following =
        || definition.steps.iter().find(|step| step.derived.iter().any(|derived| asks(derived.target)));
    match asking().find(|(_, item)| is_shown(&item.id)).or_else(|| asking().next()) {
        Some((step, item)) => Some((step.id.clone(), Some(item.id.clone()))),
        None => following().map(|step| (step.id.clone(), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_that_a_worklist_leads_to_is_asked_by_a_workflow_of_its_stage() {
        let asked = |stage, column| {
            let action = action_at(stage).unwrap();
            let mut definitions = library().definitions.iter();
            definitions.any(|definition| {
                definition.action == action
                    && question_of(definition, column, |_| true).is_some_and(|(_, item)| item.is_some())
            })
        };
        let lost: Vec<_> =
            reports::questions_to_fix().filter(|(stage, column)| !asked(*stage, column)).collect();
        assert_eq!(lost, []);
    }
}
