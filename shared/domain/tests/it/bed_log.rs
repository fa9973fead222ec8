//! The log of events is the truth: who is in which bed follows from it.

use std::collections::{BTreeMap, BTreeSet};

use domain::housing::{BedEvent, BedLog, Conflict, Occupancy, Step, stayed};
use domain::{BedEventId, BedId, ClientId};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::shelter::{bed_id, client, event, minute, recorded};

const BEDS: usize = 40;
const CLIENTS: usize = 55;
const EVENTS: usize = 10_000;

/// A whiteboard: which client is written at which bed. What the log says must always be the same.
type Whiteboard = BTreeMap<BedId, ClientId>;

/// What is tried: the act, the client, the bed, and an earlier event.
type Try = (u8, usize, usize, usize);

/// A shelter whose staff keep a whiteboard by hand beside the log.
#[derive(Default)]
struct Desk {
    log: BedLog,
    whiteboard: Whiteboard,
    /// The last event of each client.
    last: BTreeMap<ClientId, BedEvent>,
    sent: Vec<BedEvent>,
    known: BTreeSet<BedEventId>,
    pictures: Vec<(Timestamp, Whiteboard)>,
}

impl Desk {
    fn bed_of(&self, client: &ClientId) -> Option<BedId> {
        self.whiteboard.iter().find(|(_, guest)| *guest == client).map(|(bed, _)| bed.clone())
    }

    /// The event that someone tries to record; `None` if the page would not offer it.
    fn tried(&self, number: usize, (act, of, bed, earlier): Try) -> Option<BedEvent> {
        let (to, at) = (bed_id(bed), self.bed_of(&client(of)));
        match act {
            0 | 1 => Some(event(number, of, Step::CheckIn { bed: to })),
            2 => Some(event(number, of, Step::Move { from: at?, to })),
            3 => Some(event(number, of, Step::CheckOut { bed: at? })),
            4 => {
                let last = self.last.get(&client(of))?;
                last.undone(event(number, of, last.step.clone()).id, recorded(minute(number)))
            }
            _ => self.sent.get(earlier % self.sent.len().max(1)).cloned(),
        }
    }

    /// What a careful person at the whiteboard would do.
    fn write(&mut self, event: &BedEvent) -> bool {
        let at = self.bed_of(&event.client);
        let is_free = event.step.to().is_none_or(|to| !self.whiteboard.contains_key(to));
        if at.as_ref() != event.step.from() || !is_free {
            return false;
        }
        self.whiteboard.retain(|_, guest| *guest != event.client);
        if let Some(to) = event.step.to() {
            self.whiteboard.insert(to.clone(), event.client.clone());
        }
        true
    }

    fn record(&mut self, number: usize, tried: Try) {
        let Some(event) = self.tried(number, tried) else { return };
        let before = (self.log.events().len(), self.log.occupancy().clone());
        let is_repeated = !self.known.insert(event.id.clone());

        let recorded = self.log.record(event.clone());

        if is_repeated {
            assert_eq!(recorded, Ok(false));
            let after = (self.log.events().len(), self.log.occupancy().clone());
            assert_eq!(after, before, "a repeated event changes nothing");
        } else if self.write(&event) {
            assert_eq!(recorded, Ok(true), "{event:?}");
            self.last.insert(event.client.clone(), event.clone());
            self.pictures.push((event.recorded.at, self.whiteboard.clone()));
            self.sent.push(event);
        } else {
            assert!(recorded.is_err(), "{event:?}");
        }
        assert_eq!(whiteboard(self.log.occupancy()), self.whiteboard);
    }
}

fn whiteboard(occupancy: &Occupancy) -> Whiteboard {
    occupancy.guests().map(|guest| (guest.bed.clone(), guest.client.clone())).collect()
}

fn month(tries: &[Try]) -> Desk {
    let mut desk = Desk::default();
    for (number, tried) in tries.iter().enumerate() {
        desk.record(number, *tried);
    }
    desk
}

fn tries(n: usize) -> impl Strategy<Value = Vec<Try>> {
    prop::collection::vec((0..6_u8, 0..CLIENTS, 0..BEDS, any::<usize>()), n)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, ..ProptestConfig::default() })]

    /// One replay is a replay up to each of its moments, so the pictures of a month are compared on the way, and from
    /// the beginning at some moments.
    #[test]
    fn the_board_equals_a_replay_of_the_log_at_every_moment_of_a_month(tries in tries(EVENTS)) {
        let desk = month(&tries);
        let mut replay = BedLog::default();
        for (happened, (at, picture)) in desk.log.events().iter().zip(&desk.pictures) {
            prop_assert_eq!(happened.recorded.at, *at);
            prop_assert_eq!(replay.record(happened.clone()), Ok(true));
            prop_assert_eq!(&whiteboard(replay.occupancy()), picture);
        }
        for (at, picture) in desk.pictures.iter().step_by(500) {
            prop_assert_eq!(&whiteboard(&desk.log.at(*at).unwrap()), picture);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn events_that_come_twice_and_in_any_order_give_the_same_board(
        tries in tries(300),
        dice in prop::collection::vec(any::<prop::sample::Index>(), 300),
    ) {
        let desk = month(&tries);
        let mut events = desk.log.events().to_vec();
        for index in dice.iter().filter(|_| !desk.sent.is_empty()) {
            let again = desk.sent[index.index(desk.sent.len())].clone();
            events.insert(index.index(events.len()), again);
        }
        for (at, index) in dice.iter().enumerate().take(events.len()) {
            let other = index.index(events.len());
            events.swap(at, other);
        }

        prop_assert_eq!(BedLog::replay(events), Ok(desk.log));
    }
}

#[test]
fn a_check_in_is_taken_back_only_while_nothing_else_has_happened_to_the_guest() {
    let (b1, b2) = (bed_id(1), bed_id(2));
    let came = event(1, 7, Step::CheckIn { bed: b1.clone() });
    let moved = event(2, 7, Step::Move { from: b1, to: b2 });
    let undo =
        |of: &BedEvent, number| of.undone(event(number, 7, of.step.clone()).id, recorded(minute(number)));
    let mut log = BedLog::default();
    log.record(came.clone()).unwrap();
    log.record(moved.clone()).unwrap();

    assert!(matches!(log.record(undo(&came, 3).unwrap()), Err(Conflict::NotLast)));
    let back = undo(&moved, 4).unwrap();
    assert_eq!(log.record(back.clone()), Ok(true));
    assert_eq!(log.occupancy().guest(&client(7)).unwrap().bed, bed_id(1));
    assert_eq!(undo(&back, 5), None, "what was taken back is not taken back again");
}

#[test]
fn a_guest_who_left_by_mistake_gets_the_bed_back_unless_it_is_taken() {
    let bed = bed_id(1);
    let came = event(1, 7, Step::CheckIn { bed: bed.clone() });
    let left = BedEvent { since: came.since, ..event(2, 7, Step::CheckOut { bed: bed.clone() }) };
    let undo = left.undone(event(4, 7, left.step.clone()).id, recorded(minute(4))).unwrap();
    let mut log = BedLog::default();
    log.record(came.clone()).unwrap();
    log.record(left).unwrap();

    let mut taken = log.clone();
    taken.record(event(3, 8, Step::CheckIn { bed: bed.clone() })).unwrap();
    assert_eq!(taken.record(undo.clone()), Err(Conflict::BedTaken { bed }));

    log.record(undo).unwrap();
    assert_eq!(log.occupancy().guest(&client(7)).unwrap().since, came.recorded.at);
}

#[test]
fn who_was_checked_in_and_not_by_mistake_stayed_last_night() {
    let check_in = |number, of, bed| event(number, of, Step::CheckIn { bed: bed_id(bed) });
    let mistake = check_in(2, 8, 2);
    let undo = mistake.undone(event(3, 8, mistake.step.clone()).id, recorded(minute(3))).unwrap();
    let night = [
        check_in(1, 7, 1),
        mistake,
        undo,
        event(4, 7, Step::Move { from: bed_id(1), to: bed_id(3) }),
        check_in(5, 9, 1),
        event(6, 9, Step::CheckOut { bed: bed_id(1) }),
    ];
    assert_eq!(stayed(&night), [(client(9), bed_id(1)), (client(7), bed_id(3))]);
}
