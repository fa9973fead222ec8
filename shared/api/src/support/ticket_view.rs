//! Tickets as people see them.

use domain::{ClientId, OrganizationId, Ticket, TicketAct, TicketId, TicketState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ticket_records::TicketRecords;
use crate::caller::Caller;
use crate::policy::Action;
use crate::user_names::UserNames;

/// A ticket on a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TicketCard {
    ticket_id: TicketId,
    #[schema(example = "2026-0147")]
    number: String,
    kind: domain::TicketKind,
    urgency: domain::Urgency,
    state: domain::TicketState,
    asked_at: Timestamp,
    /// When the first answer is due.
    answer_due_at: Timestamp,
    /// Due, and nobody has answered.
    overdue: bool,
    asker_name: String,
    organization_id: OrganizationId,
}

/// As many characters of the question stand above a ticket.
const TITLE: usize = 60;

/// A ticket with its thread.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TicketView {
    #[serde(flatten)]
    card: TicketCard,
    /// The beginning of the question.
    title: String,
    /// The client concerned, if the caller may see that client.
    client_id: Option<ClientId>,
    /// Page, workflow step, browser and last error that came along.
    context: String,
    messages: Vec<MessageView>,
    /// What the caller may do now.
    acts: Vec<TicketAct>,
    version: u64,
}

/// One entry of the thread.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MessageView {
    author_name: String,
    at: Timestamp,
    text: String,
    is_answer: bool,
}

impl TicketCard {
    pub(super) fn of(caller: &Caller, names: &UserNames, ticket: &Ticket) -> Self {
        use domain::TicketState::{Answered, Closed};
        let waits = !matches!(ticket.state, Answered | Closed) && !ticket.has_answer();
        Self {
            ticket_id: ticket.id.clone(),
            number: ticket.number.clone(),
            kind: ticket.kind,
            urgency: ticket.urgency,
            state: ticket.state,
            asked_at: ticket.asked,
            answer_due_at: ticket.answer_due,
            overdue: waits && ticket.answer_due < caller.now(),
            asker_name: names.name(&ticket.asker),
            organization_id: ticket.organization.clone(),
        }
    }
}

impl TicketView {
    pub(super) fn of(caller: &Caller, ticket: &Ticket, records: TicketRecords) -> Self {
        let TicketRecords { names, client_id } = records;
        let messages = ticket.messages.iter().map(|message| MessageView {
            author_name: names.name(&message.author),
            at: message.at,
            text: message.text.clone(),
            is_answer: message.is_answer,
        });
        let title = ticket.messages.first().map(|first| first.text.chars().take(TITLE).collect());
        Self {
            card: TicketCard::of(caller, &names, ticket),
            title: title.unwrap_or_default(),
            client_id,
            context: ticket.context.clone(),
            messages: messages.collect(),
            acts: acts(caller, ticket),
            version: ticket.version,
        }
    }
}

fn acts(caller: &Caller, ticket: &Ticket) -> Vec<TicketAct> {
    use TicketAct::{Answer, Close, Reopen, Reply};
    let answers = caller.may_about(Action::AnswerTickets, ticket);
    let asked = ticket.asker == *caller.id();
    [(Reply, asked || answers), (Answer, answers), (Close, answers), (Reopen, asked || answers)]
        .into_iter()
        .filter(|(_, may)| *may)
        .map(|(act, _)| act)
        .filter(|act| match act {
            // Closing may bring its answer along.
            Close => ticket.state != TicketState::Closed,
            act => ticket.after(*act, caller.now()).is_ok(),
        })
        .collect()
}
