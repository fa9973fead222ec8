//! What happens to a guest after the check-in: moved, checked out, and the last event taken back.

use axum::extract::State;
use domain::housing::{BedEvent, Board, CheckIn, Conflict, Guest, Occupancy, Refusal, Step, night_of};
use domain::{BedEventId, BedId, ClientId, HouseholdStay, Recorded, SiteId};
use serde::Deserialize;
use store::Whereabouts;
use utoipa::ToSchema;

use super::arriving::{Arriving, Desk, event_of, new_event_id};
use super::bed_night;
use super::check_in::{BedEventView, override_reason, view};
use super::refusal::{already_in, refused};
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// A guest who shall have another bed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoveForm {
    client_id: ClientId,
    bed_id: BedId,
    /// Why a rule of the bed is overridden, by those who may.
    #[serde(default)]
    override_reason: String,
}

/// A guest who leaves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckOutForm {
    client_id: ClientId,
}

/// An event that shall not have happened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UndoForm {
    client_id: ClientId,
    /// The last event of the client.
    event_id: BedEventId,
}

/// Something else happened to the bed or the guest since the page was read.
fn meanwhile(problem: Problem) -> Problem {
    match problem.code() {
        Code::BedTaken | Code::AlreadyCheckedIn => Problem::new(Code::ChangedMeanwhile),
        _ => problem,
    }
}

/// Moves a guest to another bed; the enrollment goes on.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/moves", tag = "housing",
    params(("site_id" = SiteId, Path)), request_body = MoveForm, responses((status = 200, body = BedEventView)))]
pub(crate) async fn move_guest(
    State(state): State<AppState>,
    caller: Caller,
    Path(site): Path<SiteId>,
    Write { body, once }: Write<MoveForm>,
) -> Result<Answer, Problem> {
    let reason = override_reason(&caller, &body.override_reason)?;
    let desk = Desk::load(&caller, &site).await?;
    let (guest, whereabouts) = desk.guest(&caller, &body.client_id).await?;
    let mut write = caller.store.write("move guest");
    let arriving = Arriving::load(&caller, &desk, &body.client_id, &mut write).await?;
    let asked = arriving.asks(desk.night, Some(body.bed_id.clone()), reason.is_some());
    check_move(&desk, &guest, asked)?;
    let at = desk.moment(&caller, [&guest.bed, &body.bed_id], Some(&whereabouts));
    let step = Step::Move { from: guest.bed.clone(), to: body.bed_id };
    let event = BedEvent { reason, ..event_of((&state, &caller), &guest, (step, guest.night), at)? };
    write.bed_event(&desk.stored, Some(&whereabouts), &event);
    Answer::ok(&view(&desk, &event, &arriving.client))?.after(write, &once).await.map_err(meanwhile)
}

/// Asks the rules of the new bed, as if the guest had none. The own bed is no way out: somebody is in it.
fn check_move(desk: &Desk, guest: &Guest, asked: CheckIn) -> Result<(), Problem> {
    let nobody = ClientId::new("nobody").map_err(|_| Problem::new(Code::TryAgain))?;
    let others = desk.occupancy.guests().map(|other| match other.client == guest.client {
        true => Guest { client: nobody.clone(), ..other.clone() },
        false => other.clone(),
    });
    let others = Occupancy::of(others);
    let board = Board { beds: &desk.stored.beds, occupancy: &others, night: desk.night };
    let wish = asked.bed.clone();
    if wish.as_ref() == Some(&guest.bed) {
        return Err(already_in(&desk.stored, &guest.bed));
    }
    match asked.decide(&board) {
        Ok(_) => Ok(()),
        Err(Refusal::BedTaken { .. }) => {
            let label = wish.as_ref().and_then(|bed| desk.stored.bed(bed)).map(|bed| bed.label.clone());
            Err(Problem::new(Code::BedOccupied).param("bed", label))
        }
        Err(refusal) => Err(refused(refusal, wish.as_ref(), &desk.stored)),
    }
}

/// Checks a guest out. The enrollment goes on, and so does the bed night of tonight, if there is one.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/check-outs", tag = "housing",
    params(("site_id" = SiteId, Path)), request_body = CheckOutForm, responses((status = 200, body = BedEventView)))]
pub(crate) async fn check_out(
    State(state): State<AppState>,
    caller: Caller,
    Path(site): Path<SiteId>,
    Write { body, once }: Write<CheckOutForm>,
) -> Result<Answer, Problem> {
    let desk = Desk::load(&caller, &site).await?;
    let (guest, whereabouts) = desk.guest(&caller, &body.client_id).await?;
    let client = caller.store.client(&body.client_id).await?;
    let at = desk.moment(&caller, [&guest.bed], Some(&whereabouts));
    let step = Step::CheckOut { bed: guest.bed.clone() };
    let event = event_of((&state, &caller), &guest, (step, guest.night), at)?;
    let mut write = caller.store.write("check out");
    write.bed_event(&desk.stored, Some(&whereabouts), &event);
    let client = client.viewed(&mut write);
    Answer::ok(&view(&desk, &event, &client))?.after(write, &once).await.map_err(meanwhile)
}

/// Takes back what happened to a client last: a check-in with its bed night, a move, or a check-out.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/undos", tag = "housing",
    params(("site_id" = SiteId, Path)), request_body = UndoForm, responses((status = 200, body = BedEventView)))]
pub(crate) async fn undo(
    State(state): State<AppState>,
    caller: Caller,
    Path(site): Path<SiteId>,
    Write { body, once }: Write<UndoForm>,
) -> Result<Answer, Problem> {
    let desk = Desk::load(&caller, &site).await?;
    let whereabouts = caller.store.whereabouts(&desk.stored.site, &body.client_id).await?;
    let whereabouts = whereabouts.filter(|last| last.site == site).ok_or_else(Problem::not_found)?;
    let is_check_in = matches!(whereabouts.event.step, Step::CheckIn { .. });
    if is_check_in {
        desk.must_be_open(&caller).await?;
    }
    let client = caller.store.client(&body.client_id).await?;
    let event = undone(&state, &caller, &desk, &whereabouts, &body.event_id)?;
    let mut write = caller.store.write("undo bed event");
    write.bed_event(&desk.stored, Some(&whereabouts), &event);
    if is_check_in && desk.night_by_night {
        let read = caller.store.stay(&event.household).await?.viewed(&mut write);
        let mut stay = HouseholdStay::clone(&read);
        if bed_night::void(&caller, &mut stay, &whereabouts.event.id)? {
            write.change_stay(&read, &stay);
        }
    }
    let client = client.viewed(&mut write);
    Answer::ok(&view(&desk, &event, &client))?.after(write, &once).await.map_err(meanwhile)
}

/// The event that takes back the last one, if it is that and of tonight.
fn undone(
    state: &AppState,
    caller: &Caller,
    desk: &Desk,
    last: &Whereabouts,
    asked: &BedEventId,
) -> Result<BedEvent, Problem> {
    let too_late = || Problem::new(Code::ChangedMeanwhile).because("more has happened since");
    if last.event.id != *asked || night_of(last.event.recorded.at) != desk.night {
        return Err(too_late());
    }
    let beds = [last.event.step.from(), last.event.step.to()].into_iter().flatten();
    let at = desk.moment(caller, beds, Some(last));
    let recorded = Recorded { by: caller.id().clone(), at };
    let event = last.event.undone(new_event_id(state)?, recorded).ok_or_else(too_late)?;
    match desk.occupancy.check(&event) {
        Ok(()) => Ok(event),
        Err(Conflict::BedTaken { bed }) => {
            Err(refused(Refusal::BedTaken { next: None }, Some(&bed), &desk.stored))
        }
        Err(Conflict::AlreadyIn { .. } | Conflict::NotThere { .. } | Conflict::NotLast) => Err(too_late()),
    }
}
