//! One transaction: idempotency, changes, audit and outbox together or not at all.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{CancellationReason, ReturnConsumedCapacity, TransactWriteItem};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::scoped::ScopedStore;
use crate::audit::{ATTEMPTS, AuditEntry, Linked};
use crate::connection::aws_clients::AwsClients;
use crate::error::{Conflict, Error, unavailable};
use crate::items::change::{Change, Condition};
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk};
use crate::keys::scope::Scope;
use crate::transactions::once::{Answer, KEPT, Once, StoredAnswer};
use crate::transactions::outbox;
use crate::transactions::write::Write;

/// DynamoDB's limit of a transaction.
const MOST_ITEMS: usize = 100;

impl ScopedStore {
    fn answer_key(&self, once: &Once) -> Key {
        Pk::two(self.aws.tenant(), &Scope::System, Kind::Idempotency, self.user().as_str(), &once.key).root()
    }

    /// The answer this request was given before, if it was: ask before deciding anything, since
    /// what the first time allowed may look refused the second time.
    ///
    /// Access pattern 1.
    ///
    /// # Errors
    /// [`Error::KeyReused`] if the key came with another body.
    pub async fn answered<T: DeserializeOwned>(&self, once: &Once) -> Result<Option<T>, Error> {
        match self.aws.get(&self.answer_key(once)).await? {
            Some(item) => Ok(Some(stored_answer(&item, once)?)),
            None => Ok(None),
        }
    }
}

fn stored_answer<T: DeserializeOwned>(item: &Item, once: &Once) -> Result<T, Error> {
    let stored: StoredAnswer = item.parse("answer")?;
    if stored.f != once.fingerprint {
        return Err(Error::KeyReused);
    }
    serde_json::from_value(stored.a).map_err(|_| Error::Damaged("answer"))
}

impl Write {
    /// Does it all in one transaction, once.
    ///
    /// The same key and body again gives the stored answer and writes nothing.
    /// Access pattern 2.
    ///
    /// # Errors
    /// [`Error::KeyReused`], [`Error::Stale`], [`Error::Conflict`], [`Error::ScopeNotHeld`]: nothing
    /// was written. [`Error::Unavailable`]: it may have been; a retry with the same key tells.
    pub async fn commit<T>(self, once: &Once, answer: &T) -> Result<Answer<T>, Error>
    where
        T: Serialize + DeserializeOwned,
    {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let store = &self.store;
        let aws = &store.aws;
        let now = store.now();
        let value = serde_json::to_value(answer).map_err(|_| Error::Damaged("answer"))?;
        let stored = StoredAnswer { f: once.fingerprint.clone(), a: value.clone() };
        let proof = Item::first(store.answer_key(once), &stored)?.expiring(now.as_second() + KEPT);
        let mut changes = vec![Change::put(proof, Condition::Absent, Error::KeyReused)];
        changes.extend(self.changes);
        for (at, (worker, job)) in self.jobs.iter().enumerate() {
            changes.push(outbox::message(aws.tenant(), now, &once.key, at, worker, job));
        }
        if changes.len() >= MOST_ITEMS {
            return Err(Error::Conflict(Conflict::TooLarge));
        }
        let entry = store.entry(&self.action, self.subjects, self.fields);
        match aws.transact(changes, entry, once).await? {
            None => {
                let value = serde_json::from_value(value).map_err(|_| Error::Damaged("answer"))?;
                Ok(Answer { value, replayed: false })
            }
            Some(before) => Ok(Answer { value: stored_answer(&before, once)?, replayed: true }),
        }
    }
}

impl AwsClients {
    /// `None` when written now; the stored answer when it was written before.
    async fn transact(
        &self,
        changes: Vec<Change>,
        entry: AuditEntry,
        once: &Once,
    ) -> Result<Option<Item>, Error> {
        let mut turn = self.turn(&entry).await;
        for attempt in 0..ATTEMPTS {
            let linked = self.link(entry.clone(), &mut turn, attempt == 0).await?;
            let requests = self.requests(&changes, &linked)?;
            let sent = self
                .dynamo
                .transact_write_items()
                .set_transact_items(Some(requests))
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await;
            let error = match sent {
                Ok(reply) => {
                    for used in reply.consumed_capacity() {
                        self.ledger.add_written(used.capacity_units().unwrap_or_default());
                    }
                    *turn = Some(linked.head);
                    return Ok(None);
                }
                Err(error) => error,
            };
            let Some(TransactWriteItemsError::TransactionCanceledException(canceled)) =
                error.as_service_error()
            else {
                return Err(unavailable(&error));
            };
            match verdict(&changes, canceled.cancellation_reasons()) {
                Verdict::Before => {
                    return self.answer_before(&changes, canceled.cancellation_reasons(), once).await;
                }
                Verdict::Refused(error) => return Err(error),
                Verdict::Again | Verdict::Relink => self.back_off(attempt).await,
            }
        }
        Err(Error::Unavailable("busy".to_owned()))
    }

    fn requests(&self, changes: &[Change], linked: &Linked) -> Result<Vec<TransactWriteItem>, Error> {
        let table = &self.settings.table;
        let mut requests = Vec::with_capacity(changes.len() + 1);
        for change in changes {
            self.ledger.touch(change.action(), table, change.key().pk.as_str());
            requests.push(change.clone().into_request(table)?);
        }
        let audit = &self.settings.audit_table;
        self.ledger.touch("PutItem", audit, linked.key.pk.as_str());
        requests.push(TransactWriteItem::builder().put(linked.put(audit)?).build());
        Ok(requests)
    }

    /// The item that stands where the answer was to be put.
    async fn answer_before(
        &self,
        changes: &[Change],
        reasons: &[CancellationReason],
        once: &Once,
    ) -> Result<Option<Item>, Error> {
        let Some(key) = changes.first().map(Change::key) else { return Err(Error::Damaged("request")) };
        let old = reasons.first().and_then(CancellationReason::item).cloned();
        let found = match old {
            Some(map) => Item::from_attributes(map, &key.pk)?,
            None => self.get(key).await?,
        };
        let Some(item) = found else { return Err(Error::Unavailable("busy".to_owned())) };
        let _: serde_json::Value = stored_answer(&item, once)?;
        Ok(Some(item))
    }
}

/// What the reasons of a cancellation come to.
enum Verdict {
    /// It was done before.
    Before,
    /// A condition of the changes does not hold.
    Refused(Error),
    /// Only the place in the audit chain was taken: link to the new last entry.
    Relink,
    /// Another transaction was in the way, or a limit was met.
    Again,
}

fn verdict(changes: &[Change], reasons: &[CancellationReason]) -> Verdict {
    let failed =
        |at: usize| reasons.get(at).and_then(CancellationReason::code) == Some("ConditionalCheckFailed");
    if failed(0) {
        return Verdict::Before;
    }
    if let Some(change) = changes.iter().enumerate().find_map(|(at, change)| failed(at).then_some(change)) {
        return Verdict::Refused(change.refused.clone());
    }
    if failed(changes.len()) {
        return Verdict::Relink;
    }
    let codes = || reasons.iter().filter_map(CancellationReason::code);
    if codes().any(|code| code == "ValidationError") {
        return Verdict::Refused(Error::Conflict(Conflict::TooLarge));
    }
    if codes().any(|code| {
        matches!(code, "TransactionConflict" | "ThrottlingError" | "ProvisionedThroughputExceeded")
    }) {
        return Verdict::Again;
    }
    let code = codes().find(|code| *code != "None").unwrap_or("TransactionCanceled");
    Verdict::Refused(Error::Unavailable(code.to_owned()))
}
