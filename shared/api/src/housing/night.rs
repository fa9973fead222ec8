//! The nights of a site: one to look at before it is closed, and the counts of the last ones (PRODUCT B3, B6).

use std::collections::BTreeSet;

use axum::Json;
use domain::housing::{
    ClosedNight, Guest, NightCounts, SiteNight, is_counted_night, night_of, sleeping_hours, slept,
};
use domain::{BedId, ClientId, Date, EnrollmentId, HouseholdId, SiteId};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use store::StoredSite;
use utoipa::ToSchema;

use super::bed_night::with_bed_night;
use super::guest_names::GuestNames;
use super::turn_away::TurnAwayView;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;
use crate::user_names::UserNames;

/// Nights that are listed.
const SHOWN: i64 = 60;

/// The last nights of a site, the latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Nights {
    site_name: String,
    /// From the first night of which anything is recorded, 60 at most. Tonight is among them once it is closed.
    items: Vec<NightLine>,
}

/// A night with its counts.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct NightLine {
    night: Date,
    /// The counts, once the night is closed.
    counts: Option<NightCounts>,
    /// Occupied beds in percent of those that could be used.
    utilization: Option<u32>,
    /// Whether it is one of the four nights of the year that HUD asks about.
    is_counted: bool,
}

/// A night before it is closed, or after.
#[derive(Serialize, ToSchema)]
pub(crate) struct NightView {
    site_id: SiteId,
    site_name: String,
    night: Date,
    /// Whether guests are checked in each night.
    night_by_night: bool,
    /// Who slept here, by bed.
    sleepers: Vec<Sleeper>,
    turn_aways: Vec<TurnAwayView>,
    /// Whether it is past midnight, so that the night can be closed.
    can_close: bool,
    closed: Option<ClosedView>,
    /// When it was opened again after it was closed, and why.
    reopened: Vec<ReopenedView>,
    /// The version to be named when the night is closed or opened again.
    version: u64,
}

/// Who slept here. Names are missing where the caller may not see the client.
#[derive(Serialize, ToSchema)]
struct Sleeper {
    client_id: ClientId,
    first_name: Option<String>,
    last_name: Option<String>,
    bed_id: BedId,
    bed_label: String,
    /// Whether the guest is still in the bed.
    is_here: bool,
}

/// The counts of a closed night, and who closed it.
#[derive(Serialize, ToSchema)]
struct ClosedView {
    counts: NightCounts,
    utilization: Option<u32>,
    by: String,
    at: Timestamp,
}

/// A closed night was opened again.
#[derive(Serialize, ToSchema)]
struct ReopenedView {
    reason: String,
    by: String,
    at: Timestamp,
}

/// A night with what happened in it.
pub(super) struct LoadedNight {
    pub(super) stored: StoredSite,
    pub(super) read: SiteNight,
    pub(super) night_by_night: bool,
    pub(super) guests: Vec<Guest>,
}

impl LoadedNight {
    pub(super) async fn load(caller: &Caller, site: &SiteId, night: Date) -> Result<Self, Problem> {
        let tonight = night_of(caller.now());
        if night > tonight || night < tonight.saturating_sub(SHOWN.days()) {
            return Err(Problem::not_found());
        }
        let stored = caller.store.site(site).await?;
        let program = caller.store.program(&stored.site.program).await?;
        let night_by_night = program.is_night_by_night();
        let read = caller.store.site_night(&stored.site, night).await?;
        let events = caller.store.bed_events_since(&stored.site, night).await?;
        let mut guests = slept(night, night_by_night, &events, &stored.occupancy());
        if night_by_night {
            // A bed night that was voided since counts nowhere, so it does not count here.
            let households: BTreeSet<&HouseholdId> = guests.iter().map(|guest| &guest.household).collect();
            let households: Vec<HouseholdId> = households.into_iter().cloned().collect();
            let stays = caller.store.stays(&households).await?;
            let counted: Vec<EnrollmentId> = stays.decide(|stays| {
                let nights = stays.iter().flatten().flat_map(|stay| with_bed_night(stay, night));
                nights.cloned().collect()
            });
            guests.retain(|guest| counted.contains(&guest.enrollment));
        }
        Ok(Self { stored, read, night_by_night, guests })
    }

    /// Whether it is past midnight.
    pub(super) fn can_close(&self, caller: &Caller) -> bool {
        sleeping_hours(self.read.night).is_some_and(|hours| hours.start <= caller.now())
    }
}

/// A night of a site: tonight, or one of the 60 before.
#[utoipa::path(get, path = "/api/housing/sites/{site_id}/nights/{night}", tag = "housing",
    params(("site_id" = SiteId, Path), ("night" = Date, Path)), responses((status = 200, body = NightView)))]
pub(crate) async fn open(
    caller: Caller,
    Path((id, night)): Path<(SiteId, Date)>,
) -> Result<Json<NightView>, Problem> {
    let loaded = LoadedNight::load(&caller, &id, night).await?;
    let ids: Vec<ClientId> = loaded.guests.iter().map(|guest| guest.client.clone()).collect();
    let names = GuestNames::load(&caller, &ids, ("see night", &id)).await?;
    let closed_by = loaded.read.closed.as_ref().map(|closed| &closed.recorded.by);
    let reopened_by = loaded.read.reopened.iter().map(|reopened| &reopened.recorded.by);
    let users = UserNames::load(&caller, closed_by.into_iter().chain(reopened_by)).await?;
    let reopened = loaded.read.reopened.iter().map(|reopened| ReopenedView {
        reason: reopened.reason.clone(),
        by: users.name(&reopened.recorded.by),
        at: reopened.recorded.at,
    });
    let occupancy = loaded.stored.occupancy();
    let sleeper = |guest: &Guest| Sleeper {
        client_id: guest.client.clone(),
        first_name: names.first(&guest.client),
        last_name: names.last(&guest.client),
        bed_id: guest.bed.clone(),
        bed_label: loaded.stored.bed(&guest.bed).map(|bed| bed.label.clone()).unwrap_or_default(),
        is_here: occupancy.guest(&guest.client).is_some_and(|now| now.night == guest.night),
    };
    Ok(Json(NightView {
        sleepers: loaded.guests.iter().map(sleeper).collect(),
        turn_aways: loaded.read.turn_aways.iter().map(TurnAwayView::of).collect(),
        can_close: loaded.can_close(&caller),
        closed: loaded.read.closed.as_ref().map(|closed| ClosedView::of(closed, &users)),
        reopened: reopened.collect(),
        version: loaded.read.version,
        night_by_night: loaded.night_by_night,
        site_name: loaded.stored.site.name.clone(),
        site_id: id,
        night,
    }))
}

/// The last 60 nights of a site with their counts.
#[utoipa::path(get, path = "/api/housing/sites/{site_id}/nights", tag = "housing",
    params(("site_id" = SiteId, Path)), responses((status = 200, body = Nights)))]
pub(crate) async fn list(caller: Caller, Path(id): Path<SiteId>) -> Result<Json<Nights>, Problem> {
    let stored = caller.store.site(&id).await?;
    let tonight = night_of(caller.now());
    let first = tonight.saturating_sub(SHOWN.days());
    let recorded = caller.store.site_nights(&stored.site, first..=tonight).await?;
    let of = |night: Date| recorded.iter().find(|known| known.night == night);
    let is_over = |night: &Date| *night < tonight || of(*night).is_some_and(|known| known.closed.is_some());
    let begins = recorded.first().map_or(tonight, |known| known.night);
    let nights = begins.series(1.day()).take_while(|night| *night <= tonight).filter(is_over);
    let mut items: Vec<NightLine> = nights.map(|night| NightLine::of(night, of(night))).collect();
    items.reverse();
    items.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    Ok(Json(Nights { site_name: stored.site.name, items }))
}

impl NightLine {
    pub(super) fn of(night: Date, recorded: Option<&SiteNight>) -> Self {
        let counts = recorded.and_then(|known| known.closed.as_ref()).map(|closed| closed.counts);
        Self {
            night,
            utilization: counts.and_then(|counts| counts.utilization()),
            counts,
            is_counted: is_counted_night(night),
        }
    }
}

impl ClosedView {
    fn of(closed: &ClosedNight, users: &UserNames) -> Self {
        Self {
            counts: closed.counts,
            utilization: closed.counts.utilization(),
            by: users.name(&closed.recorded.by),
            at: closed.recorded.at,
        }
    }
}
