//! The four ways to read: one item, some items, one partition, one partition's page. Never a Scan.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, ConsumedCapacity, KeysAndAttributes, ReturnConsumedCapacity};

use crate::connection::aws_clients::AwsClients;
use crate::error::{Error, unavailable};
use crate::items::item::{Attributes, Item, PK, SK, key_attributes};
use crate::keys::key::{Key, Pk, Sk};

/// Which part of a partition a query wants.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    from: Option<String>,
    to: Option<String>,
    begins: Option<String>,
    newest_first: bool,
    consistent: bool,
    limit: Option<i32>,
    after: Option<String>,
}

impl Range {
    /// The whole partition.
    pub(crate) const ALL: Self = Self {
        from: None,
        to: None,
        begins: None,
        newest_first: false,
        consistent: false,
        limit: None,
        after: None,
    };

    pub(crate) fn beginning(text: impl Into<String>) -> Self {
        Self { begins: Some(text.into()).filter(|text: &String| !text.is_empty()), ..Self::ALL }
    }

    /// `SK >= from`.
    pub(crate) fn from(from: impl Into<String>) -> Self {
        Self { from: Some(from.into()), ..Self::ALL }
    }

    /// `SK <= to`.
    pub(crate) fn up_to(to: impl Into<String>) -> Self {
        Self { to: Some(to.into()), ..Self::ALL }
    }

    pub(crate) fn newest_first(self) -> Self {
        Self { newest_first: true, ..self }
    }

    pub(crate) fn consistent(self) -> Self {
        Self { consistent: true, ..self }
    }

    /// At most this many items, from after the sort key given.
    pub(crate) fn page(self, limit: i32, after: Option<Sk>) -> Self {
        Self { limit: Some(limit), after: after.map(|sk| sk.as_str().to_owned()), ..self }
    }
}

/// Some items of a partition, and where the next page begins.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) items: Vec<Item>,
    pub(crate) next: Option<Sk>,
}

impl AwsClients {
    pub(crate) async fn get(&self, key: &Key) -> Result<Option<Item>, Error> {
        if !key.can_exist() {
            return Ok(None);
        }
        let table = &self.settings.table;
        self.ledger.touch("GetItem", table, key.pk.as_str());
        let reply = self
            .dynamo
            .get_item()
            .table_name(table)
            .set_key(Some(key_attributes(key)))
            .consistent_read(true)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(|error| unavailable(&error))?;
        self.count_read(reply.consumed_capacity.as_ref());
        reply.item.map_or(Ok(None), |map| Item::from_attributes(map, &key.pk))
    }

    /// The items that exist among `keys`, in the order of `keys`.
    pub(crate) async fn get_some(&self, keys: &[Key]) -> Result<Vec<Option<Item>>, Error> {
        let table = &self.settings.table;
        let mut found: HashMap<Key, Item> = HashMap::new();
        let mut wanted: Vec<&Key> = keys.iter().filter(|key| key.can_exist()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        for chunk in wanted.chunks(100) {
            let mut pending: Vec<Attributes> = chunk.iter().map(|key| key_attributes(key)).collect();
            for key in chunk {
                self.ledger.touch("BatchGetItem", table, key.pk.as_str());
            }
            for attempt in 0.. {
                let asked = KeysAndAttributes::builder()
                    .set_keys(Some(pending))
                    .build()
                    .map_err(|_| Error::Damaged("request"))?;
                let reply = self
                    .dynamo
                    .batch_get_item()
                    .request_items(table, asked)
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
                    .await
                    .map_err(|error| unavailable(&error))?;
                reply.consumed_capacity().iter().for_each(|used| self.count_read(Some(used)));
                for map in reply.responses.unwrap_or_default().remove(table).unwrap_or_default() {
                    let Some((key, item)) = match_key(chunk, map)? else { continue };
                    found.insert(key, item);
                }
                match reply.unprocessed_keys.unwrap_or_default().remove(table) {
                    Some(rest) if !rest.keys.is_empty() => pending = rest.keys,
                    _ => break,
                }
                if attempt == 5 {
                    return Err(Error::Unavailable("throttled".to_owned()));
                }
                self.back_off(attempt).await;
            }
        }
        Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
    }

    /// Every item of a range, whatever its size.
    pub(crate) async fn query(&self, pk: &Pk, range: Range) -> Result<Vec<Item>, Error> {
        let limit = range.limit;
        let mut items = Vec::new();
        let mut after = range.after.clone();
        loop {
            let page = self.query_page(pk, &Range { after, ..range.clone() }).await?;
            items.extend(page.items);
            match page.next {
                Some(next) if limit.is_none() => after = Some(next.as_str().to_owned()),
                _ => return Ok(items),
            }
        }
    }

    /// One request's worth of a range.
    pub(crate) async fn query_page(&self, pk: &Pk, range: &Range) -> Result<Page, Error> {
        let table = &self.settings.table;
        self.ledger.touch("Query", table, pk.as_str());
        let mut condition = "PK = :pk".to_owned();
        let mut query = self
            .dynamo
            .query()
            .table_name(table)
            .expression_attribute_values(":pk", AttributeValue::S(pk.as_str().to_owned()))
            .scan_index_forward(!range.newest_first)
            .consistent_read(range.consistent)
            .set_limit(range.limit)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let bounds = [
            (" AND SK >= :sk", &range.from),
            (" AND SK <= :sk", &range.to),
            (" AND begins_with(SK, :sk)", &range.begins),
        ];
        for (text, bound) in bounds {
            if let Some(bound) = bound {
                condition.push_str(text);
                query = query.expression_attribute_values(":sk", AttributeValue::S(bound.clone()));
            }
        }
        if let Some(after) = &range.after {
            query = query
                .set_exclusive_start_key(Some(key_attributes(&pk.clone().at(Sk::beginning(after.clone())))));
        }
        let reply =
            query.key_condition_expression(condition).send().await.map_err(|error| unavailable(&error))?;
        self.count_read(reply.consumed_capacity.as_ref());
        let next = reply.last_evaluated_key.and_then(|mut map| match map.remove(SK) {
            Some(AttributeValue::S(sk)) => Some(Sk::beginning(sk)),
            _ => None,
        });
        let mut items = Vec::new();
        for map in reply.items.unwrap_or_default() {
            items.extend(Item::from_attributes(map, pk)?);
        }
        Ok(Page { items, next })
    }

    fn count_read(&self, used: Option<&ConsumedCapacity>) {
        self.ledger.add_read(used.and_then(ConsumedCapacity::capacity_units).unwrap_or_default());
    }
}

/// Which of the keys asked for this item answers.
fn match_key(asked: &[&Key], map: Attributes) -> Result<Option<(Key, Item)>, Error> {
    let (Some(AttributeValue::S(pk)), Some(AttributeValue::S(sk))) = (map.get(PK), map.get(SK)) else {
        return Err(Error::Damaged("item"));
    };
    let Some(key) = asked.iter().find(|key| key.pk.as_str() == pk && key.sk.as_str() == sk) else {
        return Ok(None);
    };
    let key = (*key).clone();
    Ok(Item::from_attributes(map, &key.pk)?.map(|item| (key, item)))
}
