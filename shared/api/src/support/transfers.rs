//! What was entered in the wrong place comes to the right one, and nobody retypes (PRODUCT L5): from the
//! environment for practice to the live one, or to another program of the same environment.

mod approve;
mod arrival;
mod body;
mod choice_program;
mod choices;
mod copy;
mod download;
mod moving;
mod open_package;
mod package;
mod read;
mod receipt;
mod refused;
mod reply;
mod request;
mod rights;
mod transfer_records;
mod uploaded;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use rights::asked_for;

/// The routes of transfers.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(read::list, request::ask))
        .routes(routes!(choices::choices))
        .routes(routes!(open_package::open))
        .routes(routes!(read::open))
        .routes(routes!(download::package))
        .routes(routes!(receipt::receipt, receipt::record))
        .routes(routes!(approve::approve))
        .routes(routes!(approve::decline))
}
