//! A bed has one guest and a guest one bed, however many hands reach for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::housing::{Area, Bed, BedEvent, BedKind, Site, Step, Unit, UnitKind, moment_after};
use domain::{
    AreaId, BedEventId, BedId, ClientId, EnrollmentId, HouseholdId, ProgramId, Recorded, SiteId, UnitId, date,
};
use store::{Conflict, Error, Once, ScopedStore};

use crate::embedded::{Stage, organization_id};

/// Rounds of the race for one bed: few in CI, all of them in a soak, which sets `WAYHOME_FUZZ_SECONDS`.
fn rounds() -> usize {
    if std::env::var_os("WAYHOME_FUZZ_SECONDS").is_some() { 1_000 } else { 24 }
}

fn site() -> Site {
    let area = AreaId::new("a1").unwrap();
    Site {
        id: SiteId::new("s1").unwrap(),
        organization: organization_id("almond"),
        program: ProgramId::new("p1").unwrap(),
        name: "Almond Street".into(),
        confidential: false,
        areas: vec![Area { id: area.clone(), name: "Dorm".into() }],
        units: vec![Unit { id: UnitId::new("u1").unwrap(), area, name: "Dorm".into(), kind: UnitKind::Room }],
        version: 1,
    }
}

fn bed(label: &str) -> Bed {
    Bed {
        id: BedId::new(label).unwrap(),
        site: site().id,
        unit: UnitId::new("u1").unwrap(),
        label: label.into(),
        kind: BedKind::Bed,
        attributes: BTreeSet::new(),
        out_of_service: Vec::new(),
        version: 1,
    }
}

/// A stage with a site of these beds.
async fn shelter(labels: &[&str]) -> (Stage, ScopedStore) {
    let stage = Stage::new().await;
    let sam = stage.as_one_of("sam", "almond");
    let mut write = sam.write("add site");
    write.add_site(&site());
    for label in labels {
        write.add_bed(&site(), &bed(label));
    }
    write.commit(&Once::new("set-up", b""), &()).await.unwrap();
    (stage, sam)
}

fn client(id: &str) -> ClientId {
    ClientId::new(id).unwrap()
}

/// Reads what is, and records the step of a client as a desk does; the key makes it happen once.
async fn record(store: &ScopedStore, key: &str, of: &str, step: Step) -> Result<bool, Error> {
    let read = store.site(&site().id).await?;
    let whereabouts = store.whereabouts(&read.site, &client(of)).await?;
    let beds = [step.from(), step.to()].into_iter().flatten().filter_map(|bed| read.last_of(bed));
    let at = moment_after(store.now(), beds.chain(whereabouts.as_ref().map(|last| last.event.recorded.at)));
    let event = BedEvent {
        id: BedEventId::new(key).unwrap(),
        client: client(of),
        enrollment: EnrollmentId::new(of).unwrap(),
        household: HouseholdId::new(of).unwrap(),
        step,
        night: date(2026, 11, 22),
        since: at,
        undoes: None,
        reason: None,
        recorded: Recorded { by: store.user().clone(), at },
    };
    if read.occupancy().check(&event).is_err() {
        return Ok(false);
    }
    let mut write = store.write("bed event");
    write.bed_event(&read, whereabouts.as_ref(), &event);
    match write.commit(&Once::new(key, b"same"), &()).await {
        Ok(_) => Ok(true),
        Err(Error::Conflict(Conflict::Bed | Conflict::Guest)) => Ok(false),
        Err(error) => Err(error),
    }
}

fn check_in(bed: &str) -> Step {
    Step::CheckIn { bed: BedId::new(bed).unwrap() }
}

/// Everyone asks for the bed at the same time; who won.
async fn race(store: &ScopedStore, round: usize, n_clients: usize, bed: &str) -> Vec<String> {
    let store = Arc::new(store.clone());
    let mut tasks = tokio::task::JoinSet::new();
    for at in 0..n_clients {
        let (store, bed) = (Arc::clone(&store), bed.to_owned());
        tasks.spawn(async move {
            let of = format!("c{at}");
            let won = loop {
                match record(&store, &format!("round-{round}-of-{at}"), &of, check_in(&bed)).await {
                    // Someone else's transaction was in the way: the same key again is safe.
                    Err(Error::Unavailable(_)) => {}
                    done => break done.unwrap(),
                }
            };
            won.then_some(of)
        });
    }
    tasks.join_all().await.into_iter().flatten().collect()
}

#[tokio::test]
async fn of_two_who_are_checked_in_to_one_bed_at_once_exactly_one_gets_it() {
    let (_stage, sam) = shelter(&["B-1"]).await;
    for round in 0..rounds() {
        let winners = race(&sam, round, 2, "B-1").await;
        assert_eq!(winners.len(), 1, "round {round}: {winners:?}");
        let guests = sam.site(&site().id).await.unwrap().occupancy();
        let there: Vec<&str> = guests.guests().map(|guest| guest.client.as_str()).collect();
        assert_eq!(there, [winners[0].as_str()]);
        let leave = Step::CheckOut { bed: BedId::new("B-1").unwrap() };
        assert!(record(&sam, &format!("leave-{round}"), &winners[0], leave).await.unwrap());
    }
}

#[tokio::test]
async fn of_thirty_two_who_are_checked_in_to_one_bed_at_once_exactly_one_gets_it() {
    let (_stage, sam) = shelter(&["B-1"]).await;
    for round in 0..rounds().div_ceil(12) {
        let winners = race(&sam, round, 32, "B-1").await;
        assert_eq!(winners.len(), 1, "round {round}: {winners:?}");
        let leave = Step::CheckOut { bed: BedId::new("B-1").unwrap() };
        assert!(record(&sam, &format!("leave-{round}"), &winners[0], leave).await.unwrap());
    }
}

#[tokio::test]
async fn one_who_is_checked_in_to_two_beds_at_once_gets_one_of_them() {
    let (_stage, sam) = shelter(&["B-1", "B-2"]).await;

    let (one, other) = tokio::join!(
        record(&sam, "to-the-first-bed", "c1", check_in("B-1")),
        record(&sam, "to-the-other-bed", "c1", check_in("B-2")),
    );

    assert_eq!([one.unwrap(), other.unwrap()].iter().filter(|won| **won).count(), 1);
    assert_eq!(sam.site(&site().id).await.unwrap().occupancy().guests().count(), 1);
}

#[tokio::test]
async fn the_board_follows_from_the_log_of_the_night() {
    let (_stage, sam) = shelter(&["B-1", "B-2", "B-10"]).await;
    let bed = |label: &str| BedId::new(label).unwrap();
    for (key, of, step) in [
        ("event-1", "c1", check_in("B-1")),
        ("event-2", "c2", check_in("B-2")),
        ("event-3", "c1", Step::Move { from: bed("B-1"), to: bed("B-10") }),
        ("event-4", "c2", Step::CheckOut { bed: bed("B-2") }),
        ("event-5", "c3", check_in("B-2")),
    ] {
        assert!(record(&sam, key, of, step).await.unwrap(), "{key}");
    }

    let read = sam.site(&site().id).await.unwrap();
    let events = sam.bed_events(&read.site, date(2026, 11, 22)).await.unwrap();

    let labels: Vec<&str> = read.beds.iter().map(|bed| bed.label.as_str()).collect();
    assert_eq!(labels, ["B-1", "B-2", "B-10"]);
    assert_eq!(events.len(), 5);
    let log = domain::housing::BedLog::replay(events).unwrap();
    assert_eq!(*log.occupancy(), read.occupancy());
    assert_eq!(sam.bed_events(&read.site, date(2026, 11, 21)).await, Ok(Vec::new()));
}

#[tokio::test]
async fn another_organization_sees_no_site_no_bed_and_no_guest() {
    let (stage, sam) = shelter(&["B-1"]).await;
    record(&sam, "event-1", "c1", check_in("B-1")).await.unwrap();
    let omar = stage.as_one_of("omar", "orchard");

    assert_eq!(omar.sites().await, Ok(Vec::new()));
    assert_eq!(omar.site(&site().id).await, Err(Error::NotFound));
    assert_eq!(omar.whereabouts(&site(), &client("c1")).await, Err(Error::ScopeNotHeld));
    assert_eq!(omar.bed_events(&site(), date(2026, 11, 22)).await, Err(Error::ScopeNotHeld));
    let mut write = omar.write("add bed");
    write.add_bed(&site(), &bed("B-2"));
    assert_eq!(write.commit(&Once::new("k1", b""), &()).await.map(|_| ()), Err(Error::ScopeNotHeld));
}
