//! Support: every question gets an answer.

mod act;
mod ask;
mod names;
mod read;
mod ticket_records;
mod ticket_view;
mod transfers;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use read::my_tickets;
pub(crate) use ticket_view::TicketCard;
pub(crate) use transfers::asked_for;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(read::list, ask::ask))
        .routes(routes!(read::open))
        .routes(routes!(act::reply))
        .routes(routes!(act::answer))
        .routes(routes!(act::close))
        .routes(routes!(act::reopen))
        .merge(transfers::router())
}
