//! A shelter with beds `b0`, `b1`, … and what happens in it.

use std::collections::BTreeSet;

use domain::housing::{Bed, BedEvent, BedKind, Step};
use domain::{
    BedEventId, BedId, ClientId, EnrollmentId, HouseholdId, Recorded, SiteId, UnitId, UserId, date,
};
use jiff::{Timestamp, ToSpan};

pub(crate) fn bed_id(bed: usize) -> BedId {
    BedId::new(format!("b{bed}")).unwrap()
}

pub(crate) fn client(client: usize) -> ClientId {
    ClientId::new(format!("c{client}")).unwrap()
}

pub(crate) fn beds(n_beds: usize) -> Vec<Bed> {
    let bed = |bed: usize| Bed {
        id: bed_id(bed),
        site: SiteId::new("s1").unwrap(),
        unit: UnitId::new("u1").unwrap(),
        label: format!("B-{bed}"),
        kind: BedKind::Bed,
        attributes: BTreeSet::new(),
        out_of_service: Vec::new(),
        version: 1,
    };
    (0..n_beds).map(bed).collect()
}

/// The moment so many minutes after the month began.
pub(crate) fn minute(minutes: usize) -> Timestamp {
    let begin: Timestamp = "2026-11-01T08:00:00Z".parse().unwrap();
    begin + i64::try_from(minutes).unwrap().minutes()
}

/// The `number`th event, in the minute of its number.
pub(crate) fn event(number: usize, of: usize, step: Step) -> BedEvent {
    let at = minute(number);
    BedEvent {
        id: BedEventId::new(format!("e{number}")).unwrap(),
        client: client(of),
        enrollment: EnrollmentId::new(format!("en{of}")).unwrap(),
        household: HouseholdId::new(format!("hh{of}")).unwrap(),
        step,
        night: date(2026, 11, 1),
        since: at,
        undoes: None,
        reason: None,
        recorded: recorded(at),
    }
}

pub(crate) fn recorded(at: Timestamp) -> Recorded {
    Recorded { by: UserId::new("shelter").unwrap(), at }
}
