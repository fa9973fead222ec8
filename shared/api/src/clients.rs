//! Search, clients and their dashboard.

mod add;
mod basic_information;
mod card;
mod change;
mod dashboard;
mod drafts;
pub(crate) mod likely;
mod names;
mod new_client;
mod owners;
mod practice;
mod rank;
mod search;
mod service_cards;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use card::ClientCard;
pub(crate) use owners::Owners;
pub use rank::{Detail, Details, rank};
pub(crate) use view::ClientView;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(search::search))
        .routes(routes!(search::next_page))
        .routes(routes!(add::add))
        .routes(routes!(drafts::read, drafts::keep))
        .routes(routes!(view::open, change::change))
        .routes(routes!(dashboard::dashboard))
}
