//! `POST /api/support/transfers/packages`: a package of the other environment becomes an arrival.

use axum::extract::State;
use domain::OrganizationId;
use forms::Answers;
use serde::Deserialize;
use store::TransferKind;
use utoipa::ToSchema;

use super::body::{Person, Source, StoredTransfer, TransferBody};
use super::package::Package;
use super::reply::viewed;
use super::rights::decides_all;
use super::uploaded::Uploaded;
use super::view::TransferView;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

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
            let mut write = caller.store.write("open transfer");
            let view = viewed(&state, &caller, &known, &mut write).await?;
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
    let transfer = StoredTransfer {
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
        },
        version: 1,
    };
    let bytes = serde_json::to_vec(&package).map_err(|_| not_valid())?;
    caller.store.put_file(&Package::file(&transfer)?, "application/json", bytes).await?;
    let mut write = caller.store.write("open transfer package");
    write.add_transfer(&transfer);
    let view = viewed(&state, &caller, &transfer, &mut write).await?;
    Answer::created(&view)?.after(write, &once).await
}
