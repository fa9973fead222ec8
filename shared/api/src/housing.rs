//! Housing: sites with their beds, who sleeps where tonight, and the nights before (PRODUCT B1 to B3, B6).

mod arriving;
mod bed_events;
mod bed_night;
mod beds;
mod board;
mod check_in;
mod guest_names;
mod night;
mod night_close;
mod out_of_service;
mod refusal;
mod site_form;
mod sites;
mod turn_away;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sites::list, sites::add))
        .routes(routes!(sites::open, sites::change))
        .routes(routes!(beds::add))
        .routes(routes!(beds::change))
        .routes(routes!(out_of_service::take_out))
        .routes(routes!(out_of_service::bring_back))
        .routes(routes!(board::board))
        .routes(routes!(check_in::check_in))
        .routes(routes!(bed_events::move_guest))
        .routes(routes!(bed_events::check_out))
        .routes(routes!(bed_events::undo))
        .routes(routes!(night::list))
        .routes(routes!(night::open))
        .routes(routes!(night_close::close))
        .routes(routes!(night_close::reopen))
        .routes(routes!(turn_away::turn_away))
        .routes(routes!(turn_away::undo))
}
