//! Refusals of a check-in, and the counts above the board.

use std::collections::BTreeSet;

use domain::date;
use domain::housing::{
    Bed, BedAttribute, BedKind, BedRule, BedState, Board, CheckIn, Counts, GuestFacts, Occupancy,
    OutOfService, REFUSALS, Refusal, Step,
};
use proptest::prelude::*;

use crate::shelter::{bed_id, beds, client, event};

/// Clients 0 and 1 are in beds 0 and 1.
fn occupancy() -> Occupancy {
    let guest = |number| event(number, number, Step::CheckIn { bed: bed_id(number) }).guest().unwrap();
    Occupancy::of([guest(0), guest(1)])
}

fn asked(bed: Option<usize>) -> CheckIn {
    CheckIn {
        client: client(9),
        facts: GuestFacts::default(),
        bed: bed.map(bed_id),
        enrolled: (date(2026, 11, 21), None),
        overridden: false,
    }
}

fn decide(beds: &[Bed], asked: &CheckIn) -> Result<domain::BedId, Refusal> {
    asked.decide(&Board { beds, occupancy: &occupancy(), night: date(2026, 11, 21) })
}

fn out_of_service() -> Vec<OutOfService> {
    vec![OutOfService { from: date(2026, 11, 20), until: None, reason: "broken frame".into() }]
}

#[test]
fn each_refusal_of_a_check_in_has_its_case() {
    let mut beds = beds(5);
    beds[3].out_of_service = out_of_service();
    beds[4].attributes = BTreeSet::from([BedAttribute::Family]);
    let full = &beds[..2];
    let entry = date(2026, 11, 22);
    let next = Some(bed_id(2));
    let rule = |rule| Refusal::BedRule { rule, next: next.clone() };
    let cases = [
        ("NOT_FOUND", decide(&beds, &asked(Some(77))), Refusal::NoSuchBed),
        (
            "ALREADY_CHECKED_IN",
            decide(&beds, &CheckIn { client: client(1), ..asked(Some(2)) }),
            Refusal::AlreadyCheckedIn { bed: bed_id(1) },
        ),
        (
            "OUTSIDE_ENROLLMENT",
            decide(&beds, &CheckIn { enrolled: (entry, None), ..asked(Some(2)) }),
            Refusal::OutsideEnrollment { entry, exit: None },
        ),
        ("BED_TAKEN", decide(&beds, &asked(Some(0))), Refusal::BedTaken { next: next.clone() }),
        ("BED_RULE", decide(&beds, &asked(Some(3))), rule(BedRule::OutOfService)),
        ("CAPACITY_REACHED", decide(full, &asked(None)), Refusal::CapacityReached),
    ];
    for (code, decided, refusal) in cases.clone() {
        assert_eq!(decided, Err(refusal), "{code}");
    }
    let tested: Vec<_> = cases.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(REFUSALS.iter().map(|(code, _)| *code).collect::<Vec<_>>(), tested);
    assert_eq!(decide(&beds, &asked(Some(4))), Err(rule(BedRule::Family)));
}

#[test]
fn a_supervisor_overrides_whom_a_bed_is_for_but_not_that_it_is_broken() {
    let mut beds = beds(4);
    beds[2].attributes = BTreeSet::from([BedAttribute::Family]);
    beds[3].out_of_service = out_of_service();
    let overridden = |bed| decide(&beds, &CheckIn { overridden: true, ..asked(Some(bed)) });

    assert_eq!(overridden(2), Ok(bed_id(2)));
    assert_eq!(overridden(3), Err(Refusal::BedRule { rule: BedRule::OutOfService, next: None }));
}

#[test]
fn nobody_sleeps_here_in_the_night_of_the_day_they_left() {
    let beds = beds(4);
    let last_night = CheckIn { enrolled: (date(2026, 11, 1), Some(date(2026, 11, 22))), ..asked(Some(2)) };
    assert_eq!(decide(&beds, &last_night), Ok(bed_id(2)));

    let exit = date(2026, 11, 21);
    let left_today = CheckIn { enrolled: (date(2026, 11, 1), Some(exit)), ..asked(Some(2)) };
    let refusal = Refusal::OutsideEnrollment { entry: date(2026, 11, 1), exit: Some(exit) };
    assert_eq!(decide(&beds, &left_today), Err(refusal));
}

#[test]
fn a_bed_is_for_whom_it_says_and_what_is_not_known_refuses_nobody() {
    let unknown = GuestFacts::default();
    let family = GuestFacts { is_in_family: true, ..unknown };
    let man = GuestFacts { is_woman: Some(false), ..unknown };
    let woman = GuestFacts { is_woman: Some(true), ..unknown };
    let aged = |age| GuestFacts { age: Some(age), ..unknown };
    let civilian = GuestFacts { is_veteran: Some(false), ..unknown };
    for (attribute, facts, refused) in [
        (BedAttribute::Women, man, Some(BedRule::Women)),
        (BedAttribute::Women, woman, None),
        (BedAttribute::Women, unknown, None),
        (BedAttribute::Men, woman, Some(BedRule::Men)),
        (BedAttribute::Men, man, None),
        (BedAttribute::Family, unknown, Some(BedRule::Family)),
        (BedAttribute::Family, family, None),
        (BedAttribute::Youth, aged(24), None),
        (BedAttribute::Youth, aged(25), Some(BedRule::Youth)),
        (BedAttribute::Veteran, civilian, Some(BedRule::Veteran)),
        (BedAttribute::Veteran, unknown, None),
        (BedAttribute::Accessible, civilian, None),
        (BedAttribute::Pet, man, None),
    ] {
        let mut beds = beds(1);
        beds[0].attributes = BTreeSet::from([attribute]);
        assert_eq!(facts.rule_broken(&beds[0]), refused, "{attribute:?} {facts:?}");
    }
}

#[test]
fn without_a_wish_a_guest_gets_the_first_free_bed_and_never_overflow() {
    let mut beds = beds(4);
    beds[2].kind = BedKind::Overflow;
    assert_eq!(decide(&beds, &asked(None)), Ok(bed_id(3)));
    assert_eq!(decide(&beds[..3], &asked(None)), Err(Refusal::CapacityReached));
    assert_eq!(decide(&beds[..3], &asked(Some(2))), Ok(bed_id(2)), "asked for, overflow is given");
}

#[test]
fn a_taken_bed_names_the_next_free_one_after_it_and_then_from_the_beginning() {
    let beds = beds(3);
    let (occupancy, night) = (occupancy(), date(2026, 11, 21));
    let refused = |beds: &[Bed]| asked(Some(1)).decide(&Board { beds, occupancy: &occupancy, night });
    assert_eq!(refused(&beds), Err(Refusal::BedTaken { next: Some(bed_id(2)) }));
    let turned: Vec<Bed> = beds.iter().rev().cloned().collect();
    assert_eq!(refused(&turned), Err(Refusal::BedTaken { next: Some(bed_id(2)) }));
}

proptest! {
    /// Each bed is counted once, in one place.
    #[test]
    fn the_counts_add_up_to_the_beds(
        dice in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..60),
    ) {
        let mut beds = beds(dice.len());
        let mut guests = Vec::new();
        for (at, (is_overflow, is_out, is_occupied)) in dice.iter().enumerate() {
            if *is_overflow {
                beds[at].kind = BedKind::Overflow;
            }
            if *is_out {
                beds[at].out_of_service = out_of_service();
            }
            if *is_occupied {
                guests.extend(event(at, at, Step::CheckIn { bed: bed_id(at) }).guest());
            }
        }
        let n_guests = guests.len();
        let occupancy = Occupancy::of(guests);
        let board = Board { beds: &beds, occupancy: &occupancy, night: date(2026, 11, 21) };

        let Counts { beds: usable, occupied, free, out_of_service, overflow, overflow_occupied } = board.counts();

        let n_overflow = beds.iter().filter(|bed| bed.is_overflow()).count();
        prop_assert_eq!(usable, occupied + free);
        prop_assert_eq!(usable + out_of_service + n_overflow, beds.len());
        prop_assert!(overflow_occupied <= overflow && overflow <= n_overflow);
        prop_assert_eq!(occupied + overflow_occupied, n_guests, "a guest in a broken bed is still here");
        let is_out = |bed: &&Bed| board.state(bed) == BedState::OutOfService;
        let n_out = beds.iter().filter(is_out).filter(|bed| !bed.is_overflow()).count();
        prop_assert_eq!(out_of_service, n_out);
    }
}
