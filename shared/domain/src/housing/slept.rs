//! Who slept in a site, once a night is over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{BedEvent, Guest, Occupancy, Step, sleeping_hours, stayed};
use crate::ClientId;

/// Everyone who slept in a site in a night, by bed.
///
/// In a night-by-night shelter these are the guests who were checked in for it, as [`stayed`] says. Elsewhere a bed is
/// kept until its guest leaves: whoever was in one at midnight, or came before the night was over, slept there.
///
/// `events` are those filed under the night and all later ones, in order; `now` is who is in which bed after them.
pub fn slept(night: Date, night_by_night: bool, events: &[BedEvent], now: &Occupancy) -> Vec<Guest> {
    let mut guests = if night_by_night { checked_in(night, events) } else { in_bed(night, events, now) };
    guests.sort_by(|one, other| one.bed.cmp(&other.bed));
    guests
}

fn checked_in(night: Date, events: &[BedEvent]) -> Vec<Guest> {
    let of_night: Vec<BedEvent> =
        events.iter().filter(|event| event.filed_under() == night).cloned().collect();
    let came = |client: &ClientId| {
        let in_order =
            of_night.iter().rev().filter(|event| event.client == *client && event.undoes.is_none());
        in_order.filter(|event| matches!(event.step, Step::CheckIn { .. })).find_map(BedEvent::guest)
    };
    let beds = stayed(&of_night).into_iter();
    beds.filter_map(|(client, bed)| Some(Guest { bed, ..came(&client)? })).collect()
}

fn in_bed(night: Date, events: &[BedEvent], now: &Occupancy) -> Vec<Guest> {
    let Some(hours) = sleeping_hours(night) else { return Vec::new() };
    let mut guests: BTreeMap<ClientId, Guest> = BTreeMap::new();
    let came_in_time = now.guests().filter(|guest| guest.since < hours.end);
    guests.extend(came_in_time.map(|guest| (guest.client.clone(), guest.clone())));
    let undone: BTreeSet<_> = events.iter().filter_map(|event| event.undoes.as_ref()).collect();
    for event in events.iter().filter(|event| event.undoes.is_none() && !undone.contains(&event.id)) {
        let Step::CheckOut { bed } = &event.step else { continue };
        if event.since < hours.end && hours.start <= event.recorded.at {
            guests.entry(event.client.clone()).or_insert_with(|| event.guest_of(bed));
        }
    }
    guests.into_values().collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::housing::BedLog;
    use crate::{BedEventId, BedId, EnrollmentId, HouseholdId, Recorded, UserId, date};

    const NIGHT: Date = date(2026, 11, 21);

    fn event(at: &str, client: &str, step: Step, since: &str) -> BedEvent {
        let at: Timestamp = at.parse().unwrap();
        BedEvent {
            id: BedEventId::new(format!("{client}{}", at.as_second())).unwrap(),
            client: ClientId::new(client).unwrap(),
            enrollment: EnrollmentId::new(client).unwrap(),
            household: HouseholdId::new(client).unwrap(),
            step,
            night: super::super::night_of(since.parse().unwrap()),
            since: since.parse().unwrap(),
            undoes: None,
            reason: None,
            recorded: Recorded { by: UserId::new("sam").unwrap(), at },
        }
    }

    fn came(at: &str, client: &str, bed: &str) -> BedEvent {
        event(at, client, Step::CheckIn { bed: BedId::new(bed).unwrap() }, at)
    }

    fn left(at: &str, client: &str, bed: &str, since: &str) -> BedEvent {
        event(at, client, Step::CheckOut { bed: BedId::new(bed).unwrap() }, since)
    }

    fn who(night_by_night: bool, events: &[BedEvent]) -> Vec<String> {
        let log = BedLog::replay(events.iter().cloned()).unwrap();
        let later: Vec<BedEvent> =
            log.events().iter().filter(|event| event.filed_under() >= NIGHT).cloned().collect();
        slept(NIGHT, night_by_night, &later, log.occupancy())
            .into_iter()
            .map(|guest| guest.client.to_string())
            .collect()
    }

    #[test]
    fn where_beds_are_kept_whoever_was_there_after_midnight_slept_there() {
        // California: 06:00Z is 10 pm of the evening before, 15:00Z is 7 am, 20:00Z is noon.
        let events = [
            came("2026-11-10T04:00:00Z", "ana", "b1"),
            came("2026-11-10T04:00:00Z", "ben", "b2"),
            came("2026-11-10T04:00:00Z", "carl", "b3"),
            left("2026-11-22T06:00:00Z", "ben", "b2", "2026-11-10T04:00:00Z"),
            left("2026-11-22T15:00:00Z", "carl", "b3", "2026-11-10T04:00:00Z"),
            came("2026-11-22T10:00:00Z", "dora", "b4"),
            came("2026-11-22T20:00:00Z", "eva", "b2"),
            left("2026-11-23T20:00:00Z", "dora", "b4", "2026-11-22T10:00:00Z"),
        ];
        assert_eq!(who(false, &events), ["ana", "carl", "dora"]);
    }

    #[test]
    fn in_a_night_by_night_shelter_whoever_was_checked_in_for_the_night_slept_there() {
        let wrong = came("2026-11-22T04:10:00Z", "carl", "b3");
        let recorded =
            Recorded { by: UserId::new("sam").unwrap(), at: "2026-11-22T04:11:00Z".parse().unwrap() };
        let undone = wrong.undone(BedEventId::new("undo").unwrap(), recorded).unwrap();
        let events = [
            came("2026-11-21T04:00:00Z", "ana", "b1"),
            came("2026-11-22T04:00:00Z", "ben", "b2"),
            wrong,
            undone,
            left("2026-11-22T21:00:00Z", "ben", "b2", "2026-11-22T04:00:00Z"),
            came("2026-11-23T04:00:00Z", "dora", "b4"),
        ];
        assert_eq!(who(true, &events), ["ben"]);
    }
}
