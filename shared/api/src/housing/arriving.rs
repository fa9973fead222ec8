//! A client at the desk: what a check-in must know before it decides.

use domain::housing::{
    BedEvent, CheckIn, Guest, GuestFacts, NightFault, Occupancy, Step, moment_after, night_of,
};
use domain::{BedEventId, BedId, Client, ClientId, Date, Enrollment, EnrollmentId, Recorded, SiteId};
use hud::columns::client as col;
use hud::lists::{NoYesReasonsForMissingData, Sex};
use jiff::Timestamp;
use store::{StoredSite, StoredStay, Whereabouts, Write};

use super::refusal::{already_in, night_refused};
use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

/// A site as a desk works with it.
pub(super) struct Desk {
    pub(super) stored: StoredSite,
    pub(super) occupancy: Occupancy,
    pub(super) night: Date,
    /// Whether each check-in records a bed night.
    pub(super) night_by_night: bool,
}

/// A client at the desk.
pub(super) struct Arriving {
    pub(super) client: Client,
    pub(super) whereabouts: Option<Whereabouts>,
    pub(super) stay: StoredStay,
    pub(super) enrollment: Enrollment,
}

impl Desk {
    pub(super) async fn load(caller: &Caller, site: &SiteId) -> Result<Self, Problem> {
        let stored = caller.store.site(site).await?;
        let program = caller.store.program(&stored.site.program).await?;
        Ok(Self {
            occupancy: stored.occupancy(),
            stored,
            night: night_of(caller.now()),
            night_by_night: program.is_night_by_night(),
        })
    }

    /// Who sleeps here tonight may still change.
    ///
    /// # Errors
    /// 409 `NIGHT_CLOSED`.
    pub(super) async fn must_be_open(&self, caller: &Caller) -> Result<(), Problem> {
        let recorded = caller.store.site_night(&self.stored.site, self.night).await?;
        if recorded.closed.is_some() { Err(night_refused(NightFault::Closed, self.night)) } else { Ok(()) }
    }

    /// Where the client is in this site, with the last event.
    pub(super) async fn guest(
        &self,
        caller: &Caller,
        client: &ClientId,
    ) -> Result<(Guest, Whereabouts), Problem> {
        let whereabouts = caller.store.whereabouts(&self.stored.site, client).await?;
        match (self.occupancy.guest(client), whereabouts) {
            (Some(guest), Some(whereabouts)) => Ok((guest.clone(), whereabouts)),
            _ => Err(Problem::new(Code::ChangedMeanwhile).because("the client is not checked in here")),
        }
    }

    /// The moment of a new event of these beds and this client.
    pub(super) fn moment<'a>(
        &self,
        caller: &Caller,
        beds: impl IntoIterator<Item = &'a BedId>,
        client: Option<&Whereabouts>,
    ) -> Timestamp {
        let of_beds = beds.into_iter().filter_map(|bed| self.stored.last_of(bed));
        moment_after(caller.now(), of_beds.chain(client.map(|client| client.event.recorded.at)))
    }
}

impl Arriving {
    /// The client with the enrollment under which a night here counts, viewed with what is written.
    ///
    /// # Errors
    /// 404; 409 `NOT_ENROLLED` if there is none, `ALREADY_CHECKED_IN` if the client is in another site of the
    /// organization tonight.
    pub(super) async fn load(
        caller: &Caller,
        desk: &Desk,
        id: &ClientId,
        write: &mut Write,
    ) -> Result<Self, Problem> {
        let site = &desk.stored.site;
        let (client, enrollments) = caller.store.client_page(id).await?.viewed(write);
        let here = |enrollment: &&store::EnrollmentPointer| {
            enrollment.program == site.program
                && enrollment.owner == site.organization
                && enrollment.exit.is_none_or(|exit| desk.night < exit)
        };
        let Some(enrolled) = enrollments.iter().find(here) else {
            return Err(Problem::new(Code::NotEnrolled).param("program_id", site.program.as_str()));
        };
        let whereabouts = caller.store.whereabouts(site, id).await?;
        if let Some(elsewhere) = whereabouts.as_ref().filter(|known| known.site != site.id)
            && let Some(guest) = elsewhere.event.guest()
        {
            return Err(already_in(&caller.store.site(&elsewhere.site).await?, &guest.bed));
        }
        let stay = caller.store.stay(&enrolled.household).await?.viewed(write);
        let enrollment = enrollment_of(&stay, &enrolled.id)?;
        Ok(Self { client, whereabouts, stay, enrollment })
    }

    /// What the client asks for.
    pub(super) fn asks(&self, night: Date, bed: Option<BedId>, overridden: bool) -> CheckIn {
        CheckIn {
            client: self.enrollment.client.clone(),
            facts: self.facts(night),
            bed,
            enrolled: (self.enrollment.entry().unwrap_or(night), self.enrollment.exit_date()),
            overridden,
        }
    }

    fn facts(&self, night: Date) -> GuestFacts {
        let here = self.stay.enrollments.iter().filter(|enrollment| {
            !enrollment.record.is_deleted() && enrollment.exit_date().is_none_or(|exit| night < exit)
        });
        GuestFacts { is_in_family: here.count() > 1, ..facts_of(&self.client, night) }
    }

    /// The check-in to a bed.
    pub(super) fn event(
        &self,
        (state, caller, desk): (&AppState, &Caller, &Desk),
        bed: BedId,
        at: Timestamp,
        reason: Option<String>,
    ) -> Result<BedEvent, Problem> {
        Ok(BedEvent {
            id: new_event_id(state)?,
            client: self.enrollment.client.clone(),
            enrollment: self.enrollment.id.clone(),
            household: self.enrollment.household.clone(),
            step: Step::CheckIn { bed },
            night: desk.night,
            since: at,
            undoes: None,
            reason,
            recorded: Recorded { by: caller.id().clone(), at },
        })
    }
}

/// What the record of a client says of a guest; nothing of who came along.
pub(super) fn facts_of(client: &Client, night: Date) -> GuestFacts {
    let is = |code: Option<i64>, yes: i64, no: i64| match code {
        Some(code) if code == yes => Some(true),
        Some(code) if code == no => Some(false),
        _ => None,
    };
    let (sex, veteran) = (client.record.integer(col::SEX), client.record.integer(col::VETERAN_STATUS));
    let (yes, no) = (NoYesReasonsForMissingData::Yes.code(), NoYesReasonsForMissingData::No.code());
    GuestFacts {
        is_woman: is(sex, Sex::Female.code(), Sex::Male.code()),
        age: client.age_on(night).map(i64::from),
        is_veteran: is(veteran, yes, no),
        is_in_family: false,
    }
}

/// An event of a guest who is here.
pub(super) fn event_of(
    (state, caller): (&AppState, &Caller),
    guest: &Guest,
    (step, night): (Step, Date),
    at: Timestamp,
) -> Result<BedEvent, Problem> {
    Ok(BedEvent {
        id: new_event_id(state)?,
        client: guest.client.clone(),
        enrollment: guest.enrollment.clone(),
        household: guest.household.clone(),
        step,
        night,
        since: guest.since,
        undoes: None,
        reason: None,
        recorded: Recorded { by: caller.id().clone(), at },
    })
}

pub(super) fn new_event_id(state: &AppState) -> Result<BedEventId, Problem> {
    BedEventId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))
}

/// The enrollment of that id in a stay.
pub(super) fn enrollment_of(stay: &StoredStay, id: &EnrollmentId) -> Result<Enrollment, Problem> {
    let found = stay.enrollments.iter().find(|enrollment| enrollment.id == *id);
    found.cloned().ok_or_else(Problem::not_found)
}
