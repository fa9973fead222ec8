//! Support tickets, which always get an answer.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ClientId, OrganizationId, TicketId, UserId};

/// A question or a problem, from asking to closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The number that people read aloud: `2026-0147`.
    pub number: String,
    /// Who asked.
    pub asker: UserId,
    /// For which organization.
    pub organization: OrganizationId,
    /// What it is about.
    pub kind: TicketKind,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Where it stands.
    pub state: TicketState,
    /// The client concerned; shown only to those who may see that client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// Page, workflow step, browser and last error id: no client data.
    pub context: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// When the first answer is due.
    pub answer_due: Timestamp,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Timestamp>,
    /// Question, answers and replies, oldest first.
    pub messages: Vec<Message>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// One entry of a ticket's thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub author: UserId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
    /// Whether it is an answer of the technician or the vendor.
    pub is_answer: bool,
}

/// What a ticket is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketKind {
    /// How to do something.
    Question,
    /// Something does not work.
    Problem,
    /// A record must be corrected.
    Correction,
    /// Access to a document, program or role.
    Access,
    /// Something was entered in the wrong place.
    WrongPlace,
}

/// How urgent a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Someone cannot work.
    High,
    /// Within the next working day.
    Normal,
    /// When there is time.
    Low,
}

/// Where a ticket stands (PRODUCT T3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// Nobody has looked at it.
    New,
    /// The technician works on it.
    Open,
    /// The technician asked back.
    WaitingForYou,
    /// Passed on.
    WithVendor,
    /// Answered.
    Answered,
    /// Closed, with an answer.
    Closed,
}

/// What may be done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketAct {
    /// The technician opens it.
    Open,
    /// The technician asks back.
    AskBack,
    /// The technician passes it on.
    Escalate,
    /// The technician or the vendor answers.
    Answer,
    /// The asker writes again.
    Reply,
    /// The asker or the technician closes it.
    Close,
    /// The asker opens it again.
    Reopen,
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketFault {
    /// A ticket closes only with an answer.
    #[error("write the answer before closing")]
    AnswerRequired,
    /// Closed more than seven days ago.
    #[error("closed more than 7 days ago")]
    ReopenTooLate,
    /// The ticket is closed.
    #[error("the ticket is closed")]
    Closed,
    /// The ticket is not closed.
    #[error("the ticket is not closed")]
    NotClosed,
}

impl Ticket {
    /// Days in which a closed ticket may be opened again.
    pub const REOPEN_DAYS: i64 = 7;

    /// Whether anyone has answered.
    #[must_use]
    pub fn has_answer(&self) -> bool {
        self.messages.iter().any(|message| message.is_answer)
    }

    /// The state after an act at `now`. There is no way to [`TicketState::Closed`] without an answer.
    ///
    /// # Errors
    /// A [`TicketFault`] if the act may not happen now.
    pub fn after(&self, act: TicketAct, now: Timestamp) -> Result<TicketState, TicketFault> {
        use {TicketAct as A, TicketState as S};
        match (self.state, act) {
            (S::Closed, A::Reopen) => match self.closed {
                Some(closed) if now.as_second() - closed.as_second() > Self::REOPEN_DAYS * 86_400 => {
                    Err(TicketFault::ReopenTooLate)
                }
                _ => Ok(S::Open),
            },
            (S::Closed, _) => Err(TicketFault::Closed),
            (_, A::Reopen) => Err(TicketFault::NotClosed),
            (_, A::Close) if !self.has_answer() => Err(TicketFault::AnswerRequired),
            (_, A::Close) => Ok(S::Closed),
            (_, A::Answer) => Ok(S::Answered),
            (_, A::AskBack) => Ok(S::WaitingForYou),
            (_, A::Escalate) => Ok(S::WithVendor),
            (S::WithVendor, A::Open | A::Reply) => Ok(S::WithVendor),
            (_, A::Open) => Ok(S::Open),
            (S::New, A::Reply) => Ok(S::New),
            (_, A::Reply) => Ok(S::Open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: [TicketAct; 7] = [
        TicketAct::Open,
        TicketAct::AskBack,
        TicketAct::Escalate,
        TicketAct::Answer,
        TicketAct::Reply,
        TicketAct::Close,
        TicketAct::Reopen,
    ];

    fn ticket(state: TicketState, answered: bool) -> Ticket {
        let user = UserId::new("u1").unwrap();
        Ticket {
            id: TicketId::new("t1").unwrap(),
            number: "2026-0147".into(),
            asker: user.clone(),
            organization: OrganizationId::new("o1").unwrap(),
            kind: TicketKind::Question,
            urgency: Urgency::Normal,
            state,
            client: None,
            context: String::new(),
            asked: Timestamp::UNIX_EPOCH,
            answer_due: Timestamp::UNIX_EPOCH,
            closed: (state == TicketState::Closed).then_some(Timestamp::UNIX_EPOCH),
            messages: vec![Message {
                author: user,
                at: Timestamp::UNIX_EPOCH,
                text: "?".into(),
                is_answer: answered,
            }],
            version: 1,
        }
    }

    #[test]
    fn no_path_leads_to_closed_without_an_answer() {
        use TicketState as S;
        for state in [S::New, S::Open, S::WaitingForYou, S::WithVendor, S::Answered] {
            for act in ACTS {
                assert_ne!(
                    ticket(state, false).after(act, Timestamp::UNIX_EPOCH),
                    Ok(S::Closed),
                    "{state:?} {act:?}"
                );
            }
            assert_eq!(ticket(state, true).after(TicketAct::Close, Timestamp::UNIX_EPOCH), Ok(S::Closed));
        }
    }

    #[test]
    fn a_closed_ticket_opens_again_within_seven_days() {
        let closed = ticket(TicketState::Closed, true);
        let after = |seconds| closed.after(TicketAct::Reopen, Timestamp::from_second(seconds).unwrap());
        assert_eq!(after(7 * 86_400), Ok(TicketState::Open));
        assert_eq!(after(7 * 86_400 + 1), Err(TicketFault::ReopenTooLate));
        assert_eq!(closed.after(TicketAct::Answer, Timestamp::UNIX_EPOCH), Err(TicketFault::Closed));
    }
}
