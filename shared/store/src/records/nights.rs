//! What is recorded of the nights of a site beside its beds: turn-aways, and the counts once a night is closed.

use std::ops::RangeInclusive;

use domain::Date;
use domain::housing::{Site, SiteNight};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::next_version;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::records::beds::scope_of;
use crate::transactions::write::Write;

fn partition(tenant: &str, scope: &Scope, site: &Site) -> Pk {
    Pk::one(tenant, scope, Kind::Nights, site.id.as_str())
}

fn night_key(tenant: &str, scope: &Scope, site: &Site, night: Date) -> Key {
    partition(tenant, scope, site).at(Sk::of(&[&night.to_string()]))
}

impl ScopedStore {
    /// A night of a site; one of which nothing is recorded has version 0.
    ///
    /// Access pattern 91: one GetItem.
    ///
    /// # Errors
    /// [`Error::ScopeNotHeld`] if the site is none of the caller's organizations.
    pub async fn site_night(&self, site: &Site, night: Date) -> Result<SiteNight, Error> {
        let scope = self.scope_held(site)?;
        match self.aws.get(&night_key(self.tenant(), &scope, site, night)).await? {
            Some(item) => SiteNight::read(&item),
            None => Ok(SiteNight::new(site.id.clone(), night)),
        }
    }

    /// The nights of a site of which something is recorded, in order.
    ///
    /// Access pattern 92: one Query.
    ///
    /// # Errors
    /// As [`Self::site_night`].
    pub async fn site_nights(
        &self,
        site: &Site,
        nights: RangeInclusive<Date>,
    ) -> Result<Vec<SiteNight>, Error> {
        let scope = self.scope_held(site)?;
        let range = Range::from(nights.start().to_string()).consistent();
        let items = self.aws.query(&partition(self.tenant(), &scope, site), range).await?;
        let found: Vec<SiteNight> = items.iter().map(SiteNight::read).collect::<Result<_, _>>()?;
        Ok(found.into_iter().filter(|known| nights.contains(&known.night)).collect())
    }

    fn scope_held(&self, site: &Site) -> Result<Scope, Error> {
        let scope = scope_of(site);
        if self.holds(&scope) { Ok(scope) } else { Err(Error::ScopeNotHeld) }
    }
}

impl Write {
    /// Changes a night from what was read. It fails with [`Error::Stale`] if another change was faster.
    /// Access pattern 93.
    pub fn change_night(&mut self, site: &Site, read: &SiteNight, new: &SiteNight) -> &mut Self {
        let scope = self.site_scope(site);
        let key = night_key(self.store.tenant(), &scope, site, read.night);
        match next_version(read.version) {
            Ok(version) => {
                let night = SiteNight { version, ..new.clone() };
                self.put_at(key, read.version, &night, Error::Stale);
            }
            Err(error) => self.fail(error),
        }
        self
    }
}
