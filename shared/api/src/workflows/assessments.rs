//! `GET /api/workflows/enrollments/{id}/assessments`: everything that was answered, by date and stage.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use domain::{
    Answer, Date, Enrollment, EnrollmentId, HouseholdStay, IntakeProgress, Record, Restriction, Revision,
    Stage,
};
use forms::{Answers, BindingScope, Definition, OnFile, answers_on_file, evaluate, library};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::case::{Around, offered};
use super::check::{CheckedStep, checked};
use super::corrections::{action_at, on_file};
use super::draft::Member;
use super::work::may_run;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;

/// The assessments of an enrollment, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Assessments {
    enrollment_id: String,
    client_id: String,
    assessments: Vec<AssessmentView>,
}

/// One assessment with its answers in words.
#[derive(Debug, Serialize, ToSchema)]
struct AssessmentView {
    /// `start`, `update`, `annual`, `exit`.
    stage: Stage,
    date: Date,
    /// Who recorded or corrected it last; absent for records of another system.
    saved_by: Option<String>,
    saved_at: Option<Timestamp>,
    restriction: Restriction,
    /// Whether the caller may correct it.
    may_correct: bool,
    answers: Vec<CheckedStep>,
    /// What it said before each correction, newest first.
    revisions: Vec<RevisionView>,
}

/// What an assessment said before a correction.
#[derive(Debug, Serialize, ToSchema)]
struct RevisionView {
    corrected_by: String,
    corrected_at: Timestamp,
    answers: Vec<CheckedStep>,
}

/// Everything that was answered about one enrollment, with who and when, and what stood there before.
#[utoipa::path(get, path = "/api/workflows/enrollments/{id}/assessments", tag = "workflows",
    params(("id" = EnrollmentId, Path)), responses((status = 200, body = Assessments)))]
pub(crate) async fn assessments(
    caller: Caller,
    Path(id): Path<EnrollmentId>,
) -> Result<Json<Assessments>, Problem> {
    let household = caller.store.household_of(&id).await?;
    let stay = caller.store.stay(&household).await?;
    let own =
        stay.enrollments.iter().find(|enrollment| enrollment.id == id).ok_or_else(Problem::not_found)?;
    let program = caller.store.program(&own.program).await?;
    let grant = match &own.grant {
        Some(id) => Some(caller.store.grant(id).await?),
        None => None,
    };
    let members: Vec<Member> = stay.enrollments.iter().map(Member::of).collect();
    let ids: Vec<_> = members.iter().map(|member| member.client.clone()).collect();
    let clients = caller.store.clients(&ids).await?;
    let subjects = [format!("client:{}", own.client), format!("enrollment:{id}")];
    let users: BTreeMap<String, String> =
        caller.store.users().await?.into_iter().map(|user| (user.id.to_string(), user.name)).collect();
    let around = Around {
        program: &program,
        grant: grant.as_ref(),
        members: &members,
        clients: &clients,
        stay: Some(&stay),
    };
    // The answers of one may name another of the household.
    let named = clients.clone().audited(&caller.store, "open assessments", subjects).await?;
    let scope = BindingScope::of(&program, grant.as_ref());
    let mut views = Vec::new();
    for (date, stage) in recorded(&stay, own) {
        let Some(action) = action_at(stage) else { continue };
        let Some((definition, _)) = library().find(action, scope, date) else { continue };
        let case = around.case(&caller, action, true);
        let offered = offered(&case, &members, &named);
        let in_words = |answers: &Answers| {
            let all = evaluate(definition, &case, answers);
            let own: Vec<_> = all.into_iter().filter(|member| member.id == own.client.as_str()).collect();
            checked(definition, &offered, &own)
        };
        let now = on_file(definition, &stay, &members, stage, date);
        let assessment = stay.assessment(&id, stage, date);
        let row = assessment.and_then(|assessment| assessment.records.first());
        let row = row.or(own.exit.as_ref().filter(|_| stage == Stage::Exit)).unwrap_or(&own.record);
        let earlier = assessment.map(|assessment| assessment.earlier.as_slice()).unwrap_or_default();
        let revision = |revision: &Revision| RevisionView {
            corrected_by: users.get(revision.corrected_by.as_str()).cloned().unwrap_or_default(),
            corrected_at: revision.corrected_at,
            answers: in_words(&Answers::from([(own.client.to_string(), said(definition, revision))])),
        };
        views.push(AssessmentView {
            stage,
            date,
            saved_by: column(row, "UserID").and_then(|at| users.get(row.text(at)?).cloned()),
            saved_at: column(row, "DateUpdated").and_then(|at| domain::moment_of(row.date_time(at)?)),
            restriction: assessment.map_or(&own.restriction, |assessment| &assessment.restriction).clone(),
            may_correct: stay.owner == *caller.organization()
                && own.intake == IntakeProgress::Finished
                && may_run(&caller, action, &program).is_ok(),
            answers: in_words(&now),
            revisions: earlier.iter().rev().map(revision).collect(),
        });
    }
    Ok(Json(Assessments {
        enrollment_id: id.to_string(),
        client_id: own.client.to_string(),
        assessments: views,
    }))
}

/// Every stage and date at which something is recorded about the enrollment, in order of date.
fn recorded(stay: &HouseholdStay, own: &Enrollment) -> BTreeSet<(Date, Stage)> {
    let dated = stay.assessments.iter().filter(|assessment| assessment.enrollment == own.id);
    let dated = dated
        .filter(|assessment| !matches!(assessment.stage, Stage::Start | Stage::Exit))
        .map(|assessment| (assessment.date, assessment.stage));
    let start = own.entry().map(|entry| (entry, Stage::Start));
    let exit = own.exit_date().map(|exit| (exit, Stage::Exit));
    dated.chain(start).chain(exit).collect()
}

/// The answers of a revision.
fn said(definition: &Definition, revision: &Revision) -> BTreeMap<String, Answer> {
    answers_on_file(
        definition,
        OnFile {
            date: revision.date,
            enrollment: &revision.enrollment,
            exit: revision.exit.as_ref(),
            records: &revision.records,
            local_answers: &revision.local_answers,
        },
    )
}

fn column(row: &Record, name: &str) -> Option<usize> {
    row.file().column_index(name)
}
