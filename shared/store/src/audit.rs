//! Who did what to which record: ids and field names, never values, each entry chained to the last.

use aws_sdk_dynamodb::types::{AttributeValue, Put, ReturnConsumedCapacity};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use domain::{OrganizationId, UserId};

use crate::connection::aws_clients::AwsClients;
use crate::connection::chain_head::{ChainHead, Turn};
use crate::error::{Error, unavailable};
use crate::items::item::{Item, key_attributes};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;

/// How often an entry is put when another process took its place in the chain.
pub(crate) const ATTEMPTS: u32 = 24;

/// One entry of the audit table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, as the request's own moment.
    pub at: Timestamp,
    /// Who.
    pub user: UserId,
    /// The organization the user acted as.
    pub organization: OrganizationId,
    /// What was done, for example `add client`.
    pub action: String,
    /// To which records, each `kind:id`.
    pub subjects: Vec<String>,
    /// Which fields were concerned, by HUD's names; never their values.
    pub fields: Vec<String>,
    /// Hash of the entry before; empty for the first of a chain.
    pub previous: String,
    /// SHA-256 over all of the above.
    pub hash: String,
}

impl AuditEntry {
    /// This entry chained to the one before.
    fn after(mut self, previous: &str) -> Result<Self, Error> {
        previous.clone_into(&mut self.previous);
        self.hash = self.digest().ok_or(Error::Damaged("audit entry"))?;
        Ok(self)
    }

    fn digest(&self) -> Option<String> {
        let bare = Self { hash: String::new(), ..self.clone() };
        serde_json::to_vec(&bare).ok().map(|json| hex::encode(Sha256::digest(json)))
    }
}

/// The first entry of a chain that does not fit the one before it, or that was altered.
///
/// Counted from 0; `None` if the chain is whole.
#[must_use]
pub fn first_broken(chain: &[AuditEntry]) -> Option<usize> {
    let mut previous = String::new();
    for (at, entry) in chain.iter().enumerate() {
        if entry.previous != previous || entry.digest().as_ref() != Some(&entry.hash) {
            return Some(at);
        }
        previous.clone_from(&entry.hash);
    }
    None
}

/// An entry that has its place in its chain.
#[derive(Debug)]
pub(crate) struct Linked {
    pub(crate) key: Key,
    pub(crate) head: ChainHead,
    document: String,
}

impl Linked {
    /// The put that adds it: refused if another entry took the place.
    pub(crate) fn put(&self, table: &str) -> Result<Put, Error> {
        let item = Item::of(self.key.clone(), 1, self.document.clone());
        Put::builder()
            .table_name(table)
            .set_item(Some(item.into_attributes()))
            .condition_expression("attribute_not_exists(PK)")
            .build()
            .map_err(|_| Error::Damaged("request"))
    }
}

impl AwsClients {
    /// Chain of one user and one day (UTC).
    fn chain(&self, user: &UserId, at: Timestamp) -> Pk {
        let day = at.strftime("%Y%m%d").to_string();
        Pk::two(self.tenant(), &Scope::System, Kind::Audit, user.as_str(), &day)
    }

    /// The turn of this entry at its chain.
    pub(crate) async fn turn(&self, entry: &AuditEntry) -> Turn {
        self.chains.turn(self.chain(&entry.user, entry.at).as_str()).await
    }

    /// Links an entry to the last one: the one known if `known`, else the one read now.
    pub(crate) async fn link(
        &self,
        entry: AuditEntry,
        turn: &mut Turn,
        known: bool,
    ) -> Result<Linked, Error> {
        let pk = self.chain(&entry.user, entry.at);
        let head = match turn.take().filter(|_| known) {
            Some(head) => head,
            None => self.head(&pk).await?,
        };
        let entry = entry.after(&head.hash)?;
        let head = ChainHead { count: head.count + 1, hash: entry.hash.clone() };
        let key = pk.at(Sk::of(&[&format!("{:08}", head.count)]));
        Ok(Linked { key, head, document: crate::items::item::to_json(&entry)? })
    }

    async fn head(&self, pk: &Pk) -> Result<ChainHead, Error> {
        let last = self.audit_query(pk, Some(1)).await?.pop();
        let Some(item) = last else { return Ok(ChainHead::default()) };
        let entry: AuditEntry = item.parse("audit entry")?;
        let count = item.key.sk.as_str().parse().map_err(|_| Error::Damaged("audit entry"))?;
        Ok(ChainHead { count, hash: entry.hash })
    }

    /// The entries of one user on one day, oldest first.
    pub(crate) async fn entries(&self, user: &UserId, day: Timestamp) -> Result<Vec<AuditEntry>, Error> {
        let mut items = self.audit_query(&self.chain(user, day), None).await?;
        items.reverse();
        items.iter().map(|item| item.parse("audit entry")).collect()
    }

    /// Newest first.
    async fn audit_query(&self, pk: &Pk, limit: Option<i32>) -> Result<Vec<Item>, Error> {
        let table = &self.settings.audit_table;
        let mut items = Vec::new();
        let mut after = None;
        loop {
            self.ledger.touch("Query", table, pk.as_str());
            let reply = self
                .dynamo
                .query()
                .table_name(table)
                .key_condition_expression("PK = :pk")
                .expression_attribute_values(":pk", AttributeValue::S(pk.as_str().to_owned()))
                .scan_index_forward(false)
                .consistent_read(true)
                .set_limit(limit)
                .set_exclusive_start_key(after)
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await
                .map_err(|error| unavailable(&error))?;
            self.ledger
                .add_read(reply.consumed_capacity.and_then(|used| used.capacity_units).unwrap_or_default());
            let page = reply.items.unwrap_or_default();
            for map in page {
                items.extend(Item::from_attributes(map, pk)?);
            }
            after = reply.last_evaluated_key;
            if after.is_none() || limit.is_some() {
                return Ok(items);
            }
        }
    }

    /// Adds an entry that belongs to no write: a view, a search, a reveal.
    pub(crate) async fn put_audit_entry(&self, entry: AuditEntry) -> Result<(), Error> {
        let mut turn = self.turn(&entry).await;
        for attempt in 0..ATTEMPTS {
            let linked = self.link(entry.clone(), &mut turn, attempt == 0).await?;
            let put = linked.put(&self.settings.audit_table)?;
            self.ledger.touch("PutItem", &self.settings.audit_table, linked.key.pk.as_str());
            let sent = self
                .dynamo
                .put_item()
                .table_name(&self.settings.audit_table)
                .set_item(Some(put.item))
                .set_condition_expression(put.condition_expression)
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await;
            match sent {
                Ok(reply) => {
                    self.ledger.add_written(
                        reply.consumed_capacity.and_then(|used| used.capacity_units).unwrap_or_default(),
                    );
                    *turn = Some(linked.head);
                    return Ok(());
                }
                Err(error)
                    if error
                        .as_service_error()
                        .is_some_and(|e| e.is_conditional_check_failed_exception()) =>
                {
                    // Our own put may have arrived although its answer was lost.
                    if self.arrived(&linked).await? {
                        *turn = Some(linked.head);
                        return Ok(());
                    }
                    self.back_off(attempt).await;
                }
                Err(error) => return Err(unavailable(&error)),
            }
        }
        Err(Error::Unavailable("audit chain busy".to_owned()))
    }

    async fn arrived(&self, linked: &Linked) -> Result<bool, Error> {
        let table = &self.settings.audit_table;
        self.ledger.touch("GetItem", table, linked.key.pk.as_str());
        let reply = self
            .dynamo
            .get_item()
            .table_name(table)
            .set_key(Some(key_attributes(&linked.key)))
            .consistent_read(true)
            .send()
            .await
            .map_err(|error| unavailable(&error))?;
        let Some(map) = reply.item else { return Ok(false) };
        let item = Item::from_attributes(map, &linked.key.pk)?;
        Ok(item.is_some_and(|item| item.document == linked.document))
    }
}
