//! `GET …/board`: who sleeps where tonight.

use axum::Json;
use domain::housing::{
    Bed, BedAttribute, BedKind, BedState, Board, Counts, Guest, OutOfService, SiteNight, night_of, stayed,
};
use domain::{AreaId, BedEventId, BedId, ClientId, Date, HouseholdId, ProgramId, SiteId, UnitId};
use jiff::Timestamp;
use serde::Serialize;
use store::StoredSite;
use utoipa::ToSchema;

use super::guest_names::GuestNames;
use super::turn_away::TurnAwayView;
use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;

/// The board of tonight. It holds no date of birth and no Social Security number.
#[derive(Serialize, ToSchema)]
pub(crate) struct BoardView {
    site_id: SiteId,
    site_name: String,
    program_id: ProgramId,
    /// The date on which the night begins.
    night: Date,
    /// Whether guests are checked in each night, and each check-in records a bed night.
    night_by_night: bool,
    counts: Counts,
    /// People who were turned away tonight.
    turned_away: usize,
    turn_aways: Vec<TurnAwayView>,
    /// Whether tonight is closed.
    closed: bool,
    /// The night before, if it is over and not closed.
    open_night: Option<Date>,
    /// Areas in their order, each with its beds.
    areas: Vec<AreaView>,
    /// In night-by-night shelters: who was here last night and is not checked in tonight.
    stayed_last_night: Vec<LastNight>,
}

/// An area with its beds.
#[derive(Serialize, ToSchema)]
struct AreaView {
    area_id: AreaId,
    name: String,
    beds: Vec<BedView>,
}

/// A bed tonight.
#[derive(Serialize, ToSchema)]
struct BedView {
    bed_id: BedId,
    unit_id: UnitId,
    unit_name: String,
    label: String,
    kind: BedKind,
    attributes: Vec<BedAttribute>,
    state: BedState,
    /// Why and until when it cannot be used, if it cannot.
    out_of_service: Option<OutOfService>,
    guest: Option<GuestView>,
    version: u64,
}

/// Who is in a bed. Names are missing where the caller may not see the client.
#[derive(Serialize, ToSchema)]
struct GuestView {
    client_id: ClientId,
    first_name: Option<String>,
    last_name: Option<String>,
    household_id: HouseholdId,
    since: Timestamp,
    /// Whether the guest came in an earlier night and was not checked in again tonight.
    from_earlier_night: bool,
    /// The last event, which can be taken back.
    last_event_id: BedEventId,
}

/// Someone who was here last night.
#[derive(Serialize, ToSchema)]
struct LastNight {
    client_id: ClientId,
    first_name: Option<String>,
    last_name: Option<String>,
    /// The bed of last night.
    bed_id: BedId,
    bed_label: String,
}

/// What is recorded of tonight and of the night before.
struct Recorded {
    tonight: SiteNight,
    /// The night before, if it is not closed.
    open_before: Option<Date>,
}

async fn nights_around(caller: &Caller, stored: &StoredSite, night: Date) -> Result<Recorded, Problem> {
    let before = night.yesterday().unwrap_or(night);
    let found = caller.store.site_nights(&stored.site, before..=night).await?;
    let of = |night: Date| found.iter().find(|known| known.night == night);
    let is_closed = of(before).is_some_and(|known| known.closed.is_some());
    let occupancy = stored.occupancy();
    let came = occupancy.guests().map(|guest| guest.since);
    let mut moments = came.chain(stored.beds.iter().filter_map(|bed| stored.last_of(&bed.id)));
    // A site that nobody used before tonight has no night to close.
    let was_used = moments.any(|moment| night_of(moment) < night);
    Ok(Recorded {
        tonight: of(night).cloned().unwrap_or_else(|| SiteNight::new(stored.site.id.clone(), night)),
        open_before: (was_used && !is_closed).then_some(before),
    })
}

/// Tonight's board of a site.
#[utoipa::path(get, path = "/api/housing/sites/{site_id}/board", tag = "housing",
    params(("site_id" = SiteId, Path)), responses((status = 200, body = BoardView)))]
pub(crate) async fn board(caller: Caller, Path(id): Path<SiteId>) -> Result<Json<BoardView>, Problem> {
    let stored = caller.store.site(&id).await?;
    let night = night_of(caller.now());
    let program = caller.store.program(&stored.site.program).await?;
    let night_by_night = program.is_night_by_night();
    let before = match (night_by_night, night.yesterday()) {
        (true, Ok(before)) => stayed(&caller.store.bed_events(&stored.site, before).await?),
        _ => Vec::new(),
    };
    let occupancy = stored.occupancy();
    let last_night: Vec<(ClientId, BedId)> =
        before.into_iter().filter(|(client, _)| occupancy.guest(client).is_none()).collect();

    let guests = occupancy.guests().map(|guest| &guest.client);
    let ids: Vec<ClientId> = guests.chain(last_night.iter().map(|(client, _)| client)).cloned().collect();
    let names = GuestNames::load(&caller, &ids, ("see bed board", &id)).await?;
    let recorded = nights_around(&caller, &stored, night).await?;

    let board = Board { beds: &stored.beds, occupancy: &occupancy, night };
    let site = &stored.site;
    let bed_view = |bed: &Bed| BedView {
        bed_id: bed.id.clone(),
        unit_id: bed.unit.clone(),
        unit_name: site.unit(&bed.unit).map(|(unit, _)| unit.name.clone()).unwrap_or_default(),
        label: bed.label.clone(),
        kind: bed.kind,
        attributes: bed.attributes.iter().copied().collect(),
        state: board.state(bed),
        out_of_service: bed.out_of_service_on(night).cloned(),
        guest: board
            .guest_in(bed)
            .map(|guest| GuestView::of(guest, &names, night_by_night && guest.night < night)),
        version: bed.version,
    };
    let is_in = |bed: &&Bed, area: &AreaId| site.unit(&bed.unit).is_some_and(|(_, of)| of.id == *area);
    let areas = site.areas.iter().map(|area| AreaView {
        area_id: area.id.clone(),
        name: area.name.clone(),
        beds: stored.beds.iter().filter(|bed| is_in(bed, &area.id)).map(bed_view).collect(),
    });
    Ok(Json(BoardView {
        site_id: id,
        site_name: site.name.clone(),
        program_id: site.program.clone(),
        night,
        night_by_night,
        counts: board.counts(),
        turned_away: recorded.tonight.turned_away(),
        turn_aways: recorded.tonight.turn_aways.iter().map(TurnAwayView::of).collect(),
        closed: recorded.tonight.closed.is_some(),
        open_night: recorded.open_before,
        areas: areas.collect(),
        stayed_last_night: last_night
            .into_iter()
            .map(|(client, bed)| LastNight {
                first_name: names.first(&client),
                last_name: names.last(&client),
                client_id: client,
                bed_label: stored.bed(&bed).map(|bed| bed.label.clone()).unwrap_or_default(),
                bed_id: bed,
            })
            .collect(),
    }))
}

impl GuestView {
    fn of(guest: &Guest, names: &GuestNames, from_earlier_night: bool) -> Self {
        Self {
            client_id: guest.client.clone(),
            first_name: names.first(&guest.client),
            last_name: names.last(&guest.client),
            household_id: guest.household.clone(),
            since: guest.since,
            from_earlier_night,
            last_event_id: guest.last.clone(),
        }
    }
}
