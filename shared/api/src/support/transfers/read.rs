//! Reading transfers: one's own, the queue, one with everything needed to decide.

use axum::Json;
use axum::extract::State;
use domain::TransferId;
use serde::{Deserialize, Serialize};
use store::TransferKind;
use utoipa::{IntoParams, ToSchema};

use super::body::StoredTransfer;
use super::reply::looked_at;
use super::rights::{decides, must_see};
use super::view::{TransferCard, TransferView};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::policy::Action;
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::names::organization_names;
use crate::user_names::UserNames;

/// Which list.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Whose {
    /// What the caller asked for.
    #[default]
    Mine,
    /// What the caller decides, what waits first.
    Queue,
}

/// Which list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    #[serde(default)]
    #[param(inline)]
    view: Whose,
}

/// Transfers, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Transfers {
    items: Vec<TransferCard>,
}

/// The caller's transfers, or those to decide on.
#[utoipa::path(get, path = "/api/support/transfers", tag = "support", params(Filter),
    responses((status = 200, body = Transfers)))]
pub(crate) async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Json<Transfers>, Problem> {
    if matches!(filter.view, Whose::Queue) {
        caller.must(Action::DecideTransfers)?;
    }
    let mut found: Vec<StoredTransfer> = caller.store.transfers().await?;
    found.retain(|transfer| match filter.view {
        Whose::Mine => transfer.requested_by == *caller.id() && transfer.kind != TransferKind::Arrival,
        Whose::Queue => decides(&caller, &transfer.body),
    });
    if matches!(filter.view, Whose::Queue) {
        found.sort_by_key(|transfer| transfer.body.waiting().next().is_none());
    }
    let names = UserNames::load(&caller, found.iter().map(|transfer| &transfer.requested_by)).await?;
    let organizations = organization_names(&caller).await?;
    let card = |transfer: &StoredTransfer| TransferCard::of(transfer, &names, &organizations);
    Ok(Json(Transfers { items: found.iter().map(card).collect() }))
}

/// One transfer.
#[utoipa::path(get, path = "/api/support/transfers/{transfer_id}", tag = "support",
    params(("transfer_id" = TransferId, Path)), responses((status = 200, body = TransferView)))]
pub(crate) async fn open(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<TransferId>,
) -> Result<Json<TransferView>, Problem> {
    let transfer: StoredTransfer = caller.store.transfer(&id).await?;
    must_see(&caller, &transfer)?;
    Ok(Json(looked_at(&state, &caller, &transfer).await?))
}
