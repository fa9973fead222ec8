//! `GET /api/clients/{client_id}/dashboard`: the most important information at a glance.

use axum::Json;
use domain::{
    Client, ClientId, Date, Enrollment, EnrollmentId, GrantId, HouseholdId, HouseholdStay, ProgramId,
};
use hud::lists::RelationshipToHoH;
use serde::Serialize;
use store::{EnrollmentPointer, NamesClients, StoredStay, Unaudited};
use utoipa::ToSchema;

use super::ClientView;
use super::names::Names;
use super::service_cards::{ServiceCard, services};
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;

/// As many stays are read for services and household: the open ones and the latest.
const STAYS: usize = 20;

/// A client's dashboard.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClientDashboard {
    client: ClientView,
    /// Open ones first, then the latest.
    enrollments: Vec<EnrollmentCard>,
    /// Newest first.
    services: Vec<ServiceCard>,
    /// Services taken out of use that the caller may restore, newest first.
    voided_services: Vec<ServiceCard>,
    /// Who is in the open enrollments with the client.
    household: Vec<MemberCard>,
    tasks: Vec<ClientTask>,
    alerts: Vec<String>,
    notes: Vec<String>,
}

/// An enrollment on the dashboard.
#[derive(Serialize, ToSchema)]
struct EnrollmentCard {
    enrollment_id: EnrollmentId,
    household_id: HouseholdId,
    program_id: ProgramId,
    program_name: String,
    grant_id: Option<GrantId>,
    grant_name: Option<String>,
    start_date: Option<Date>,
    exit_date: Option<Date>,
    /// Days from start to exit or today.
    days: Option<i32>,
    is_head_of_household: bool,
    /// The intake was begun and not finished.
    intake_unfinished: bool,
    /// Whether it is an enrollment of the acting organization, which may add to it.
    may_change: bool,
}

/// A member of the household.
#[derive(Serialize, ToSchema)]
struct MemberCard {
    household_id: HouseholdId,
    /// Absent if the caller may not see this member.
    client_id: Option<ClientId>,
    first_name: Option<String>,
    last_name: Option<String>,
    age: Option<u8>,
    /// 3.15.
    relationship: Option<i64>,
}

/// Something to be done about this client.
#[derive(Serialize, ToSchema)]
struct ClientTask {
    kind: ClientTaskKind,
    enrollment_id: EnrollmentId,
}

/// What is to be done about a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ClientTaskKind {
    /// No service of at least one day is recorded in an open enrollment.
    NoService,
    /// The intake was begun and not finished.
    IntakeUnfinished,
}

/// A client at a glance. Puts the client on top of the caller's recent ones.
#[utoipa::path(get, path = "/api/clients/{client_id}/dashboard", tag = "clients",
    params(("client_id" = ClientId, Path)), responses((status = 200, body = ClientDashboard)))]
pub(crate) async fn dashboard(
    caller: Caller,
    Path(id): Path<ClientId>,
) -> Result<Json<ClientDashboard>, Problem> {
    let page = caller.store.client_page(&id).await?;
    caller.store.remember_client(&id).await?;
    let households: Vec<HouseholdId> = page.decide(|(_, pointers)| {
        pointers.iter().take(STAYS).map(|pointer| pointer.household.clone()).collect()
    });
    let (stays, programs, grants) =
        tokio::try_join!(caller.store.stays(&households), caller.store.programs(), caller.store.grants())?;
    let records = page.and(stays.flatten()).map(Records::of);
    let ids: Vec<ClientId> =
        records.decide(|records| records.open_members().map(|member| member.client.clone()).collect());
    let others = if ids.is_empty() { Unaudited::default() } else { caller.store.clients(&ids).await? };
    let (records, others) = records.and(others).audited(&caller.store, "open client", []).await?;
    let names = Names {
        programs: programs.into_iter().map(|card| (card.id, card.name)).collect(),
        grants: grants.into_iter().map(|grant| (grant.id, grant.name)).collect(),
    };
    let Records { client, pointers, stays } = &records;
    let (services, voided_services) = services(&caller, pointers, stays, &names);
    let household = records.open_members().zip(others);
    Ok(Json(ClientDashboard {
        client: ClientView::load(&caller, client).await?,
        tasks: tasks(pointers, &services),
        household: household.map(|(member, seen)| member_card(&caller, member, seen)).collect(),
        enrollments: pointers.iter().map(|pointer| enrollment(&caller, pointer, &names)).collect(),
        services,
        voided_services,
        alerts: Vec::new(),
        notes: Vec::new(),
    }))
}

/// What the dashboard of a client is made of.
struct Records {
    client: Client,
    pointers: Vec<EnrollmentPointer>,
    stays: Vec<HouseholdStay>,
}

/// Of the others in the stays only those are shown who have not left.
impl NamesClients for Records {
    fn named_clients(&self) -> Vec<&ClientId> {
        let others = self.open_members().map(|member| &member.client);
        others.chain([&self.client.id]).collect()
    }
}

impl Records {
    fn of(((client, pointers), stays): ((Client, Vec<EnrollmentPointer>), Vec<StoredStay>)) -> Self {
        Self { client, pointers, stays: stays.into_iter().map(StoredStay::into_stay).collect() }
    }

    /// Who else is in the stays and has not left.
    fn open_members(&self) -> impl Iterator<Item = &Enrollment> {
        let is_open = move |enrollment: &&Enrollment| {
            enrollment.client != self.client.id
                && enrollment.exit.is_none()
                && !enrollment.record.is_deleted()
        };
        self.stays.iter().flat_map(|stay| &stay.enrollments).filter(is_open)
    }
}

fn enrollment(caller: &Caller, pointer: &EnrollmentPointer, names: &Names) -> EnrollmentCard {
    let until = pointer.exit.unwrap_or_else(|| caller.today());
    let days = pointer.entry.and_then(|entry| until.since(entry).ok()).map(|span| span.get_days());
    EnrollmentCard {
        enrollment_id: pointer.id.clone(),
        household_id: pointer.household.clone(),
        program_name: names.program(&pointer.program),
        program_id: pointer.program.clone(),
        grant_name: pointer.grant.as_ref().and_then(|id| names.grants.get(id).cloned()),
        grant_id: pointer.grant.clone(),
        start_date: pointer.entry,
        exit_date: pointer.exit,
        days,
        is_head_of_household: pointer.relationship == Some(RelationshipToHoH::SelfHeadOfHousehold.code()),
        intake_unfinished: pointer.intake == domain::IntakeProgress::Begun,
        may_change: pointer.owner == *caller.organization(),
    }
}

fn member_card(caller: &Caller, enrollment: &Enrollment, seen: Option<Client>) -> MemberCard {
    MemberCard {
        household_id: enrollment.household.clone(),
        first_name: seen.as_ref().map(|client| client.first_name().to_owned()),
        last_name: seen.as_ref().map(|client| client.last_name().to_owned()),
        age: seen.as_ref().and_then(|client| client.age_on(caller.today())),
        client_id: seen.map(|client| client.id),
        relationship: enrollment.record.integer(hud::columns::enrollment::RELATIONSHIP_TO_HOH),
    }
}

/// An open enrollment without a service, or with an intake that was not finished.
fn tasks(pointers: &[EnrollmentPointer], services: &[ServiceCard]) -> Vec<ClientTask> {
    let served = |id: &EnrollmentId| services.iter().any(|service| service.serves(id));
    let open = pointers.iter().filter(|pointer| pointer.exit.is_none());
    open.flat_map(|pointer| {
        let unfinished = pointer.intake == domain::IntakeProgress::Begun;
        let kinds = [
            (ClientTaskKind::IntakeUnfinished, unfinished),
            (ClientTaskKind::NoService, !unfinished && !served(&pointer.id)),
        ];
        kinds
            .into_iter()
            .filter(|(_, due)| *due)
            .map(|(kind, _)| ClientTask { kind, enrollment_id: pointer.id.clone() })
    })
    .collect()
}
