//! What a person carries from one environment to the other. The receipt comes back: see [`super::receipt`].
//!
//! Neither environment reaches the other's data (PRODUCT L1), so the technician, who is signed in to both,
//! downloads a file here and opens it there.

use axum::Json;
use axum::extract::State;
use domain::{Client, ClientId, HouseholdStay, OrganizationId, ProgramId, TransferId};
use forms::Answers;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{FileName, ProgramCard, ScopedStore, Transfer, TransferKind};
use utoipa::ToSchema;

use super::body::{Person, Source, TransferBody};
use super::rights::{decides_all, to_decide_as};
use super::transfer_records::stays_of;
use super::uploaded::Uploaded;
use super::view::{TransferView, organization_names};
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::ticket_view::Names;
use crate::write::{Answer, Write};

const PACKAGE: &str = "wayhome-transfer";
pub(super) const FORMAT: u32 = 1;
/// So large a package may be, to be opened by one request.
const LARGEST: usize = 1_000_000;
/// Name of the package in the bucket.
const FILE: &str = "package.json";

/// Clients of one environment with everything about them, on their way to the other.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TransferPackage)]
pub(crate) struct Package {
    format: String,
    version: u32,
    transfer_id: TransferId,
    environment: String,
    organization_id: OrganizationId,
    organization_name: String,
    requested_by_name: String,
    requested_at: Timestamp,
    reason: String,
    pub(super) clients: Vec<Client>,
    pub(super) stays: Vec<HouseholdStay>,
    pub(super) programs: Vec<PackedProgram>,
}

/// A program that a stay comes from.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedProgram {
    pub(super) program_id: ProgramId,
    name: String,
    organization_id: OrganizationId,
    project_type: Option<i64>,
}

/// The file as it came in.
type SentPackage = Uploaded<Package>;

/// A package to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    /// Who receives the records.
    organization_id: OrganizationId,
    /// The file as it was downloaded in the other environment.
    package: SentPackage,
}

impl PackedProgram {
    pub(super) fn card(&self) -> ProgramCard {
        ProgramCard {
            id: self.program_id.clone(),
            organization: self.organization_id.clone(),
            name: self.name.clone(),
            project_type: self.project_type,
            start: None,
            end: None,
        }
    }
}

impl Package {
    /// The package of an arrival, as it was opened.
    pub(super) async fn kept(store: &ScopedStore, transfer: &Transfer) -> Result<Self, Problem> {
        let bytes = store.file(&FileName::transfer(&transfer.organization, &transfer.id, FILE)?).await?;
        serde_json::from_slice(&bytes)
            .map_err(|_| Problem::new(Code::TryAgain).because("a stored package cannot be read"))
    }

    /// Whether it was made for this environment and is whole.
    fn fits(&self, state: &AppState) -> bool {
        let known = |id: &ClientId| self.clients.iter().any(|client| client.id == *id);
        self.format == PACKAGE
            && self.version == FORMAT
            && state.environment.is_live()
            && self.environment == state.environment.other_name()
            && !self.clients.is_empty()
            && self.clients.iter().all(|client| client.record.file() == hud::FileId::Client)
            && self.stays.iter().all(|stay| {
                !stay.enrollments.is_empty()
                    && stay.enrollments.iter().all(|enrollment| known(&enrollment.client))
                    && self.programs.iter().any(|program| program.program_id == stay.program)
            })
    }
}

/// The package of a copy: everything about its clients, for the other environment.
#[utoipa::path(get, path = "/api/support/transfers/{transfer_id}/package", tag = "support",
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = Package)))]
pub(crate) async fn package(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
) -> Result<Json<Package>, Problem> {
    let (transfer, body) = to_decide_as(&caller, &id, TransferKind::Copy).await?;
    let ids: Vec<ClientId> = body.waiting().map(|person| person.client.clone()).collect();
    let found = caller.store.clients(&ids).await?.into_iter().flatten();
    let clients: Vec<Client> = found.filter(|client| client.voided.is_none()).collect();
    let ids: Vec<ClientId> = clients.iter().map(|client| client.id.clone()).collect();
    let mut stays = stays_of(&caller.store, &ids, &transfer.organization).await?;
    stays.retain(|stay| !stay.enrollments.is_empty());
    let from = caller.store.programs().await?;
    let used = from.into_iter().filter(|card| stays.iter().any(|stay| stay.program == card.id));
    let programs = used.map(|card| PackedProgram {
        program_id: card.id,
        name: card.name,
        organization_id: card.organization,
        project_type: card.project_type,
    });
    let names = Names::of(&caller).await?;
    let organizations = organization_names(&caller).await?;
    let package = Package {
        format: PACKAGE.to_owned(),
        version: FORMAT,
        transfer_id: id.clone(),
        environment: state.environment.name.clone(),
        organization_name: organizations.get(&transfer.organization).cloned().unwrap_or_default(),
        organization_id: transfer.organization,
        requested_by_name: names.name(&transfer.requested_by),
        requested_at: transfer.requested,
        reason: body.reason,
        programs: programs.collect(),
        clients,
        stays,
    };
    let json = serde_json::to_vec(&package).map_err(|_| Problem::new(Code::TryAgain))?;
    if json.len() > LARGEST {
        return Err(Problem::new(Code::TooLarge).param("limit_bytes", LARGEST));
    }
    let taken = package.clients.iter().map(|client| format!("client:{}", client.id));
    caller.store.audit_view("download transfer package", taken.chain([format!("transfer:{id}")])).await?;
    Ok(Json(package))
}

/// Opens a package of the other environment. Opening it again gives the arrival that it became.
#[utoipa::path(post, path = "/api/support/transfers/packages", tag = "support", request_body = Opening,
    responses((status = 201, body = TransferView)))]
pub(crate) async fn open(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Opening>,
) -> Result<Answer, Problem> {
    let not_valid = || Problem::at("/package", Code::PackageNotValid);
    let package = body.package.0.ok_or_else(not_valid)?;
    if !package.fits(&state) {
        return Err(not_valid());
    }
    if !decides_all(&caller) {
        return Err(Problem::new(Code::NotAllowed));
    }
    match caller.store.transfer(&package.transfer_id).await {
        Ok(known) => {
            let view = TransferView::of(&state, &caller, &known).await?;
            let mut write = caller.store.write("open transfer");
            write.viewed(view.subjects());
            return Answer::created(&view)?.after(write, &once).await;
        }
        Err(store::Error::NotFound) => {}
        Err(err) => return Err(err.into()),
    }
    let receiver = caller.store.organization_of(&body.organization_id).await?;
    if receiver.is_victim_service_provider() {
        return Err(Problem::at("/organization_id", Code::VictimServiceProvider));
    }
    let people = package.clients.iter().map(|client| Person::waiting(client.id.clone())).collect();
    let transfer = Transfer {
        id: package.transfer_id.clone(),
        organization: receiver.id,
        requested_by: caller.id().clone(),
        requested: caller.now(),
        kind: TransferKind::Arrival,
        body: TransferBody {
            reason: package.reason.clone(),
            people,
            origin: Some(Source {
                environment: package.environment.clone(),
                requested_by_name: package.requested_by_name.clone(),
                requested: package.requested_at,
            }),
            wanted: None,
            answers: Answers::new(),
        }
        .json()?,
        version: 1,
    };
    let file = FileName::transfer(&transfer.organization, &transfer.id, FILE)?;
    let bytes = serde_json::to_vec(&package).map_err(|_| not_valid())?;
    caller.store.put_file(&file, "application/json", bytes).await?;
    let mut write = caller.store.write("open transfer package");
    let view = TransferView::of(&state, &caller, &transfer).await?;
    write.add_transfer(&transfer).viewed(view.subjects());
    Answer::created(&view)?.after(write, &once).await
}
