//! `POST /api/support/tickets`: asks a question or reports a problem.

use axum::extract::State;
use domain::{ClientId, Message, Ticket, TicketId, TicketKind, TicketState, Urgency, contains_ssn};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ticket_records::TicketRecords;
use super::ticket_view::TicketView;
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// PRODUCT section 9: the text of a ticket.
const MAX_TEXT_BYTES: usize = 20_000;
const MAX_CONTEXT_BYTES: usize = 500;

/// A question or a problem.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    what_happened: String,
    kind: TicketKind,
    urgency: Urgency,
    /// The client concerned, picked by search.
    client_id: Option<ClientId>,
    /// The page it happened on: a route without client data.
    #[serde(default)]
    page: String,
    /// The last error that was shown.
    #[serde(default)]
    error_id: String,
}

/// Asks for help.
#[utoipa::path(post, path = "/api/support/tickets", tag = "support", request_body = Question,
    responses((status = 201, body = TicketView)))]
pub(crate) async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Question>,
) -> Result<Answer, Problem> {
    check_text("/what_happened", &body.what_happened)?;
    check_context(&body)?;
    if let Some(client) = &body.client_id {
        caller.store.client(client).await?;
    }
    let number = caller.store.next_ticket_number(caller.today().year()).await?;
    let id = TicketId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let ticket = Ticket {
        id,
        number,
        asker: caller.id().clone(),
        organization: caller.organization().clone(),
        kind: body.kind,
        urgency: body.urgency,
        state: TicketState::New,
        client: body.client_id,
        context: format!("{} {}", body.page.trim(), body.error_id.trim()).trim().to_owned(),
        asked: caller.now(),
        answer_due: answer_due(body.urgency, caller.now()),
        closed: None,
        messages: vec![Message {
            author: caller.id().clone(),
            at: caller.now(),
            text: body.what_happened,
            is_answer: false,
        }],
        version: 1,
    };
    let records = TicketRecords::load(&caller, &ticket).await?;
    let mut write = caller.store.write("ask for help");
    write.add_ticket(&ticket);
    Answer::created(&TicketView::of(&caller, &ticket, records))?.after(write, &once).await
}

/// Refuses an empty text, one that is too long, and one that holds a Social Security number.
pub(super) fn check_text(pointer: &str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::at(pointer, Code::ReasonNeeded));
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(Problem::at(pointer, Code::TooLarge).param("limit_bytes", MAX_TEXT_BYTES));
    }
    if contains_ssn(text) { Err(Problem::at(pointer, Code::SsnInText)) } else { Ok(()) }
}

fn check_context(body: &Question) -> Result<(), Problem> {
    for (pointer, text) in [("/page", &body.page), ("/error_id", &body.error_id)] {
        if text.len() > MAX_CONTEXT_BYTES {
            return Err(Problem::at(pointer, Code::TooLarge).param("limit_bytes", MAX_CONTEXT_BYTES));
        }
        if contains_ssn(text) {
            return Err(Problem::at(pointer, Code::SsnInText));
        }
    }
    Ok(())
}

/// The first answer is promised within 4 hours, a day, or three, by urgency.
fn answer_due(urgency: Urgency, now: Timestamp) -> Timestamp {
    let hours = match urgency {
        Urgency::High => 4,
        Urgency::Normal => 24,
        Urgency::Low => 72,
    };
    now.saturating_add(SignedDuration::from_hours(hours)).unwrap_or(now)
}
