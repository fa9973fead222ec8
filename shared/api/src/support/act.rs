//! Writing in a ticket: reply, answer, close, reopen. `domain::Ticket` decides what may happen.

use domain::{Message, Ticket, TicketAct, TicketId, TicketState};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ask::check_text;
use super::ticket_records::{TicketRecords, ticket};
use super::ticket_view::TicketView;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::problem::Problem;
use crate::write::{Answer, Write};

/// A thread is answered, and its answer stored, as a whole: this is what fits with room to spare.
const MAX_THREAD_BYTES: usize = 300_000;

/// A text for the thread.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMessage {
    text: String,
}

/// An answer, which may close the ticket at once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerText {
    text: String,
    #[serde(default)]
    close: bool,
}

/// Closing: with an answer, now or before.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closing {
    #[serde(default)]
    text: String,
}

/// Writes again in a ticket.
#[utoipa::path(post, path = "/api/support/tickets/{ticket_id}/messages", tag = "support", request_body = NewMessage,
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn reply(
    caller: Caller,
    Path(id): Path<TicketId>,
    write: Write<NewMessage>,
) -> Result<Answer, Problem> {
    let read = ticket(&caller, &id).await?;
    check_text("/text", &write.body.text)?;
    // The technician who writes without answering asks back.
    let act = if read.asker == *caller.id() { TicketAct::Reply } else { TicketAct::AskBack };
    let mut new = read.clone();
    step(&mut new, act, &caller)?;
    new.messages.push(message(&caller, &write.body.text, false));
    save(&caller, &read, &new, write).await
}

/// Answers a ticket, and closes it if wanted.
#[utoipa::path(post, path = "/api/support/tickets/{ticket_id}/answer", tag = "support", request_body = AnswerText,
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn answer(
    caller: Caller,
    Path(id): Path<TicketId>,
    write: Write<AnswerText>,
) -> Result<Answer, Problem> {
    let read = ticket(&caller, &id).await?;
    let new = answered(&caller, &read, &write.body.text)?;
    let new = if write.body.close { closed(&caller, new)? } else { new };
    save(&caller, &read, &new, write).await
}

/// Closes a ticket: with this answer, or with one given before.
#[utoipa::path(post, path = "/api/support/tickets/{ticket_id}/close", tag = "support", request_body = Closing,
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn close(
    caller: Caller,
    Path(id): Path<TicketId>,
    write: Write<Closing>,
) -> Result<Answer, Problem> {
    let read = ticket(&caller, &id).await?;
    let text = write.body.text.trim();
    let new = if text.is_empty() { read.clone() } else { answered(&caller, &read, text)? };
    let new = closed(&caller, new)?;
    save(&caller, &read, &new, write).await
}

/// Opens a closed ticket again, within 7 days.
#[utoipa::path(post, path = "/api/support/tickets/{ticket_id}/reopen", tag = "support",
    params(("ticket_id" = TicketId, Path)), responses((status = 200, body = TicketView)))]
pub(crate) async fn reopen(
    caller: Caller,
    Path(id): Path<TicketId>,
    write: Write<Empty>,
) -> Result<Answer, Problem> {
    let read = ticket(&caller, &id).await?;
    let mut new = read.clone();
    step(&mut new, TicketAct::Reopen, &caller)?;
    new.closed = None;
    save(&caller, &read, &new, write).await
}

fn answered(caller: &Caller, read: &Ticket, text: &str) -> Result<Ticket, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::at("/text", Code::AnswerRequired));
    }
    check_text("/text", text)?;
    let mut new = read.clone();
    step(&mut new, TicketAct::Answer, caller)?;
    new.messages.push(message(caller, text, true));
    Ok(new)
}

fn closed(caller: &Caller, mut ticket: Ticket) -> Result<Ticket, Problem> {
    step(&mut ticket, TicketAct::Close, caller)?;
    ticket.closed = Some(caller.now());
    Ok(ticket)
}

fn step(ticket: &mut Ticket, act: TicketAct, caller: &Caller) -> Result<(), Problem> {
    ticket.state = ticket.after(act, caller.now())?;
    Ok(())
}

fn message(caller: &Caller, text: &str, is_answer: bool) -> Message {
    Message { author: caller.id().clone(), at: caller.now(), text: text.trim().to_owned(), is_answer }
}

async fn save<T>(caller: &Caller, read: &Ticket, new: &Ticket, write: Write<T>) -> Result<Answer, Problem> {
    let action = match new.state {
        TicketState::Closed => "close ticket",
        _ => "write in ticket",
    };
    let thread: usize = new.messages.iter().map(|message| message.text.len()).sum();
    if thread > MAX_THREAD_BYTES && new.messages.len() > read.messages.len() {
        return Err(Problem::at("/text", Code::TooLarge).param("limit_bytes", MAX_THREAD_BYTES));
    }
    let mut change = caller.store.write(action);
    change.change_ticket(read, new);
    let shown = Ticket { version: store::next_version(read.version)?, ..new.clone() };
    let records = TicketRecords::load(caller, &shown).await?;
    Answer::ok(&TicketView::of(caller, &shown, records))?.after(change, &write.once).await
}
