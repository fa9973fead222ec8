//! What is to be corrected: an assessment with what is on file, loaded for whoever may correct it.

use std::collections::BTreeMap;

use domain::{
    ClientId, Date, Enrollment, EnrollmentId, GrantId, HouseholdStay, InstanceAction, IntakeProgress,
    Program, ProgramId, Stage, TypedAnswer,
};
use forms::{Action, Answers, BindingScope, Definition, OnFile, TypedAnswers, answers_on_file, library};
use serde::Deserialize;
use store::{Nameless, StoredStay, Unaudited};
use utoipa::ToSchema;

use super::beginning::Beginning;
use super::draft::{AnswersByStep, Corrected, Member, StoredWorkflow, by_step, damaged, merge};
use super::start::heads_first;
use super::work::may_run;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// What to correct.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correct {
    pub(super) enrollment_id: EnrollmentId,
    /// `start`, `update`, `annual`, `exit`.
    pub(super) stage: Stage,
    /// Information date of an update or annual assessment; of a start or an exit there is only one.
    #[serde(default)]
    pub(super) date: Option<Date>,
    /// HUD's column the correction is about, such as `IncomeBenefits.IncomeFromAnySource`: the workflow opens there.
    #[serde(default)]
    pub(super) column: Option<String>,
}

/// An assessment that the caller may correct.
pub(super) struct ToCorrect {
    stay: Unaudited<StoredStay>,
    /// The client of the enrollment it was asked for.
    client: ClientId,
    grant: Option<GrantId>,
    pub(super) program: Program,
    pub(super) action: Action,
    stage: Stage,
    /// The information date.
    pub(super) date: Date,
    /// Everyone about whom something is recorded, the head first.
    members: Vec<Member>,
}

/// The enrollment and what is recorded at the stage.
struct Recorded {
    client: ClientId,
    program: ProgramId,
    grant: Option<GrantId>,
    intake: IntakeProgress,
    date: Date,
    members: Vec<Member>,
}

impl Nameless for Recorded {}

impl ToCorrect {
    pub(super) async fn load(caller: &Caller, body: &Correct) -> Result<Self, Problem> {
        let household = caller.store.household_of(&body.enrollment_id).await?;
        let stay = caller.store.stay(&household).await?;
        if !stay.decide(|stay| stay.owner == *caller.organization()) {
            return Err(Problem::not_found());
        }
        caller.may_hold_client_information().await?;
        let action = action_at(body.stage).ok_or_else(|| Problem::at("/stage", Code::BadRequest))?;
        let found = stay.decide(|stay| Recorded::of(stay, body)).ok_or_else(Problem::not_found)?;
        let program = caller.store.program(&found.program).await?;
        may_run(caller, action, &program)?;
        if found.intake == IntakeProgress::Begun {
            return Err(Problem::new(Code::StepNotReached).because("the intake is not finished"));
        }
        let Recorded { client, grant, date, members, .. } = found;
        Ok(Self { stay, client, grant, program, action, stage: body.stage, date, members })
    }

    pub(super) fn leader(&self) -> ClientId {
        self.members.first().map_or(&self.client, |member| &member.client).clone()
    }

    /// The correction as it begins: with everything that is on file as its answers, at the first step.
    pub(super) async fn begun(
        self,
        state: &AppState,
        caller: &Caller,
        write: &mut store::Write,
    ) -> Result<StoredWorkflow, Problem> {
        let client = self.leader();
        let stay = self.stay.viewed(write);
        let grant = match &self.grant {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        };
        let (definition, _) = library()
            .find(self.action, BindingScope::of(&self.program, grant.as_ref()), self.date)
            .ok_or_else(|| Problem::new(Code::TryAgain).because("no workflow is bound"))?;
        let on_file = on_file(definition, &stay, &self.members, self.stage, self.date);
        let mut steps = AnswersByStep::new();
        for (step, answers) in by_step(definition, &typed(&on_file)).ok_or_else(damaged)? {
            merge(&mut steps, &step, &answers);
        }
        let beginning = Beginning {
            action: InstanceAction { action: self.action, corrects: Some(self.date) },
            program: &self.program,
            grant: grant.as_ref(),
            household: Some(stay.id.clone()),
            members: self.members,
            client,
            definition,
            step: definition.steps.first().map(|step| step.id.clone()).unwrap_or_default(),
            reached: definition.steps.last().map(|step| step.id.clone()).unwrap_or_default(),
            corrects: Some(Corrected { stage: self.stage, date: self.date, on_file, item: None }),
            steps,
        };
        beginning.instance(state, caller)
    }
}

impl Recorded {
    /// `None` if nothing is recorded at the stage.
    fn of(stay: &HouseholdStay, body: &Correct) -> Option<Self> {
        let enrollment = stay.enrollments.iter().find(|enrollment| enrollment.id == body.enrollment_id)?;
        let date = date_of(stay, enrollment, body.stage, body.date)?;
        Some(Self {
            client: enrollment.client.clone(),
            program: enrollment.program.clone(),
            grant: enrollment.grant.clone(),
            intake: enrollment.intake,
            members: corrected_members(stay, body.stage, date),
            date,
        })
    }
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
