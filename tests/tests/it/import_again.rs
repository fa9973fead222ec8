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
    let export = Export::of_people(40);
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

/// A service of the one person of the export that was voided here.
async fn voided_service(stage: &testkit::StageUnderTest) -> Export {
    let terry = stage.signed_in("technician");
    let mut export = Export::of_people(1);
    let row = export.add(FileId::Services, &[("EnrollmentID", "e0"), ("PersonalID", "p0")]);
    let values = [("ServicesID", "s0"), ("DateProvided", "2025-12-01"), ("RecordType", "141")];
    row.extend(values.map(|(column, value)| (column, value.to_owned())));
    row.insert("TypeProvided", "1".to_owned());
    imported(&terry, &export).await;
    let body = json!({ "reason": "Entered by mistake.", "version": 1 });
    let void = "/api/workflows/enrollments/e0/services/s0/void";
    stage.signed_in("supervisor").post(void, body).await.succeeds();
    export
}

/// Why the one service is out of use; null while it is in use.
async fn why_voided(who: &SignedIn<'_>) -> Value {
    let board = dashboard(who, "Ana").await;
    let services = ["services", "voided_services"].map(|list| board[list].as_array().cloned());
    let mut all = services.into_iter().flatten().flatten();
    let service = all.find(|service| service["service_id"] == "s0");
    service.map_or_else(|| json!("not shown"), |service| service["voided"].clone())
}

fn kept(import: &Value, file: &str) -> Value {
    import["counts"][file]["kept"].clone()
}

#[tokio::test]
async fn importing_a_file_again_leaves_a_service_voided_that_was_voided_here_and_says_so() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let export = voided_service(stage).await;
    let before = why_voided(&terry).await;

    let again = imported(&terry, &export).await;

    assert_eq!(before, "Entered by mistake.");
    assert_eq!(why_voided(&terry).await, before);
    assert_eq!(kept(&again, "Services"), 1, "{again}");
    assert_eq!(sums(&again)[..2], [0, 0], "{again}");

    let tonight = format!("{} 23:59:59", stack.clock().today());
    let later = export.with(FileId::Services, "s0", "DateUpdated", &tonight);
    let told = imported(&terry, &later).await;
    assert_eq!((kept(&told, "Services"), sums(&told)[1]), (json!(0), 1), "{told}");
    assert_eq!(why_voided(&terry).await, Value::Null, "the file was changed after the void");
}

#[tokio::test]
async fn importing_a_file_again_keeps_what_was_corrected_here_since() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let terry = stage.signed_in("technician");
    let export = Export::of_people(2);
    imported(&terry, &export).await;
    let client = dashboard(&terry, "Ana").await["client"]["client_id"].as_str().unwrap().to_owned();
    let mut changed = testkit::basics("Anabel", "Mendez");
    let fields = changed.as_object_mut().unwrap();
    fields.remove("confirm");
    fields.extend([("change".to_owned(), json!("correction")), ("version".to_owned(), json!(1))]);
    stage.signed_in("caseworker").put(&format!("/api/clients/{client}"), changed).await.succeeds();

    let again = imported(&terry, &export).await;

    assert_eq!(kept(&again, "Client"), 1, "{again}");
    assert_eq!(found(&terry, "Anabel").await, std::slice::from_ref(&client));
    assert_eq!(found(&terry, "Berta").await.len(), 1);
    let tonight = format!("{} 23:59:59", stack.clock().today());
    let later = export.with(FileId::Client, "p0", "DateUpdated", &tonight);
    assert_eq!(kept(&imported(&terry, &later).await, "Client"), 0);
    assert_eq!(found(&terry, "Ana").await, [client], "the file was changed after the correction");
}
