//! `GET /api/workflows/enrollments/{id}/assessments`: everything that was answered, by date and stage.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use domain::{
    Answer, Client, ClientId, Date, Enrollment, EnrollmentId, Grant, HouseholdStay, IntakeProgress, Program,
    Record, Restriction, Revision, Stage, UserId,
};
use forms::{Answers, BindingScope, Definition, OnFile, answers_on_file, evaluate, library};
use jiff::Timestamp;
use serde::Serialize;
use store::StoredStay;
use utoipa::ToSchema;

use super::case::{CaseRecords, offered};
use super::check::{CheckedStep, checked};
use super::draft::Member;
use super::to_correct::{action_at, on_file};
use super::work::may_run;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;
use crate::user_names::UserNames;

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
    let recorded = Recorded::load(&caller, &id).await?;
    let own = recorded.stay.enrollments.iter().find(|enrollment| enrollment.id == id);
    let own = own.ok_or_else(Problem::not_found)?;
    Ok(Json(Assessments {
        enrollment_id: id.to_string(),
        client_id: own.client.to_string(),
        assessments: dates(&recorded.stay, own)
            .into_iter()
            .filter_map(|(date, stage)| recorded.view(&caller, own, date, stage))
            .collect(),
    }))
}

/// A household's records with whom and what they name, in the audit.
struct Recorded {
    stay: StoredStay,
    members: Vec<Member>,
    clients: Vec<Option<Client>>,
    program: Program,
    grant: Option<Grant>,
    /// Whoever recorded or corrected something of it.
    users: UserNames,
}

impl Recorded {
    async fn load(caller: &Caller, id: &EnrollmentId) -> Result<Self, Problem> {
        let household = caller.store.household_of(id).await?;
        let stay = caller.store.stay(&household).await?;
        let ids: Vec<ClientId> =
            stay.decide(|stay| stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect());
        let clients = caller.store.clients(&ids).await?;
        // The answers of one may name another of the household.
        let about = [format!("enrollment:{id}")];
        let (stay, clients) = stay.and(clients).audited(&caller.store, "open assessments", about).await?;
        let own = stay.enrollments.iter().find(|enrollment| enrollment.id == *id);
        let own = own.ok_or_else(Problem::not_found)?;
        let program = caller.store.program(&own.program).await?;
        let grant = match &own.grant {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        };
        Ok(Self {
            members: stay.enrollments.iter().map(Member::of).collect(),
            users: UserNames::load(caller, &users_in(&stay)).await?,
            clients,
            program,
            grant,
            stay,
        })
    }

    /// What was recorded about an enrollment on a date at a stage; `None` if no workflow asks there.
    fn view(&self, caller: &Caller, own: &Enrollment, date: Date, stage: Stage) -> Option<AssessmentView> {
        let action = action_at(stage)?;
        let scope = BindingScope::of(&self.program, self.grant.as_ref());
        let (definition, _) = library().find(action, scope, date)?;
        let assessment = self.stay.assessment(&own.id, stage, date);
        let row = assessment.and_then(|assessment| assessment.records.first());
        let row = row.or(own.exit.as_ref().filter(|_| stage == Stage::Exit)).unwrap_or(&own.record);
        let earlier = assessment.map(|assessment| assessment.earlier.as_slice()).unwrap_or_default();
        let in_words = |answers: &Answers| self.in_words(caller, definition, own, answers);
        let revision = |revision: &Revision| RevisionView {
            corrected_by: self.users.name(&revision.corrected_by),
            corrected_at: revision.corrected_at,
            answers: in_words(&Answers::from([(own.client.to_string(), said(definition, revision))])),
        };
        Some(AssessmentView {
            stage,
            date,
            saved_by: saved_by(row).and_then(|user| self.users.find(&user).map(str::to_owned)),
            saved_at: column(row, "DateUpdated").and_then(|at| domain::moment_of(row.date_time(at)?)),
            restriction: assessment.map_or(&own.restriction, |assessment| &assessment.restriction).clone(),
            may_correct: self.stay.owner == *caller.organization()
                && own.intake == IntakeProgress::Finished
                && may_run(caller, action, &self.program).is_ok(),
            answers: in_words(&on_file(definition, &self.stay, &self.members, stage, date)),
            revisions: earlier.iter().rev().map(revision).collect(),
        })
    }

    /// The answers of one enrollment in words.
    fn in_words(
        &self,
        caller: &Caller,
        definition: &Definition,
        own: &Enrollment,
        answers: &Answers,
    ) -> Vec<CheckedStep> {
        let records = CaseRecords {
            program: &self.program,
            grant: self.grant.as_ref(),
            members: &self.members,
            clients: &self.clients,
            stay: Some(&self.stay),
        };
        let case = records.case(caller, definition.action, true);
        let offered = offered(&case, &self.members, &self.clients);
        let mut members = evaluate(definition, &case, answers);
        members.retain(|member| member.id == own.client.as_str());
        checked(definition, &offered, &members)
    }
}

/// Whoever recorded or corrected something of a stay.
fn users_in(stay: &HouseholdStay) -> BTreeSet<UserId> {
    let corrected = stay.assessments.iter().flat_map(|assessment| &assessment.earlier);
    let corrected = corrected.map(|revision| revision.corrected_by.clone());
    stay.rows().filter_map(saved_by).chain(corrected).collect()
}

/// HUD's `UserID` of a row, if it can be one of ours.
fn saved_by(row: &Record) -> Option<UserId> {
    row.text(column(row, "UserID")?)?.parse().ok()
}

/// Every stage and date at which something is recorded about the enrollment, in order of date.
fn dates(stay: &HouseholdStay, own: &Enrollment) -> BTreeSet<(Date, Stage)> {
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
