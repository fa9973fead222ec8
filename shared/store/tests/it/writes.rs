//! A write happens once, whole, and only on what was read.

use domain::ClientId;
use store::{Conflict, Error, Once, first_broken};

use crate::embedded::{Stage, a_client, now, once, opened};

#[tokio::test]
async fn the_same_key_and_body_gives_the_first_answer_and_changes_one_record_once() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let maria = a_client("c1", "Maria", "Lopez", "almond");

    for again in [false, true, true] {
        let mut write = ana.write("add client");
        write.add_client(&maria).job("import-csv", &"work");
        let answer = write.commit(&once("k1"), &maria.id).await.unwrap();
        assert_eq!((answer.value, answer.replayed), (maria.id.clone(), again));
    }

    assert_eq!(ana.answered::<ClientId>(&once("k1")).await, Ok(Some(maria.id.clone())));
    assert_eq!(opened(&ana, ana.client(&maria.id).await.unwrap()).version, 1);
    assert_eq!(stage.store.system().outbox().await.unwrap().len(), 1);
    assert_eq!(stage.store.system().audit_of(ana.user(), now()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    ana.write("nothing").commit(&once("k1"), &1).await.unwrap();

    let other = Once::new("k1", b"another body");

    assert_eq!(ana.write("nothing").commit(&other, &2).await, Err(Error::KeyReused));
    assert_eq!(ana.answered::<i32>(&other).await, Err(Error::KeyReused));
    assert_eq!(
        stage.as_one_of("omar", "orchard").write("nothing").commit(&other, &2).await.map(|a| a.value),
        Ok(2)
    );
}

#[tokio::test]
async fn a_change_to_an_older_version_is_refused_and_leaves_nothing() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut write = ana.write("add client");
    write.add_client(&a_client("c1", "Maria", "Lopez", "almond"));
    write.commit(&once("k1"), &()).await.unwrap();
    let read = opened(&ana, ana.client(&ClientId::new("c1").unwrap()).await.unwrap());
    let change = async |key: &str| {
        let mut write = ana.write("change client");
        write.change_client(&read, &read.clone()).job("import-csv", &"late");
        write.commit(&once(key), &()).await
    };

    change("k2").await.unwrap();

    assert_eq!(change("k3").await, Err(Error::Stale));
    assert_eq!(opened(&ana, ana.client(&read.id).await.unwrap()).version, 2);
    assert_eq!(stage.store.system().outbox().await.unwrap().len(), 1);
    let mut write = ana.write("add client");
    write.add_client(&read);
    assert_eq!(write.commit(&once("k4"), &()).await, Err(Error::Conflict(Conflict::Exists("client"))));
}

#[tokio::test]
async fn every_write_and_every_view_has_one_entry_in_an_unbroken_chain() {
    let stage = Stage::new().await;
    let (ana, again) = (stage.as_one_of("ana", "almond"), stage.as_one_of("ana", "almond"));

    for at in 0..5 {
        ana.write("nothing").commit(&once(&format!("k{at}")), &()).await.unwrap();
        again.audit_view("open client", ["client:c1"]).await.unwrap();
    }

    let chain = stage.store.system().audit_of(ana.user(), now()).await.unwrap();
    assert_eq!(chain.len(), 10);
    assert_eq!(first_broken(&chain), None);
    let mut altered = chain.clone();
    altered[3].action = "nothinG".to_owned();
    assert_eq!(first_broken(&altered), Some(3));
    let mut shortened = chain;
    shortened.remove(4);
    assert_eq!(first_broken(&shortened), Some(4));
}

#[tokio::test]
async fn two_stores_that_write_at_once_for_one_user_both_get_their_place_in_the_chain() {
    let stage = Stage::new().await;
    let other = store::Store::open(stage.settings.clone()).await;
    let (here, there) =
        (stage.as_one_of("ana", "almond"), other.scoped(crate::embedded::caller("ana", "almond")));

    for at in 0..6 {
        let (k1, k2) = (once(&format!("h{at}")), once(&format!("t{at}")));
        let (a, b) = tokio::join!(here.write("a").commit(&k1, &()), there.write("b").commit(&k2, &()));
        a.unwrap();
        b.unwrap();
    }

    let chain = stage.store.system().audit_of(here.user(), now()).await.unwrap();
    assert_eq!((chain.len(), first_broken(&chain)), (12, None));
}

#[tokio::test]
async fn thirty_views_of_one_user_at_once_in_three_processes_are_all_in_one_chain() {
    let stage = Stage::new().await;
    let mut views = tokio::task::JoinSet::new();
    for process in 0..3 {
        let store = store::Store::open(stage.settings.clone()).await;
        for at in 0..10 {
            let ana = store.scoped(crate::embedded::caller("ana", "almond"));
            let client = format!("client:c{process}-{at}");
            views.spawn(async move { ana.audit_view("open client", [client]).await });
        }
    }

    for done in views.join_all().await {
        assert_eq!(done, Ok(()));
    }

    let ana = stage.as_one_of("ana", "almond");
    let chain = stage.store.system().audit_of(ana.user(), now()).await.unwrap();
    assert_eq!((chain.len(), first_broken(&chain)), (30, None));
}

#[tokio::test]
async fn of_two_writes_that_enroll_a_client_in_one_program_at_once_one_is_refused() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let client = ClientId::new("c1").unwrap();
    let program = domain::ProgramId::new("p1").unwrap();
    let guard = async || ana.enrollment_guard(&client, &program, ana.organization()).await.unwrap();
    let enroll = async |key: &str, guard: store::EnrollmentGuard| {
        let mut write = ana.write("enroll");
        write.guard_enrollment(guard);
        write.commit(&once(key), &()).await.map(|answer| answer.replayed)
    };

    for round in 0..2 {
        let (first, second) = (guard().await, guard().await);
        assert_eq!(enroll(&format!("first{round}"), first).await, Ok(false));
        let refused = enroll(&format!("second{round}"), second).await;
        assert_eq!(refused, Err(Error::Conflict(Conflict::Enrolled)));
    }
}

#[tokio::test]
async fn a_version_beyond_all_numbers_is_stale_and_never_an_overflow() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let beyond = domain::Organization { version: u64::MAX, ..crate::embedded::an_organization("almond") };
    let mut write = ana.write("change organization");
    write.change_organization(&beyond);

    assert_eq!(write.commit(&once("k1"), &()).await, Err(Error::Stale));
}

#[tokio::test]
async fn what_is_too_long_for_a_key_or_too_large_for_an_item_says_so() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let long = "x".repeat(3_000);

    assert_eq!(ana.kept_query::<String>(&long).await, Err(Error::NotFound));
    let receipt = ana.receipt(&long, "Maria", "Lopez").await;
    assert_eq!(receipt.map(|receipt| receipt.id), Err(Error::Conflict(Conflict::Receipt)));
    let kept = ana.keep_query("q1", &"n".repeat(500_000)).await;
    assert_eq!(kept, Err(Error::Conflict(Conflict::TooLarge)));
    let answer = ana.write("nothing").commit(&once("k1"), &"a".repeat(500_000)).await;
    assert_eq!(answer.map(|answer| answer.replayed), Err(Error::Conflict(Conflict::TooLarge)));
}
