//! M6: an import that a worker could not do says so, says why, and goes on when it is checked again.

use axum::http::StatusCode;
use domain::OrganizationId;
use jobs::{Import, Job};
use serde_json::{Value, json};
use store::{ImportState, Once, RunState};
use testkit::{Stack, StageUnderTest};

use crate::export::{Export, accept, import_of};
use crate::real_input::uploaded;

fn almond() -> OrganizationId {
    OrganizationId::new("almond-street").unwrap()
}

fn store_of(stage: &StageUnderTest) -> store::ScopedStore {
    stage.state().store.system().working_for(&almond(), stage.clock().now()).unwrap()
}

/// Puts an import into a state, as a worker of before would have left it.
async fn left_in(stage: &StageUnderTest, import: &str, state: ImportState) {
    let store = store_of(stage);
    let read: Import = store.import(&import.parse().unwrap()).await.unwrap();
    let mut write = store.write("import");
    write.change_import(&Import { state, ..read });
    write.commit(&Once::step("left", import), &()).await.unwrap();
}

#[tokio::test]
async fn an_import_whose_file_is_gone_has_failed_and_goes_on_once_the_file_is_there() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let new = json!({ "file_name": "a.zip", "size": 10, "organization_id": "almond-street" });
    let import = terry.post("/api/admin/imports", new).await.succeeds().text("/import_id");
    left_in(stage, &import, ImportState::Checking).await;
    let job = Job::CheckImport { organization: almond(), import: import.parse().unwrap() };

    assert!(jobs::run(&stage.state().worker(), job.clone()).await.is_err(), "the queue tries it again");

    let view = import_of(&terry, &import).await;
    assert_eq!((&view["state"], &view["fault"]), (&json!("FAILED"), &json!("RECORD_MISSING")), "{view}");

    let file = store::FileName::import(&almond(), &import.parse().unwrap(), jobs::ZIP_FILE).unwrap();
    let zip = Export::of_people(4).zip();
    store_of(stage).put_file(&file, "application/zip", zip).await.unwrap();
    jobs::run(&stage.state().worker(), job).await.unwrap();

    let view = import_of(&terry, &import).await;
    assert_eq!((&view["state"], &view["fault"]), (&json!("CHECKED"), &Value::Null), "{view}");
}

#[tokio::test]
async fn an_import_that_failed_while_writing_is_checked_again_and_written_once() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let import = uploaded(&terry, "almond-street", &Export::of_people(4).zip()).await;
    left_in(stage, &import, ImportState::Failed).await;

    terry.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
    stage.works_off_the_queue().await;
    accept(&terry, &import).await.expect(StatusCode::ACCEPTED);
    stage.works_off_the_queue().await;

    assert_eq!(import_of(&terry, &import).await["state"], "DONE");
}

#[tokio::test]
async fn an_import_whose_worker_was_lost_is_not_shown_as_under_way() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let import = uploaded(&terry, "almond-street", &Export::of_people(4).zip()).await;
    left_in(stage, &import, ImportState::Importing).await;
    assert_eq!(import_of(&terry, &import).await["state"], "IMPORTING");

    stack.clock().advance_days(2);

    let view = import_of(&terry, &import).await;
    assert_eq!((&view["state"], &view["fault"]), (&json!("FAILED"), &json!("WORKER_STOPPED")), "{view}");
    terry.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
    stage.works_off_the_queue().await;
    assert_eq!(import_of(&terry, &import).await["state"], "CHECKED");
}

#[tokio::test]
async fn a_stored_export_that_cannot_be_read_is_a_fault_and_no_empty_export() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let dana = stage.signed_in("supervisor");
    let body = json!({ "start_date": "2026-01-01", "end_date": "2026-01-31" });
    let id = dana.post("/api/admin/exports", body).await.succeeds().text("/export_id");
    let store = store_of(stage);
    let read: store::Export<Value> = store.export(&id.parse().unwrap()).await.unwrap();
    let mut write = store.write("export");
    write.change_export(&store::Export { state: RunState::Ready, body: json!({ "title": 1 }), ..read });
    write.commit(&Once::step("damage", &id), &()).await.unwrap();

    dana.get(&format!("/api/admin/exports/{id}")).await.is_refused(503, "TRY_AGAIN");
}
