//! `GET /api/support/transfers/{transfer_id}/package`: the file that goes to the other environment.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use domain::{ClientId, ProgramId, TransferId};
use store::TransferKind;

use super::choices::in_use;
use super::package::{FORMAT, PACKAGE, Package, PackedProgram};
use super::rights::to_decide_as;
use super::transfer_records::stays_of;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::names::organization_names;
use crate::user_names::UserNames;

/// So large a package may be, to be opened by one request.
const LARGEST: usize = 1_000_000;

/// The package of a copy: everything about its clients, for the other environment.
#[utoipa::path(get, path = "/api/support/transfers/{transfer_id}/package", tag = "support",
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = Package)))]
pub(crate) async fn package(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
) -> Result<Json<Package>, Problem> {
    let transfer = to_decide_as(&caller, &id, TransferKind::Copy).await?;
    let ids: Vec<ClientId> = transfer.body.waiting().map(|person| person.client.clone()).collect();
    let clients = caller.store.clients(&ids).await?.flatten().map(in_use);
    let ids: Vec<ClientId> =
        clients.decide(|clients| clients.iter().map(|client| client.id.clone()).collect());
    let stays = stays_of(&caller.store, &ids, &transfer.organization).await?.map(|mut stays| {
        stays.retain(|stay| !stay.enrollments.is_empty());
        stays
    });
    let from = caller.store.programs().await?;
    let used: BTreeSet<ProgramId> =
        stays.decide(|stays| stays.iter().map(|stay| stay.program.clone()).collect());
    let used = from.into_iter().filter(|card| used.contains(&card.id));
    let programs = used.map(|card| PackedProgram {
        program_id: card.id,
        name: card.name,
        organization_id: card.organization,
        project_type: card.project_type,
    });
    let programs: Vec<PackedProgram> = programs.collect();
    let names = UserNames::load(&caller, [&transfer.requested_by]).await?;
    let organizations = organization_names(&caller).await?;
    let package = clients.and(stays).map(|(clients, stays)| Package {
        format: PACKAGE.to_owned(),
        version: FORMAT,
        transfer_id: id.clone(),
        environment: state.environment.name.clone(),
        organization_name: organizations.get(&transfer.organization).cloned().unwrap_or_default(),
        organization_id: transfer.organization,
        requested_by_name: names.name(&transfer.requested_by),
        requested_at: transfer.requested,
        reason: transfer.body.reason,
        programs,
        clients,
        stays,
    });
    let size = package.decide(|package| serde_json::to_vec(package).map(|json| json.len()).map_err(|_| ()));
    if size.map_err(|()| Problem::new(Code::TryAgain))? > LARGEST {
        return Err(Problem::new(Code::TooLarge).param("limit_bytes", LARGEST));
    }
    let about = [format!("transfer:{id}")];
    Ok(Json(package.audited(&caller.store, "download transfer package", about).await?))
}
