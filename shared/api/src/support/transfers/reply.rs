//! A transfer in a reply: loaded, in the audit, and shown.

use super::body::StoredTransfer;
use super::transfer_records::TransferRecords;
use super::view::TransferView;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::state::AppState;

/// The view, for the reply of a write: it is in the audit with the write.
pub(super) async fn viewed(
    state: &AppState,
    caller: &Caller,
    transfer: &StoredTransfer,
    write: &mut store::Write,
) -> Result<TransferView, Problem> {
    let (records, who) = TransferRecords::load(state, caller, transfer).await?;
    write.viewed(subjects(transfer));
    Ok(TransferView::of(state, caller, transfer, &records, &who.viewed(write)))
}

/// The view, for whoever only looks at it.
pub(super) async fn looked_at(
    state: &AppState,
    caller: &Caller,
    transfer: &StoredTransfer,
) -> Result<TransferView, Problem> {
    let (records, who) = TransferRecords::load(state, caller, transfer).await?;
    let who = who.audited(&caller.store, "open transfer", subjects(transfer)).await?;
    Ok(TransferView::of(state, caller, transfer, &records, &who))
}

/// The transfer and everyone it is about, also those whose record the caller may not see.
fn subjects(transfer: &StoredTransfer) -> Vec<String> {
    let people = transfer.body.people.iter().map(|person| format!("client:{}", person.client));
    people.chain([format!("transfer:{}", transfer.id)]).collect()
}
