//! Who sees a transfer, and who decides on it (PRODUCT L5).

use domain::TransferId;
use serde::{Deserialize, Serialize};
use store::TransferKind;
use utoipa::ToSchema;

use super::body::{PersonState, StoredTransfer, TransferBody};
use crate::caller::{Caller, Subject};
use crate::policy::{self, Action, Condition, May};
use crate::problem::Problem;
use crate::state::AppState;

/// What a caller may do with a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Act {
    /// Download the package that the other environment opens.
    Package,
    /// Record what the other environment's receipt says.
    RecordReceipt,
    /// Approve, all or client by client.
    Approve,
    /// Decline with a note.
    Decline,
    /// Download the receipt for the environment it came from.
    Receipt,
}

/// Whether the caller decides on every transfer, whatever it is about.
pub(super) fn decides_all(caller: &Caller) -> bool {
    policy::may(caller.role(), Action::DecideTransfers) == May::Yes
}

/// The asker sees it, the technician, and the supervisor of the organization if it is a move. To others it does
/// not exist.
pub(super) fn must_see(caller: &Caller, transfer: &StoredTransfer) -> Result<(), Problem> {
    let supervises = transfer.kind == TransferKind::Move
        && caller.may(Action::DecideTransfers)
        && transfer.organization == *caller.organization();
    let sees = decides_all(caller) || supervises || transfer.requested_by == *caller.id();
    if sees { Ok(()) } else { Err(Problem::not_found()) }
}

impl Subject for TransferBody {
    fn meets(&self, condition: Condition, caller: &Caller) -> bool {
        let own = |wanted: &super::body::Wanted| {
            wanted.from_organization == *caller.organization()
                && wanted.to_organization == *caller.organization()
        };
        condition == Condition::WithinOrganization && self.wanted.as_ref().is_some_and(own)
    }
}

/// The technician decides; a supervisor does within one organization.
pub(super) fn decides(caller: &Caller, body: &TransferBody) -> bool {
    caller.may_about(Action::DecideTransfers, body)
}

/// Whether the caller asked for the transfer of that id.
pub(crate) async fn asked_for(caller: &Caller, id: &TransferId) -> bool {
    let found: Result<StoredTransfer, _> = caller.store.transfer(id).await;
    found.is_ok_and(|transfer| transfer.requested_by == *caller.id())
}

/// A transfer to decide on; refuses whoever sees it and may not decide.
pub(super) async fn to_decide(caller: &Caller, id: &TransferId) -> Result<StoredTransfer, Problem> {
    let transfer: StoredTransfer = caller.store.transfer(id).await?;
    must_see(caller, &transfer)?;
    caller.must_about(Action::DecideTransfers, &transfer.body)?;
    Ok(transfer)
}

/// As [`to_decide`], of one kind; to another kind the act does not exist.
pub(super) async fn to_decide_as(
    caller: &Caller,
    id: &TransferId,
    kind: TransferKind,
) -> Result<StoredTransfer, Problem> {
    let found = to_decide(caller, id).await?;
    if found.kind == kind { Ok(found) } else { Err(Problem::not_found()) }
}

/// What the caller may do now.
pub(super) fn acts(state: &AppState, caller: &Caller, transfer: &StoredTransfer) -> Vec<Act> {
    let body = &transfer.body;
    if !decides(caller, body) {
        return Vec::new();
    }
    let waits = body.waiting().next().is_some();
    let has_duplicates = body.people.iter().any(|person| person.state == PersonState::Duplicate);
    let all: &[(Act, bool)] = match transfer.kind {
        TransferKind::Copy => &[(Act::Package, waits), (Act::RecordReceipt, true), (Act::Decline, waits)],
        TransferKind::Arrival => &[
            (Act::Approve, waits || has_duplicates),
            (Act::Decline, waits),
            (Act::Receipt, state.environment.is_live()),
        ],
        TransferKind::Move => &[(Act::Approve, waits), (Act::Decline, waits)],
    };
    all.iter().filter(|(_, may)| *may).map(|(act, _)| *act).collect()
}
