//! `GET /api/workflows/enrollments/{id}`: one enrollment with what belongs to it.

use axum::Json;
use domain::{Date, Enrollment, EnrollmentId, IntakeProgress, Restriction, Stage};
use hud::columns::enrollment as col;
use serde::Serialize;
use utoipa::ToSchema;

use super::services::ServiceView;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;

/// An enrollment.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrollmentView {
    enrollment_id: String,
    household_id: String,
    client_id: String,
    program_id: String,
    program_name: String,
    project_type: Option<i64>,
    grant_id: Option<String>,
    grant_name: Option<String>,
    organization_id: String,
    organization_name: String,
    start_date: Option<Date>,
    exit_date: Option<Date>,
    /// 3.12, list 3.12.1.
    destination: Option<i64>,
    /// Days from the start to the exit, or to today.
    days: Option<i32>,
    relationship: Option<i64>,
    /// The start is saved, the rest is still a draft: `INTAKE_NOT_FINISHED`.
    intake_finished: bool,
    restriction: Restriction,
    members: Vec<EnrolledMember>,
    services: Vec<ServiceView>,
    assessments: Vec<EnrollmentAssessment>,
    version: u64,
}

#[derive(Debug, Serialize, ToSchema)]
struct EnrolledMember {
    enrollment_id: String,
    client_id: String,
    /// Absent if the caller may not see the client.
    first_name: Option<String>,
    last_name: Option<String>,
    relationship: Option<i64>,
    start_date: Option<Date>,
    exit_date: Option<Date>,
}

#[derive(Debug, Serialize, ToSchema)]
struct EnrollmentAssessment {
    date: Date,
    /// `start`, `update`, `annual`, `exit`.
    stage: Stage,
    restriction: Restriction,
}

/// An enrollment with its household, services and assessments.
#[utoipa::path(get, path = "/api/workflows/enrollments/{id}", tag = "workflows",
    params(("id" = EnrollmentId, Path)), responses((status = 200, body = EnrollmentView)))]
pub(crate) async fn enrollment(
    caller: Caller,
    Path(id): Path<EnrollmentId>,
) -> Result<Json<EnrollmentView>, Problem> {
    let household = caller.store.household_of(&id).await?;
    let stay = caller.store.stay(&household).await?;
    let one =
        stay.enrollments.iter().find(|enrollment| enrollment.id == id).ok_or_else(Problem::not_found)?;
    let program = caller.store.program(&one.program).await?;
    let organization = caller.store.organization_of(&one.owner).await?;
    let grant = match &one.grant {
        Some(id) => Some(caller.store.grant(id).await?),
        None => None,
    };
    let ids: Vec<_> = stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect();
    let members = ids.iter().map(|client| format!("client:{client}"));
    let subjects: Vec<String> = members.chain([format!("enrollment:{id}")]).collect();
    let clients = caller.store.clients(&ids).await?;
    let clients = clients.audited(&caller.store, "open enrollment", subjects).await?;
    let today = caller.today();
    let line = |enrollment: &Enrollment, client: Option<&domain::Client>| EnrolledMember {
        enrollment_id: enrollment.id.to_string(),
        client_id: enrollment.client.to_string(),
        first_name: client.map(|client| client.first_name().to_owned()),
        last_name: client.map(|client| client.last_name().to_owned()),
        relationship: enrollment.record.integer(col::RELATIONSHIP_TO_HOH),
        start_date: enrollment.entry(),
        exit_date: enrollment.exit_date(),
    };
    let end = one.exit_date().unwrap_or(today);
    let services = stay.services.iter();
    let services =
        services.filter(|service| service.enrollment.as_ref() == Some(&id) && service.voided.is_none());
    let assessments = stay.assessments.iter().filter(|assessment| assessment.enrollment == id);
    let exit = one.exit.as_ref();
    let view = EnrollmentView {
        enrollment_id: id.to_string(),
        household_id: household.to_string(),
        client_id: one.client.to_string(),
        program_id: program.id.to_string(),
        program_name: program.name().to_owned(),
        project_type: program.project_type().map(|project_type| project_type.code()),
        grant_id: one.grant.as_ref().map(ToString::to_string),
        grant_name: grant.map(|grant| grant.name),
        organization_id: one.owner.to_string(),
        organization_name: organization.name().to_owned(),
        start_date: one.entry(),
        exit_date: one.exit_date(),
        destination: exit.and_then(|exit| exit.integer(hud::columns::exit::DESTINATION)),
        days: one.entry().and_then(|entry| end.since(entry).ok()).map(|span| span.get_days()),
        relationship: one.record.integer(col::RELATIONSHIP_TO_HOH),
        intake_finished: one.intake == IntakeProgress::Finished,
        restriction: one.restriction.clone(),
        members: stay
            .enrollments
            .iter()
            .zip(&clients)
            .map(|(enrollment, client)| line(enrollment, client.as_ref()))
            .collect(),
        services: services.map(|service| ServiceView::of(service, today)).collect(),
        assessments: assessments
            .map(|assessment| EnrollmentAssessment {
                date: assessment.date,
                stage: assessment.stage,
                restriction: assessment.restriction.clone(),
            })
            .collect(),
        version: one.version,
    };
    Ok(Json(view))
}
