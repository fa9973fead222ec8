//! What a ticket is shown with: read before its view is made.

use domain::{ClientId, Ticket, TicketId, TicketState};

use crate::caller::{Caller, Subject};
use crate::policy::{Action, Condition};
use crate::problem::Problem;
use crate::user_names::UserNames;

/// What the view of a ticket needs beside the ticket.
pub(super) struct TicketRecords {
    /// Whoever asked and wrote.
    pub(super) names: UserNames,
    /// The client concerned, if the caller may see that client.
    pub(super) client_id: Option<ClientId>,
}

impl TicketRecords {
    pub(super) async fn load(caller: &Caller, ticket: &Ticket) -> Result<Self, Problem> {
        let authors = ticket.messages.iter().map(|message| &message.author);
        let client_id = match &ticket.client {
            Some(id) => match caller.store.client(id).await {
                Ok(_) => Some(id.clone()),
                Err(store::Error::NotFound) => None,
                Err(err) => return Err(err.into()),
            },
            None => None,
        };
        Ok(Self { names: UserNames::load(caller, authors.chain([&ticket.asker])).await?, client_id })
    }
}

/// A ticket that the caller may read.
pub(super) async fn ticket(caller: &Caller, id: &TicketId) -> Result<Ticket, Problem> {
    let ticket = caller.store.ticket(id).await?;
    must_see(caller, &ticket)?;
    Ok(ticket)
}

impl Subject for Ticket {
    fn meets(&self, condition: Condition, caller: &Caller) -> bool {
        let wrote = self.messages.iter().any(|message| message.author == *caller.id());
        condition == Condition::EscalatedToVendor && (self.state == TicketState::WithVendor || wrote)
    }
}

/// Whether the caller reads this ticket: the asker, and who answers tickets. To others it does not exist.
fn must_see(caller: &Caller, ticket: &Ticket) -> Result<(), Problem> {
    if ticket.asker == *caller.id() || caller.may_about(Action::AnswerTickets, ticket) {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}
