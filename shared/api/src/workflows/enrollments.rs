//! `GET /api/workflows/enrollments/{id}`: one enrollment with what belongs to it.

use axum::Json;
use domain::{
    Assessment, Client, ClientId, Date, Enrollment, EnrollmentId, Grant, HouseholdStay, IntakeProgress,
    Organization, Program, Restriction, Stage,
};
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
    let ids: Vec<ClientId> =
        stay.decide(|stay| stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect());
    let clients = caller.store.clients(&ids).await?;
    let about = [format!("enrollment:{id}")];
    let (stay, clients) = stay.and(clients).audited(&caller.store, "open enrollment", about).await?;
    let own = stay.enrollments.iter().find(|enrollment| enrollment.id == id);
    let own = own.ok_or_else(Problem::not_found)?;
    let names = Names {
        program: caller.store.program(&own.program).await?,
        organization: caller.store.organization_of(&own.owner).await?,
        grant: match &own.grant {
            Some(id) => Some(caller.store.grant(id).await?),
            None => None,
        },
    };
    Ok(Json(EnrollmentView::of(own, &stay, &clients, names, caller.today())))
}

/// What an enrollment refers to.
struct Names {
    program: Program,
    organization: Organization,
    grant: Option<Grant>,
}

impl EnrollmentView {
    /// The view of `own` on `today`; `clients` are those of the stay's enrollments, as far as the caller may see them.
    fn of(
        own: &Enrollment,
        stay: &HouseholdStay,
        clients: &[Option<Client>],
        names: Names,
        today: Date,
    ) -> Self {
        let end = own.exit_date().unwrap_or(today);
        let services = stay.services.iter();
        let services = services
            .filter(|service| service.enrollment.as_ref() == Some(&own.id) && service.voided.is_none());
        let assessments = stay.assessments.iter().filter(|assessment| assessment.enrollment == own.id);
        let members = stay.enrollments.iter().zip(clients);
        let exit = own.exit.as_ref();
        Self {
            enrollment_id: own.id.to_string(),
            household_id: stay.id.to_string(),
            client_id: own.client.to_string(),
            program_id: names.program.id.to_string(),
            program_name: names.program.name().to_owned(),
            project_type: names.program.project_type().map(|project_type| project_type.code()),
            grant_id: own.grant.as_ref().map(ToString::to_string),
            grant_name: names.grant.map(|grant| grant.name),
            organization_id: own.owner.to_string(),
            organization_name: names.organization.name().to_owned(),
            start_date: own.entry(),
            exit_date: own.exit_date(),
            destination: exit.and_then(|exit| exit.integer(hud::columns::exit::DESTINATION)),
            days: own.entry().and_then(|entry| end.since(entry).ok()).map(|span| span.get_days()),
            relationship: own.record.integer(col::RELATIONSHIP_TO_HOH),
            intake_finished: own.intake == IntakeProgress::Finished,
            restriction: own.restriction.clone(),
            members: members.map(|(member, client)| EnrolledMember::of(member, client.as_ref())).collect(),
            services: services.map(|service| ServiceView::of(service, today)).collect(),
            assessments: assessments.map(EnrollmentAssessment::of).collect(),
            version: own.version,
        }
    }
}

impl EnrolledMember {
    fn of(enrollment: &Enrollment, client: Option<&Client>) -> Self {
        Self {
            enrollment_id: enrollment.id.to_string(),
            client_id: enrollment.client.to_string(),
            first_name: client.map(|client| client.first_name().to_owned()),
            last_name: client.map(|client| client.last_name().to_owned()),
            relationship: enrollment.record.integer(col::RELATIONSHIP_TO_HOH),
            start_date: enrollment.entry(),
            exit_date: enrollment.exit_date(),
        }
    }
}

impl EnrollmentAssessment {
    fn of(assessment: &Assessment) -> Self {
        let Assessment { date, stage, restriction, .. } = assessment;
        Self { date: *date, stage: *stage, restriction: restriction.clone() }
    }
}
