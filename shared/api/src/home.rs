//! Home: who I am, and the dashboard whose cards fail alone.

mod dashboard;
mod items;
mod me;
mod paused;
mod sign_out;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(me::me, me::change))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(dashboard::dashboard))
        .routes(routes!(dashboard::recent_clients))
        .routes(routes!(paused::paused_workflows))
}
