//! Imports of HMIS CSV zips: where each stands. What they write is in [`crate::bulk`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use domain::{ImportId, OrganizationId, Restriction, UserId};

use crate::document::Document;
use crate::error::Error;
use crate::key::{Key, Kind, Pk, Sk};
use crate::read::Range;
use crate::scope::Scope;
use crate::scoped::ScopedStore;
use crate::write::Write;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportState {
    /// The file is on its way.
    Uploading,
    /// The dry run is on.
    Checking,
    /// The dry run is done; waits for acceptance.
    Checked,
    /// Records are being written.
    Importing,
    /// Everything is written.
    Done,
    /// The file cannot be imported; nothing was written.
    Refused,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The organization that will own the records.
    pub organization: OrganizationId,
    /// Who may see them.
    pub restriction: Restriction,
    /// Who asked for it.
    pub requested_by: UserId,
    /// When.
    pub requested: Timestamp,
    /// Where it stands.
    pub state: ImportState,
    /// File name, size, progress, counts, findings: whatever the admin area keeps; no client data.
    pub body: serde_json::Value,
    /// Counts changes, from 1.
    pub version: u64,
}

fn root(tenant: &str, scope: &Scope, id: &ImportId) -> Key {
    Pk::one(tenant, scope, Kind::Import, id.as_str()).root()
}

fn list(tenant: &str, scope: &Scope) -> Pk {
    Pk::all(tenant, scope, Kind::Imports)
}

impl ScopedStore {
    /// One import.
    ///
    /// Access pattern 64: one GetItem for each visible scope.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn import(&self, id: &ImportId) -> Result<Import, Error> {
        self.find(|scope| root(self.tenant(), scope, id)).await.map(|(_, import)| import)
    }

    /// The imports of the organizations the caller sees, newest first.
    ///
    /// Access pattern 65: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn imports(&self) -> Result<Vec<Import>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let range = Range::ALL.newest_first().consistent().page(50, None);
        let mut keys: Vec<(Sk, Key)> = Vec::new();
        for (scope, items) in self.query_in(&scopes, |scope| list(self.tenant(), scope), &range).await? {
            for item in items {
                let id: ImportId = item.parse("import list")?;
                keys.push((item.key.sk, root(self.tenant(), &scope, &id)));
            }
        }
        keys.sort_by(|(a, _), (b, _)| b.cmp(a));
        let keys: Vec<Key> = keys.into_iter().map(|(_, key)| key).collect();
        self.door.get_some(&keys).await?.iter().flatten().map(Import::read).collect()
    }
}

impl Write {
    /// Adds an import. Access pattern 66.
    pub fn add_import(&mut self, import: &Import) -> &mut Self {
        let key = self.import_root(import);
        self.add(key, import);
        let scope = Scope::Organization(import.organization.clone());
        let sk = Sk::of(&[&format!("{:015}", import.requested.as_millisecond()), import.id.as_str()]);
        let key = list(self.store.tenant(), &scope).at(sk);
        self.put_index(key, &import.id);
        self
    }

    /// Changes an import at the version it carries. Access pattern 66.
    pub fn change_import(&mut self, import: &Import) -> &mut Self {
        let key = self.import_root(import);
        self.save(&key, import);
        self
    }

    fn import_root(&mut self, import: &Import) -> Key {
        let scope = Scope::Organization(import.organization.clone());
        if !self.store.holds(&scope) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject("import", import.id.as_str());
        root(self.store.tenant(), &scope, &import.id)
    }
}
