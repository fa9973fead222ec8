//! People for whom there was no place tonight (PRODUCT B2, B6).

use axum::extract::State;
use domain::housing::{TurnAway, TurnAwayReason, night_of};
use domain::{Recorded, SiteId, TurnAwayId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Once;
use utoipa::ToSchema;

use super::refusal::night_refused;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::{Empty, Path};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write, retried};

/// People of one household at most.
const MAX_PEOPLE: u8 = 20;

/// People for whom there is no place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TurnAwayForm {
    /// How many, from 1 to 20.
    people: u8,
    reason: TurnAwayReason,
}

/// People who were turned away.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct TurnAwayView {
    turn_away_id: TurnAwayId,
    people: u8,
    reason: TurnAwayReason,
    at: Timestamp,
}

impl TurnAwayView {
    pub(super) fn of(turned: &TurnAway) -> Self {
        Self {
            turn_away_id: turned.id.clone(),
            people: turned.people,
            reason: turned.reason,
            at: turned.recorded.at,
        }
    }
}

/// Records that someone was turned away tonight.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/turn-aways", tag = "housing",
    params(("site_id" = SiteId, Path)), request_body = TurnAwayForm,
    responses((status = 201, body = TurnAwayView)))]
pub(crate) async fn turn_away(
    State(state): State<AppState>,
    caller: Caller,
    Path(site): Path<SiteId>,
    Write { body, once }: Write<TurnAwayForm>,
) -> Result<Answer, Problem> {
    if !(1..=MAX_PEOPLE).contains(&body.people) {
        return Err(Problem::at("/people", Code::FormatNotValid));
    }
    let turned = TurnAway {
        id: TurnAwayId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
        people: body.people,
        reason: body.reason,
        recorded: Recorded { by: caller.id().clone(), at: caller.now() },
    };
    retried(|| record(&caller, &site, &turned, &once)).await
}

async fn record(caller: &Caller, site: &SiteId, turned: &TurnAway, once: &Once) -> Result<Answer, Problem> {
    let stored = caller.store.site(site).await?;
    let read = caller.store.site_night(&stored.site, night_of(caller.now())).await?;
    let mut new = read.clone();
    new.turn_away(turned.clone()).map_err(|fault| night_refused(fault, read.night))?;
    let mut write = caller.store.write("record turn-away");
    write.change_night(&stored.site, &read, &new);
    Answer::created(&TurnAwayView::of(turned))?.after(write, once).await
}

/// Takes back that someone was turned away tonight.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/turn-aways/{turn_away_id}/undo", tag = "housing",
    params(("site_id" = SiteId, Path), ("turn_away_id" = TurnAwayId, Path)),
    responses((status = 200, body = TurnAwayView)))]
pub(crate) async fn undo(
    caller: Caller,
    Path((site, id)): Path<(SiteId, TurnAwayId)>,
    Write { once, .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    retried(|| take_back(&caller, &site, &id, &once)).await
}

async fn take_back(caller: &Caller, site: &SiteId, id: &TurnAwayId, once: &Once) -> Result<Answer, Problem> {
    let stored = caller.store.site(site).await?;
    let read = caller.store.site_night(&stored.site, night_of(caller.now())).await?;
    let turned = read.turn_aways.iter().find(|known| known.id == *id).ok_or_else(Problem::not_found)?;
    let view = TurnAwayView::of(turned);
    let mut new = read.clone();
    new.take_back(id).map_err(|fault| night_refused(fault, read.night))?;
    let mut write = caller.store.write("undo turn-away");
    write.change_night(&stored.site, &read, &new);
    Answer::ok(&view)?.after(write, once).await
}
