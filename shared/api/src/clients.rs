//! Search, clients and their dashboard.

mod add;
mod card;
mod dashboard;
pub(crate) mod likely;
mod new_client;
mod practice;
mod rank;
mod search;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use card::ClientCard;
pub use rank::{Detail, Details, rank};
pub(crate) use view::ClientView;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(search::search))
        .routes(routes!(search::next_page))
        .routes(routes!(add::add))
        .routes(routes!(view::open))
        .routes(routes!(dashboard::dashboard))
}
