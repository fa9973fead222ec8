//! Reading tickets: one's own, the technician's queue, one with its thread.

use axum::Json;
use domain::{Ticket, TicketId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ticket_records::{TicketRecords, ticket};
use super::ticket_view::{TicketCard, TicketView};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::policy::Action;
use crate::problem::Problem;
use crate::user_names::UserNames;

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
        View::Mine => my_tickets(&caller).await?,
        View::Queue => {
            caller.must(Action::AnswerTickets)?;
            let mut tickets = caller.store.ticket_queue().await?;
            tickets.retain(|ticket| caller.may_about(Action::AnswerTickets, ticket));
            cards(&caller, &tickets).await?
        }
    };
    Ok(Json(Tickets { items }))
}

/// One ticket with its thread.
#[utoipa::path(get, path = "/api/support/tickets/{ticket_id}", tag = "support",
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<TicketId>) -> Result<Json<TicketView>, Problem> {
    let ticket = ticket(&caller, &id).await?;
    let records = TicketRecords::load(&caller, &ticket).await?;
    Ok(Json(TicketView::of(&caller, &ticket, records)))
}

/// Tickets of a list, with the names of those who asked.
async fn cards(caller: &Caller, tickets: &[Ticket]) -> Result<Vec<TicketCard>, Problem> {
    let names = UserNames::load(caller, tickets.iter().map(|ticket| &ticket.asker)).await?;
    Ok(tickets.iter().map(|ticket| TicketCard::of(caller, &names, ticket)).collect())
}

/// The caller's own tickets, newest first.
pub(crate) async fn my_tickets(caller: &Caller) -> Result<Vec<TicketCard>, Problem> {
    cards(caller, &caller.store.my_tickets().await?).await
}
