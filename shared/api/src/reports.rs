//! Reports: asking for a run, following it, looking into its cells, downloading its files, scheduling it.

mod files;
mod grants;
mod look;
mod request;
mod run;
mod runs;
mod schedules;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use run::RunCard;

/// The routes under `/api/reports`.
pub(crate) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(grants::list))
        .routes(routes!(runs::list, runs::add))
        .routes(routes!(runs::open))
        .routes(routes!(look::table))
        .routes(routes!(look::cell))
        .routes(routes!(look::worklist))
        .routes(routes!(files::link))
        .routes(routes!(schedules::list, schedules::add))
        .routes(routes!(schedules::end))
        .routes(routes!(schedules::run_now))
}
