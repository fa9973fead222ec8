//! `POST …/finish`: everything is looked at again, and written in one transaction.

use axum::extract::State;
use domain::{Assessment, HouseholdStay, IntakeProgress, Restriction, WorkflowId};
use forms::{Action, Level, Outcome, outcome};
use serde::Deserialize;
use store::{InstanceState, Unaudited};
use utoipa::ToSchema;

use super::annual::in_window;
use super::correct::finish_correction;
use super::enroll::one_head;
use super::first_service::first_services;
use super::leave::leave;
use super::not_enrolled::guard_members;
use super::refusal::answers_missing;
use super::reply::{saved, viewed};
use super::rows::set_new_row_metadata;
use super::view::InstanceView;
use super::work::Work;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// What Finish needs beside the answers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finishing {
    revision: u64,
    /// Who may see it: what was answered in the workflow if left out, and else the organization.
    restriction: Option<Restriction>,
    /// Ids of the warnings ticked "I checked this", and codes confirmed.
    #[serde(default)]
    confirm: Vec<String>,
}

/// Finishes a workflow. Finishing it again gives the finished one.
#[utoipa::path(post, path = "/api/workflows/instances/{id}/finish", tag = "workflows",
    params(("id" = WorkflowId, Path)), request_body = Finishing, responses((status = 200, body = InstanceView)))]
pub(crate) async fn finish(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<WorkflowId>,
    Write { body, once }: Write<Finishing>,
) -> Result<Answer, Problem> {
    let work = Work::load(&caller, &id).await?;
    let mut write = caller.store.write(&act(&work));
    let mut work = work.viewed(&mut write);
    super::work::may_run(&caller, work.action, &work.program)?;
    match work.read.state {
        InstanceState::Finished => {
            let view = viewed(&caller, &work, &mut write).await?;
            return Answer::ok(&view)?.after(write, &once).await;
        }
        InstanceState::Abandoned => return Err(work.ended()),
        InstanceState::InProgress | InstanceState::Paused => {}
    }
    work.at_revision(body.revision)?;
    work.draft.confirmed.extend(body.confirm.iter().cloned());
    if let Some(corrected) = work.draft.corrects.clone() {
        return finish_correction((&state, &caller), work, &corrected, write, &once).await;
    }
    complete(&work)?;
    let restriction = restriction(&caller, &work, body.restriction)?;

    let Some(stored) = work.stay.take() else {
        return Err(Problem::new(Code::StepNotReached).because("nobody is enrolled yet"));
    };
    let mut stay = HouseholdStay::clone(&stored);
    let members = work.members();
    for (place, member) in members.iter().enumerate() {
        let outcome = outcome(work.definition, &work.case, &work.case.members[place], member, &work.answers);
        record(&state, &caller, &work, place, outcome, &restriction, &mut stay)?;
    }
    if work.action == Action::Exit {
        leave(&caller, &work, &members, &mut stay);
    }
    if work.action == Action::Intake {
        first_services(&state, &caller, &work, &restriction, &mut stay)?;
    }
    write.change_stay(&stored, &stay);
    if work.action == Action::Intake {
        guard_members(&caller, &work, &mut write).await?;
    }
    work.instance.state = InstanceState::Finished;
    work.instance.paused = None;
    work.see(Some(&stay));
    saved(&caller, work, write, &once).await
}

/// What the audit says was done.
fn act(work: &Unaudited<Work>) -> String {
    let is_correction = work.decide(|work| work.draft.corrects.is_some());
    let action = work.decide(|work| work.action).word();
    match work.decide(|work| work.read.state) {
        InstanceState::Finished => "open workflow".to_owned(),
        _ if is_correction => format!("correct {action}"),
        _ => format!("finish {action}"),
    }
}

/// Nothing needed is missing, the household stays whole, and every warning was ticked.
fn complete(work: &Work) -> Result<(), Problem> {
    let members = work.members();
    if work.action == Action::Intake {
        one_head(&members)?;
    }
    let findings = work.findings();
    answers_missing(findings.iter().filter(|found| found.level == Level::Error))?;
    if work.action == Action::Exit {
        super::leave::check(work, &members)?;
    }
    if work.action == Action::Annual {
        in_window(work.stay.as_deref(), &members)?;
    }
    let unticked = |found: &&forms::Finding| {
        found.level == Level::Warning && !work.draft.confirmed.contains(&found.code)
    };
    answers_missing(findings.iter().filter(unticked))
}

/// The restriction said at Finish, else the one answered in the workflow, else the organization's.
fn restriction(caller: &Caller, work: &Work, said: Option<Restriction>) -> Result<Restriction, Problem> {
    let members = work.members();
    let mut asked = members.iter().filter(|member| member.visible.contains("restriction"));
    let answered = asked.find_map(|member| match work.answers.get(&member.id)?.get("restriction")? {
        forms::Answer::Text(text) => Some(text),
        _ => None,
    });
    let restriction = match (said, answered) {
        (Some(said), _) => said,
        (None, Some(answered)) => {
            answered.parse().map_err(|_| Problem::at("/restriction", Code::BadRequest))?
        }
        (None, None) => Restriction::default(),
    };
    match &restriction {
        Restriction::Organization => Ok(restriction),
        Restriction::Agreement(_) if caller.store.may_share(&restriction) => Ok(restriction),
        Restriction::Agreement(_) => Err(Problem::at("/restriction", Code::AgreementNotCurrent)),
        // Releases are not kept yet, so there is none on file.
        Restriction::Everyone => Err(Problem::at("/restriction", Code::ReleaseRequired)),
    }
}

/// One member's answers become an assessment and columns of the enrollment.
fn record(
    state: &AppState,
    caller: &Caller,
    work: &Work,
    place: usize,
    outcome: Outcome,
    restriction: &Restriction,
    stay: &mut HouseholdStay,
) -> Result<(), Problem> {
    let Some(id) = work.draft.members[place].enrollment.clone() else { return Ok(()) };
    if work.action == Action::Exit && outcome.exit.is_none() {
        return Ok(());
    }
    let Some(enrollment) = stay.enrollments.iter_mut().find(|enrollment| enrollment.id == id) else {
        return Err(Problem::not_found());
    };
    if !outcome.enrollment.is_empty() {
        for (column, value) in outcome.enrollment {
            enrollment.record.set(column, value);
        }
        set_row_metadata(&mut enrollment.record, caller);
    }
    if work.action == Action::Intake {
        enrollment.intake = IntakeProgress::Finished;
        enrollment.restriction = restriction.clone();
    }
    let mut records = outcome.records;
    for row in &mut records {
        set_new_row_metadata(state, caller, row);
        enrollment.tie(row);
    }
    if let Some(mut exit) = outcome.exit {
        set_new_row_metadata(state, caller, &mut exit);
        enrollment.tie(&mut exit);
        enrollment.exit = Some(exit);
    }
    if !records.is_empty() || !outcome.local_answers.is_empty() {
        let assessment = Assessment {
            enrollment: id,
            date: outcome.date,
            stage: outcome.stage,
            records,
            local_answers: outcome.local_answers,
            restriction: restriction.clone(),
            earlier: Vec::new(),
            version: 1,
        };
        stay.put_assessment(outcome.date, assessment, None);
    }
    Ok(())
}
