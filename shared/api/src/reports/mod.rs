//! Routes of this area.

use domain::RunId;
use jiff::Timestamp;
use serde::Serialize;
use store::RunState;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::state::AppState;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
}

/// A report run on a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RunCard {
    #[schema(value_type = String)]
    run_id: RunId,
    #[schema(value_type = String)]
    state: RunState,
    #[schema(value_type = String, format = DateTime)]
    requested_at: Timestamp,
}

impl RunCard {
    /// The newest runs that the caller may see.
    pub(crate) async fn recent(caller: &Caller) -> Result<Vec<Self>, Problem> {
        let card = |run: store::Run| Self { run_id: run.id, state: run.state, requested_at: run.requested };
        Ok(caller.store.runs().await?.into_iter().map(card).collect())
    }
}
