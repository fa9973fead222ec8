//! M6, C3, C9: the same file again, a file with deletions, and a worker that dies.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::Poll;

use axum::http::StatusCode;
use hud::FileId;
use jobs::Job;
use serde_json::{Value, json};
use testkit::{SignedIn, Stack};

use crate::export::{Export, accept, checked, import_of, imported, sums};

/// The ids of the clients a search by name finds.
async fn found(who: &SignedIn<'_>, first: &str) -> Vec<String> {
    let answer = who.searches(first, "Mendez").await.succeeds();
    let clients = answer.body["results"].as_array().unwrap().clone();
    clients
        .iter()
        .filter(|client| client["first_name"] == first)
        .map(|client| client["client_id"].as_str().unwrap().to_owned())
        .collect()
}

/// The one client of that name with the enrollments.
async fn dashboard(who: &SignedIn<'_>, first: &str) -> Value {
    let clients = found(who, first).await;
    let [client] = clients.as_slice() else { panic!("one {first}: {clients:?}") };
    who.get(&format!("/api/clients/{client}/dashboard")).await.succeeds().body
}

#[tokio::test]
async fn importing_the_same_file_again_finds_every_row_unchanged_and_writes_none() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    let export = Export::of_people(4);
    let first = imported(&terry, &export).await;
    let before = dashboard(&terry, "Ana").await;

    let again = imported(&terry, &export).await;

    let [new, changed, unchanged, voided, refused] = sums(&first);
    assert_eq!((changed, unchanged, voided, refused), (0, 0, 0, 0), "{first}");
    assert!(new >= 12, "{first}");
    assert_eq!(sums(&again), [0, 0, new, 0, 0], "{again}");
    assert_eq!(dashboard(&terry, "Ana").await, before, "versions included");
}

#[tokio::test]
async fn a_deleted_row_voids_its_record_and_a_row_that_came_back_restores_it() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    imported(&terry, &Export::of_people(12)).await;
    let deleted = || Export::of_people(12).without(FileId::Client, "p0").without(FileId::Exit, "x1");

    let once = imported(&terry, &deleted()).await;
    let again = imported(&terry, &deleted()).await;

    assert_eq!(sums(&once)[3], 2, "{once}");
    assert_eq!(sums(&again)[..2], [0, 0], "what is void already stays so: {again}");
    assert_eq!(sums(&again)[3], 0, "{again}");
    assert_eq!(found(&terry, "Ana").await, [""; 0], "a voided client is not found");
    let berta = dashboard(&terry, "Berta").await;
    assert_eq!(berta["enrollments"][0]["exit_date"], Value::Null, "an exit that was deleted is no exit");

    imported(&terry, &Export::of_people(12)).await;
    assert_eq!(found(&terry, "Ana").await.len(), 1);
    assert_eq!(dashboard(&terry, "Berta").await["enrollments"][0]["exit_date"], "2026-01-09");
    assert_eq!(sums(&imported(&terry, &Export::of_people(12)).await)[..2], [0, 0]);
}

#[tokio::test]
async fn a_file_that_would_void_too_many_records_is_refused_with_the_counts() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let terry = stage.signed_in("technician");
        imported(&terry, &Export::of_people(4)).await;
        let most = ["p0", "p1", "p2"]
            .into_iter()
            .fold(Export::of_people(4), |export, person| export.without(FileId::Client, person));

        let import = checked(&terry, &most.zip()).await;
        let answer = accept(&terry, &import).await;
        stage.works_off_the_queue().await;

        let view = import_of(&terry, &import).await;
        assert_eq!(view["state"], "REFUSED", "{view}");
        let [_, changed, unchanged, voided, _] = sums(&view);
        assert_eq!(voided, 3, "the dry run says how many: {view}");
        answer.is_refused(409, "TOO_MANY_DELETIONS");
        let records = changed + unchanged + voided;
        assert_eq!(answer.body["params"], json!({ "voided": 3, "records": records }), "{}", answer.body);
        assert_eq!(view["too_many_deletions"], answer.body["params"]);
        assert_eq!(found(&terry, "Ana").await.len(), 1, "nothing was written");
    }
}

#[tokio::test]
async fn deletions_of_records_that_came_after_the_dry_run_are_refused_too() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let all = ["p0", "p1", "p2", "p3"]
        .into_iter()
        .fold(Export::of_people(4), |export, person| export.without(FileId::Client, person));
    let early = checked(&terry, &all.zip()).await;
    assert_eq!(import_of(&terry, &early).await["state"], "CHECKED", "nobody is stored yet");
    imported(&terry, &Export::of_people(4)).await;

    accept(&terry, &early).await.expect(StatusCode::ACCEPTED);
    stage.works_off_the_queue().await;

    let view = import_of(&terry, &early).await;
    assert_eq!((&view["state"], &view["too_many_deletions"]["voided"]), (&json!("REFUSED"), &json!(4)));
    assert_eq!(found(&terry, "Ana").await.len(), 1, "nothing was written");
}

/// Does work until it has been woken `wakes` times, then drops it where it is; whether it came to its end.
async fn killed_after(wakes: usize, work: impl Future) -> bool {
    let mut work = pin!(work);
    let mut left = wakes;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        work.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test]
async fn a_worker_that_has_written_long_enough_leaves_the_rest_to_the_next() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let terry = stage.signed_in("technician");
    let import = checked(&terry, &Export::of_people(12).zip()).await;
    accept(&terry, &import).await.expect(StatusCode::ACCEPTED);
    let job =
        Job::RunImport { organization: "almond-street".parse().unwrap(), import: import.parse().unwrap() };

    // Each look at this clock takes ten minutes.
    let (clock, looks) = (stack.clock().clone(), AtomicI64::new(0));
    let mut slow = stage.state().worker();
    slow.clock = Arc::new(move || {
        let minutes = 10 * looks.fetch_add(1, Ordering::Relaxed);
        clock.now() + jiff::SignedDuration::from_mins(minutes)
    });
    let mut shifts = 0;
    while import_of(&terry, &import).await["state"] != "DONE" {
        jobs::run(&slow, job.clone()).await.unwrap();
        shifts += 1;
        assert!(shifts < 10, "every shift gets on");
    }

    assert!(shifts > 1, "the import was done in {shifts} shift");
    let left = stage.state().store.system().outbox().await.unwrap();
    // One message accepted the import, the others called the next worker.
    assert_eq!(left.iter().filter(|message| message.job.contains("run_import")).count(), shifts);
    stage.works_off_the_queue().await;
    let again = imported(&terry, &Export::of_people(12)).await;
    let [new, changed, unchanged, ..] = sums(&again);
    assert!((new, changed) == (0, 0) && unchanged > 0, "every row is there once: {again}");
}

#[tokio::test]
async fn an_import_whose_worker_is_killed_again_and_again_ends_as_if_nothing_had_happened() {
    let stack = Stack::start().await;
    let (smooth, rough) = (stack.modesto(), stack.testing());
    let export = Export::of_people(12);
    let expected = imported(&smooth.signed_in("technician"), &export).await;
    let terry = rough.signed_in("technician");
    let import = checked(&terry, &export.zip()).await;
    accept(&terry, &import).await.expect(StatusCode::ACCEPTED);
    let job =
        Job::RunImport { organization: "almond-street".parse().unwrap(), import: import.parse().unwrap() };

    let mut kills = 0;
    for wakes in 1.. {
        if killed_after(wakes, Box::pin(jobs::run(&rough.state().worker(), job.clone()))).await {
            break;
        }
        kills += 1;
    }
    rough.works_off_the_queue().await;

    assert!(kills > 5, "the worker was killed {kills} times");
    let done = import_of(&terry, &import).await;
    assert_eq!(done["state"], "DONE", "{done}");
    assert_eq!(done["counts"], expected["counts"]);
    let again = imported(&terry, &export).await;
    assert_eq!(sums(&again), [0, 0, sums(&expected)[0], 0, 0], "every row is there once: {again}");
}
