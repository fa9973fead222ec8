//! Reading tickets: one's own, the technician's queue, one with its thread.

use axum::Json;
use domain::TicketId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::names::Names;
use super::ticket_view::{TicketCard, TicketView, must_see};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::policy::Action;
use crate::problem::Problem;

/// Which list.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum View {
    /// What the caller asked.
    #[default]
    Mine,
    /// What the technician has to answer.
    Queue,
}

/// Which list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    #[serde(default)]
    #[param(inline)]
    view: View,
}

/// Tickets, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Tickets {
    items: Vec<TicketCard>,
}

/// The caller's tickets, or the queue.
#[utoipa::path(get, path = "/api/support/tickets", tag = "support", params(Filter),
    responses((status = 200, body = Tickets)))]
pub(crate) async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Json<Tickets>, Problem> {
    let items = match filter.view {
        View::Mine => TicketCard::mine(&caller).await?,
        View::Queue => {
            caller.must(Action::AnswerTickets)?;
            let names = Names::of(&caller).await?;
            let tickets = caller.store.ticket_queue().await?;
            let seen = tickets.iter().filter(|ticket| caller.may_about(Action::AnswerTickets, *ticket));
            seen.map(|ticket| TicketCard::of(&caller, &names, ticket)).collect()
        }
    };
    Ok(Json(Tickets { items }))
}

/// One ticket with its thread.
#[utoipa::path(get, path = "/api/support/tickets/{ticket_id}", tag = "support",
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<TicketId>) -> Result<Json<TicketView>, Problem> {
    let ticket = caller.store.ticket(&id).await?;
    must_see(&caller, &ticket)?;
    Ok(Json(TicketView::of(&caller, &ticket).await?))
}
