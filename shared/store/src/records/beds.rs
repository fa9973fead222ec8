//! Sites with their beds, and who is in them: the log of events, and what follows from it.
//!
//! Each bed and each client has one item that says where things stand. An event of the log is written together with the
//! item of its bed and that of its client, each at the version read: so a bed has one guest, and a guest one bed.

use std::collections::BTreeMap;

use domain::housing::{Bed, BedEvent, Guest, Occupancy, Site};
use domain::{BedId, ClientId, Date, SiteId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::{Conflict, Error};
use crate::items::change::{Change, Condition};
use crate::items::document::Document;
use crate::items::item::{Item, next_version, to_json};
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

/// A site as it is stored: with its beds, and where each stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSite {
    /// The site.
    pub site: Site,
    /// Its beds, in the order of the board: by area, unit and label.
    pub beds: Vec<Bed>,
    slots: BTreeMap<BedId, Slot>,
}

/// Where a bed stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    bed: BedId,
    guest: Option<Guest>,
    /// When something last happened to it.
    last: Timestamp,
    /// Counts changes, from 1; 0 before the first.
    #[serde(skip)]
    version: u64,
}

/// Where a client is, or was last: in which site, and by which event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// The site of the last event.
    pub site: SiteId,
    /// The last event.
    pub event: BedEvent,
    #[serde(skip)]
    version: u64,
}

fn partition(tenant: &str, scope: &Scope, site: &SiteId) -> Pk {
    Pk::one(tenant, scope, Kind::Site, site.as_str())
}

fn bed_key(bed: &BedId) -> Sk {
    Sk::of(&["bed", bed.as_str()])
}

fn slot_key(bed: &BedId) -> Sk {
    Sk::of(&["cur", bed.as_str()])
}

fn whereabouts_key(tenant: &str, scope: &Scope, client: &ClientId) -> Key {
    Pk::one(tenant, scope, Kind::Guest, client.as_str()).root()
}

fn log_partition(tenant: &str, scope: &Scope, site: &SiteId) -> Pk {
    Pk::one(tenant, scope, Kind::BedLog, site.as_str())
}

pub(super) fn scope_of(site: &Site) -> Scope {
    Scope::Organization(site.organization.clone())
}

impl StoredSite {
    fn of(items: &[Item]) -> Result<Self, Error> {
        let (root, parts) = items.split_first().ok_or(Error::NotFound)?;
        let site = Site::read(root)?;
        let (mut beds, mut slots) = (Vec::new(), BTreeMap::new());
        for item in parts {
            if item.key.sk.as_str().starts_with("bed#") {
                beds.push(Bed::read(item)?);
            } else {
                let slot = Slot { version: item.version, ..item.parse("bed")? };
                slots.insert(slot.bed.clone(), slot);
            }
        }
        let natural = |bed: &Bed| (site.position(&bed.unit), by_number(&bed.label), bed.id.clone());
        beds.sort_by_cached_key(natural);
        Ok(Self { site, beds, slots })
    }

    /// Who is in which bed.
    #[must_use]
    pub fn occupancy(&self) -> Occupancy {
        Occupancy::of(self.slots.values().filter_map(|slot| slot.guest.clone()))
    }

    /// The bed of that id.
    #[must_use]
    pub fn bed(&self, id: &BedId) -> Option<&Bed> {
        self.beds.iter().find(|bed| bed.id == *id)
    }

    /// When something last happened to the bed.
    #[must_use]
    pub fn last_of(&self, bed: &BedId) -> Option<Timestamp> {
        self.slots.get(bed).map(|slot| slot.last)
    }
}

/// A label by which `B-2` stands before `B-12`: the letters before a number, the number, and the whole.
fn by_number(label: &str) -> (String, usize, String, String) {
    let at = label.find(|letter: char| letter.is_ascii_digit()).unwrap_or(label.len());
    let digits: String = label[at..].chars().take_while(char::is_ascii_digit).collect();
    // Of two numbers without leading zeros the longer is the greater.
    let number = digits.trim_start_matches('0');
    (label[..at].to_lowercase(), number.len(), number.to_owned(), label.to_owned())
}

impl ScopedStore {
    /// The sites of the organizations that the caller works for, by name.
    ///
    /// Access pattern 85: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sites(&self) -> Result<Vec<Site>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let list = |scope: &Scope| Pk::all(self.tenant(), scope, Kind::Sites);
        let mut keys = Vec::new();
        for (scope, items) in self.query_in(&scopes, list, &Range::ALL.consistent()).await? {
            for item in items {
                let id: SiteId = item.parse("site list")?;
                keys.push(partition(self.tenant(), &scope, &id).root());
            }
        }
        let items = self.aws.get_some(&keys).await?;
        let mut sites: Vec<Site> = items.iter().flatten().map(Site::read).collect::<Result<_, _>>()?;
        sites.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        Ok(sites)
    }

    /// A site with its beds, and who is in them.
    ///
    /// Access pattern 86: one Query for each of the caller's organizations.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown site and for one that the caller may not see, alike.
    pub async fn site(&self, id: &SiteId) -> Result<StoredSite, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let found = self
            .query_in(&scopes, |scope| partition(self.tenant(), scope, id), &Range::ALL.consistent())
            .await?;
        let items: Vec<Item> = found.into_iter().flat_map(|(_, items)| items).collect();
        StoredSite::of(&items)
    }

    /// Where a client is or was last, in the sites of one organization; `None` if the client never came.
    ///
    /// Access pattern 87: one GetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn whereabouts(&self, site: &Site, client: &ClientId) -> Result<Option<Whereabouts>, Error> {
        let scope = scope_of(site);
        if !self.holds(&scope) {
            return Err(Error::ScopeNotHeld);
        }
        let Some(item) = self.aws.get(&whereabouts_key(self.tenant(), &scope, client)).await? else {
            return Ok(None);
        };
        Ok(Some(Whereabouts { version: item.version, ..item.parse("bed event")? }))
    }

    /// What happened to the beds of a site in one night, in order.
    ///
    /// Access pattern 88: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn bed_events(&self, site: &Site, night: Date) -> Result<Vec<BedEvent>, Error> {
        self.bed_events_in(site, Range::beginning(format!("{}#", Sk::of(&[&night.to_string()])))).await
    }

    /// What happened to the beds of a site in a night and in all later ones, in order.
    ///
    /// Access pattern 88: one Query.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn bed_events_since(&self, site: &Site, night: Date) -> Result<Vec<BedEvent>, Error> {
        self.bed_events_in(site, Range::from(night.to_string())).await
    }

    async fn bed_events_in(&self, site: &Site, range: Range) -> Result<Vec<BedEvent>, Error> {
        let scope = scope_of(site);
        if !self.holds(&scope) {
            return Err(Error::ScopeNotHeld);
        }
        let range = range.consistent();
        let items = self.aws.query(&log_partition(self.tenant(), &scope, &site.id), range).await?;
        items.iter().map(|item| item.parse("bed event")).collect()
    }
}

impl Write {
    /// Adds a site. Access pattern 89.
    pub fn add_site(&mut self, site: &Site) -> &mut Self {
        let scope = self.site_scope(site);
        let tenant = self.store.tenant().to_owned();
        self.add(partition(&tenant, &scope, &site.id).root(), site);
        let list = Pk::all(&tenant, &scope, Kind::Sites).at(Sk::of(&[site.id.as_str()]));
        self.put_index(list, &site.id);
        self
    }

    /// Changes a site from what was read. Access pattern 89.
    pub fn change_site(&mut self, read: &Site, new: &Site) -> &mut Self {
        let scope = self.site_scope(read);
        let key = partition(self.store.tenant(), &scope, &read.id).root();
        self.save(&key, &Site { version: read.version, ..new.clone() });
        self
    }

    /// Adds a bed to a site. Access pattern 89.
    pub fn add_bed(&mut self, site: &Site, bed: &Bed) -> &mut Self {
        let scope = self.site_scope(site);
        let key = partition(self.store.tenant(), &scope, &site.id).at(bed_key(&bed.id));
        self.add(key, bed);
        self
    }

    /// Changes a bed from what was read. Access pattern 89.
    pub fn change_bed(&mut self, site: &Site, read: &Bed, new: &Bed) -> &mut Self {
        let scope = self.site_scope(site);
        let key = partition(self.store.tenant(), &scope, &site.id).at(bed_key(&read.id));
        self.save(&key, &Bed { version: read.version, ..new.clone() });
        self
    }

    /// Adds an event to the log, and what follows from it for its beds and its client. The write fails with
    /// [`Conflict::Bed`] if something else happened to one of the beds since they were read, and with
    /// [`Conflict::Guest`] if it happened to the client. Access pattern 90.
    pub fn bed_event(
        &mut self,
        read: &StoredSite,
        client: Option<&Whereabouts>,
        event: &BedEvent,
    ) -> &mut Self {
        let scope = self.site_scope(&read.site);
        self.subject("client", event.client.as_str());
        let tenant = self.store.tenant().to_owned();
        let (site, at) = (&read.site.id, event.recorded.at);
        let freed = event.step.from().map(|bed| (bed, None));
        let occupied = event.step.to().map(|bed| (bed, event.guest()));
        for (bed, guest) in [freed, occupied].into_iter().flatten() {
            let slot = Slot { bed: bed.clone(), guest, last: at, version: 0 };
            let version = read.slots.get(bed).map_or(0, |slot| slot.version);
            let key = partition(&tenant, &scope, site).at(slot_key(bed));
            self.put_at(key, version, &slot, Error::Conflict(Conflict::Bed));
        }
        let whereabouts = Whereabouts { site: site.clone(), event: event.clone(), version: 0 };
        let version = client.map_or(0, |client| client.version);
        let key = whereabouts_key(&tenant, &scope, &event.client);
        self.put_at(key, version, &whereabouts, Error::Conflict(Conflict::Guest));
        let moment = format!("{:020}", at.as_microsecond());
        let place = Sk::of(&[&event.filed_under().to_string(), &moment, event.id.as_str()]);
        self.put_new(log_partition(&tenant, &scope, site).at(place), event, "bed event");
        self
    }

    /// Puts an item that is at `version`, or must not be there yet if that is 0.
    pub(super) fn put_at<T: Serialize>(&mut self, key: Key, version: u64, document: &T, refused: Error) {
        let condition = if version == 0 { Condition::Absent } else { Condition::Version(version) };
        let item = next_version(version).and_then(|next| Ok(Item::of(key, next, to_json(document)?)));
        match item {
            Ok(item) => self.change(Change::put(item, condition, refused)),
            Err(error) => self.fail(error),
        }
    }

    pub(super) fn site_scope(&mut self, site: &Site) -> Scope {
        let scope = scope_of(site);
        if !self.store.holds(&scope) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject("site", site.id.as_str());
        scope
    }
}

#[cfg(test)]
mod tests {
    use super::by_number;

    #[test]
    fn beds_stand_in_the_order_of_their_numbers() {
        let mut labels = ["B-12", "A-1", "B-2", "cot", "b-3"];
        labels.sort_by_cached_key(|label| by_number(label));
        assert_eq!(labels, ["A-1", "B-2", "b-3", "B-12", "cot"]);
    }
}
