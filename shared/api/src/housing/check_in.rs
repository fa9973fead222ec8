//! `POST …/check-ins`: a client gets a bed tonight (PRODUCT B2).

use axum::extract::State;
use domain::housing::{BedEvent, Board, Step};
use domain::{BedEventId, BedId, Client, ClientId, Date, HouseholdStay, SiteId};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::arriving::{Arriving, Desk, event_of};
use super::bed_night;
use super::out_of_service::reason;
use super::refusal::refused;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::policy::Action;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// How often a check-in looks again after another one was faster: with each, one bed less is free.
const ATTEMPTS: usize = 8;

/// A client who shall sleep here tonight.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckInForm {
    client_id: ClientId,
    /// The bed; the first free one that is for the client, if not said.
    bed_id: Option<BedId>,
    /// Why a rule of the bed is overridden, by those who may.
    #[serde(default)]
    override_reason: String,
}

/// What happened to a bed.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct BedEventView {
    pub(super) event_id: BedEventId,
    pub(super) client_id: ClientId,
    pub(super) first_name: String,
    pub(super) last_name: String,
    /// The bed the client is in now; `None` if the client left.
    pub(super) bed_id: Option<BedId>,
    pub(super) bed_label: Option<String>,
    pub(super) night: Date,
}

/// The reply about an event.
pub(super) fn view(desk: &Desk, event: &BedEvent, client: &Client) -> BedEventView {
    let bed = event.step.to();
    BedEventView {
        event_id: event.id.clone(),
        client_id: client.id.clone(),
        first_name: client.first_name().to_owned(),
        last_name: client.last_name().to_owned(),
        bed_label: bed.and_then(|bed| desk.stored.bed(bed)).map(|bed| bed.label.clone()),
        bed_id: bed.cloned(),
        night: event.night,
    }
}

/// Why a rule of a bed is overridden, if it is.
///
/// # Errors
/// 403 for those who may not.
pub(super) fn override_reason(caller: &Caller, text: &str) -> Result<Option<String>, Problem> {
    let reason = reason("/override_reason", text)?;
    if reason.is_empty() {
        return Ok(None);
    }
    caller.must(Action::OverrideBedRule)?;
    Ok(Some(reason))
}

/// Whether another write was faster, so that it is worth looking again.
pub(super) fn was_faster(problem: &Problem) -> bool {
    matches!(problem.code(), Code::BedTaken | Code::AlreadyCheckedIn | Code::ChangedMeanwhile)
}

/// Checks a client in. In a night-by-night shelter this records the bed night, and one who is still here from an
/// earlier night is checked out and in again.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/check-ins", tag = "housing",
    params(("site_id" = SiteId, Path)), request_body = CheckInForm, responses((status = 201, body = BedEventView)))]
pub(crate) async fn check_in(
    State(state): State<AppState>,
    caller: Caller,
    Path(site): Path<SiteId>,
    Write { body, once }: Write<CheckInForm>,
) -> Result<Answer, Problem> {
    caller.may_hold_client_information().await?;
    let reason = override_reason(&caller, &body.override_reason)?;
    let mut tried = 0;
    loop {
        tried += 1;
        let written = attempt(&state, &caller, &site, &body, reason.clone()).await?;
        let (answer, write) = written;
        match answer.after(write, &once).await {
            Err(problem) if was_faster(&problem) && tried < ATTEMPTS => {}
            done => return done,
        }
    }
}

async fn attempt(
    state: &AppState,
    caller: &Caller,
    site: &SiteId,
    body: &CheckInForm,
    reason: Option<String>,
) -> Result<(Answer, store::Write), Problem> {
    let desk = Desk::load(caller, site).await?;
    desk.must_be_open(caller).await?;
    let mut write = caller.store.write("check in");
    let arriving = Arriving::load(caller, &desk, &body.client_id, &mut write).await?;
    let mut occupancy = desk.occupancy.clone();
    let mut wish = body.bed_id.clone();
    let mut earliest = None;
    let is_left_over = |guest: &&domain::housing::Guest| desk.night_by_night && guest.night < desk.night;
    if let Some(guest) = desk.occupancy.guest(&body.client_id).filter(is_left_over) {
        let at = desk.moment(caller, [&guest.bed], arriving.whereabouts.as_ref());
        let step = Step::CheckOut { bed: guest.bed.clone() };
        let left = event_of((state, caller), guest, (step, guest.night), at)?;
        occupancy.take(&left).map_err(|_| Problem::new(Code::ChangedMeanwhile))?;
        write.bed_event(&desk.stored, arriving.whereabouts.as_ref(), &left);
        wish = wish.or_else(|| Some(guest.bed.clone()));
        earliest = at.checked_add(1.millisecond()).ok();
    }
    let board = Board { beds: &desk.stored.beds, occupancy: &occupancy, night: desk.night };
    let asked = arriving.asks(desk.night, wish.clone(), reason.is_some());
    let bed = asked.decide(&board).map_err(|refusal| refused(refusal, wish.as_ref(), &desk.stored))?;
    let at = desk.moment(caller, [&bed], arriving.whereabouts.as_ref());
    let at = earliest.map_or(at, |earliest| at.max(earliest));
    let event = arriving.event((state, caller, &desk), bed, at, reason)?;
    write.bed_event(&desk.stored, arriving.whereabouts.as_ref(), &event);
    if desk.night_by_night {
        let mut stay = HouseholdStay::clone(&arriving.stay);
        bed_night::record(caller, &mut stay, &arriving.enrollment, desk.night, &event.id)?;
        write.change_stay(&arriving.stay, &stay);
    }
    let answer = Answer::created(&view(&desk, &event, &arriving.client))?;
    Ok((answer, write))
}
