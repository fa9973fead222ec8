//! A write happens once, whole, and only on what was read.

use domain::ClientId;
use store::{Conflict, Error, Once, first_broken};

use crate::embedded::{Stage, a_client, now, once};

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
    assert_eq!(ana.client(&maria.id).await.unwrap().version, 1);
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
    let read = ana.client(&ClientId::new("c1").unwrap()).await.unwrap();
    let change = async |key: &str| {
        let mut write = ana.write("change client");
        write.change_client(&read, &read.clone()).job("import-csv", &"late");
        write.commit(&once(key), &()).await
    };

    change("k2").await.unwrap();

    assert_eq!(change("k3").await, Err(Error::Stale));
    assert_eq!(ana.client(&read.id).await.unwrap().version, 2);
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
