//! M7: what is stored goes out as HMIS CSV, and comes in again as the same records.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use axum::http::StatusCode;
use domain::{Date, HouseholdStay, OrganizationId, Record};
use exchange::{Source, Style, Writer, generate};
use hud::FileId;
use serde_json::{Value, json};
use store::{Once, RunState};
use testkit::{SignedIn, Stack, StageUnderTest};

use crate::export::fetched;
use crate::real_input::{imported, kit, zipped};
use crate::restriction::shape;

/// Asks for an export of everything until today, narrowed by `how`, and works it off; its view.
async fn exported(who: &SignedIn<'_>, how: Value) -> Value {
    let mut body = json!({ "start_date": "1990-01-01", "end_date": "2026-11-22" });
    body.as_object_mut().unwrap().extend(how.as_object().unwrap().clone());
    let export = who.post("/api/admin/exports", body).await.expect(StatusCode::ACCEPTED).text("/export_id");
    who.stage().works_off_the_queue().await;
    ready(who, &export).await
}

async fn ready(who: &SignedIn<'_>, export: &str) -> Value {
    let view = who.get(&format!("/api/admin/exports/{export}")).await.succeeds().body;
    assert_eq!((&view["state"], &view["progress"]), (&json!("READY"), &json!(100)), "{view}");
    view
}

/// The bytes of one of an export's two files: 0 the zip, 1 its checksum.
async fn file(who: &SignedIn<'_>, export: &Value, number: usize) -> Vec<u8> {
    let (id, name) = (&export["export_id"], &export["files"][number]["name"]);
    let (id, name) = (id.as_str().unwrap(), name.as_str().unwrap());
    let link = who.post(&format!("/api/admin/exports/{id}/files/{name}/link"), json!({})).await.succeeds();
    fetched(who, &link.text("/url")).await.bytes
}

/// The files of a zip. What says when, where and under which id it was made is taken out.
fn contents(zip: &[u8], export: &Value) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = BTreeMap::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let text = text.replace(export["export_id"].as_str().unwrap(), "THE-EXPORT");
        let text = text.replace("Modesto Testing", "Modesto").replace("modesto-testing", "modesto");
        files.insert(name, text);
    }
    files
}

/// Every row of a zip that is not about the export itself, by file and key, without the export's id.
fn records(zip: Vec<u8>) -> BTreeMap<(FileId, String), Record> {
    let source = Source::from_zip(zip).unwrap();
    let mut rows = BTreeMap::new();
    for file in FileId::ALL.into_iter().filter(|file| !matches!(file, FileId::Export | FileId::User)) {
        source.read(file, None, |_, row| {
            let mut row = row.clone();
            row.set(file.column_index("ExportID").unwrap(), domain::Value::Null);
            rows.insert((file, row.key().to_owned()), row);
        });
    }
    rows
}

/// HUD asks the CoC of the head of household, and an export has it in the rows of all members.
fn with_coc_of_heads(mut rows: BTreeMap<(FileId, String), Record>) -> BTreeMap<(FileId, String), Record> {
    use hud::columns::enrollment as col;
    let household =
        |row: &Record| [col::PROJECT_ID, col::HOUSEHOLD_ID].map(|column| row.text(column).map(str::to_owned));
    let heads: BTreeMap<_, _> = rows
        .values()
        .filter(|row| row.file() == FileId::Enrollment && row.integer(col::RELATIONSHIP_TO_HOH) == Some(1))
        .map(|row| (household(row), row.get(col::ENROLLMENT_COC).clone()))
        .collect();
    let members = rows.values_mut().filter(|row| row.file() == FileId::Enrollment);
    for member in members.filter(|row| row.text(col::ENROLLMENT_COC).is_none()) {
        if let Some(coc) = heads.get(&household(member)) {
            member.set(col::ENROLLMENT_COC, coc.clone());
        }
    }
    rows
}

async fn organization(who: &SignedIn<'_>) -> String {
    // Each round adds one more of this name.
    let body = json!({ "name": "Round Trip", "confirm": ["SAME_NAME"] });
    who.post("/api/admin/organizations", body).await.expect(StatusCode::CREATED).text("/organization_id")
}

/// Imports a zip into a stage, exports it, imports that into the other stage, exports it there: the same bytes.
async fn goes_around(stack: &Stack, zip: Vec<u8>) {
    let (here, there) = (stack.testing().signed_in("technician"), stack.modesto().signed_in("technician"));
    let (own, other) = (organization(&here).await, organization(&there).await);
    imported(&here, &own, &zip).await;
    let first = exported(&here, json!({ "organization_id": own })).await;
    let first_zip = file(&here, &first, 0).await;

    imported(&there, &other, &first_zip).await;
    let second = exported(&there, json!({ "organization_id": other })).await;
    let second_zip = file(&there, &second, 0).await;

    let (given, got) = (with_coc_of_heads(records(zip)), records(first_zip.clone()));
    let enrolled = |person: &str| {
        let is_of = |row: &Record| row.file() == FileId::Enrollment && row.text(1) == Some(person);
        given.values().any(is_of)
    };
    for (place, row) in &given {
        // HUD's export names the clients of its enrollments, no others.
        if place.0 != FileId::Client || enrolled(&place.1) {
            assert_eq!(got.get(place), Some(row), "{place:?}");
        }
    }
    let more: Vec<_> = got.keys().filter(|place| !given.contains_key(place)).collect();
    assert_eq!(more, Vec::<&(FileId, String)>::new());
    let (before, after) = (contents(&first_zip, &first), contents(&second_zip, &second));
    assert_eq!(before.len(), 24);
    for (name, text) in &before {
        assert!(*text == after[name], "{name} differs:\n{}", difference(text, &after[name]));
    }
}

fn difference(a: &str, b: &str) -> String {
    let differs = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    format!("{differs:?}, {} and {} lines", a.lines().count(), b.lines().count())
}

#[tokio::test]
async fn the_kit_comes_out_imports_into_an_empty_stage_and_comes_out_byte_for_byte_the_same() {
    let Some(kit) = kit() else { return };
    let stack = Stack::start().await;
    goes_around(&stack, zipped(&kit.join("inputs_fy2026"))).await;
}

fn invented(clients: u64, seed: u64) -> Vec<u8> {
    let shape = generate::Shape { clients, seed, ..generate::Shape::default() };
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    generate::export(&shape, &mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn organizations_that_number_their_records_alike_are_exported_one_at_a_time() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    imported(&terry, "almond-street", &invented(3, 1)).await;
    imported(&terry, "orchard-family", &invented(3, 2)).await;

    let body = json!({ "start_date": "1990-01-01", "end_date": "2026-11-22" });
    let id = terry.post("/api/admin/exports", body).await.succeeds().text("/export_id");
    stage.works_off_the_queue().await;
    let view = terry.get(&format!("/api/admin/exports/{id}")).await.succeeds().body;
    assert_eq!((&view["state"], &view["fault"]), (&json!("FAILED"), &json!("KEYS_NOT_UNIQUE")), "{view}");

    exported(&terry, json!({ "organization_id": "almond-street" })).await;
    exported(&terry, json!({ "organization_id": "orchard-family" })).await;
}

#[tokio::test]
async fn whoever_the_clients_are_an_export_imports_to_the_same_records() {
    let stack = Stack::start().await;
    for seed in [1, 2] {
        goes_around(&stack, invented(15, seed)).await;
        stack.clock().advance_days(1);
    }
}

/// An intake begun and finished by `who`; client and enrollment.
async fn enrolls(who: &SignedIn<'_>, program: &str, last: &str, day: Date) -> (String, String) {
    let client = who.adds_client("Rosa", last).await;
    let intake = who.begins("intake", program, &client).await;
    let finished = who.completes(&intake, json!({ "entry_date": day.to_string() })).await.succeeds();
    assert_eq!(finished.body["state"], "finished", "{}", finished.body);
    (client, finished.text("/finished/enrollment_ids/0"))
}

async fn serves(who: &SignedIn<'_>, enrollment: &str, kind: &str, day: Date) -> String {
    let asked = json!({
        "enrollment_ids": [enrollment], "service_type": kind, "start_date": day.to_string(),
        "end_date": day.tomorrow().unwrap().to_string(), "note": "",
    });
    who.post("/api/workflows/services", asked).await.succeeds().text("/services/0/service_id")
}

/// Takes a service out of use, as a supervisor does.
async fn voids(stage: &StageUnderTest, enrollment: &str, service: &str) {
    let almond = OrganizationId::new("almond-street").unwrap();
    let store = stage.state().store.system().working_for(&almond, stage.state().now()).unwrap();
    let household = store.household_of(&enrollment.parse().unwrap()).await.unwrap();
    let read = store.stay(&household).await.unwrap().viewed(&mut store.write("look"));
    let mut stay = HouseholdStay::clone(&read);
    let mistaken = stay.services.iter_mut().find(|given| given.id.as_str() == service).unwrap();
    mistaken.voided = Some("entered twice".to_owned());
    let mut write = store.write("void service");
    write.change_stay(&read, &stay);
    write.commit(&Once::step("void", service), &()).await.unwrap();
}

#[tokio::test]
async fn what_caseworkers_enter_goes_out_by_huds_rules_and_hashed_without_a_name() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let (ana, dana) = (stage.signed_in("caseworker"), stage.signed_in("supervisor"));
    let day = stack.clock().days_ago(10);
    let (_, enrollment) = enrolls(&ana, "esg-shelter", "Mendez", day).await;
    serves(&ana, &enrollment, "case_management", day).await;
    let kept = serves(&ana, &enrollment, "hud:141:6", day).await;
    let mistaken = serves(&ana, &enrollment, "hud:141:4", day).await;
    voids(stage, &enrollment, &mistaken).await;

    let plain = exported(&dana, json!({ "program_ids": ["esg-shelter"] })).await;
    let zip = file(&dana, &plain, 0).await;

    let source = Source::from_zip(zip.clone()).unwrap();
    let findings = exchange::check(&source);
    assert!(findings.is_empty(), "{}", findings.to_text(domain::Language::En));
    let mut deleted = BTreeMap::new();
    source.read(FileId::Services, None, |_, row| {
        deleted.insert(row.key().to_owned(), row.is_deleted());
    });
    // Case management has no code of HUD's.
    assert_eq!(deleted, BTreeMap::from([(kept, false), (mistaken, true)]));
    let sums = String::from_utf8(file(&dana, &plain, 1).await).unwrap();
    let card = &plain["files"][0];
    let expected = format!("{}  {}\n", card["sha256"].as_str().unwrap(), card["name"].as_str().unwrap());
    assert_eq!(sums, expected);
    assert_eq!(card["name"], "Modesto-Testing-HMIS-CSV-1990-01-01-2026-11-22.zip");

    let hashed = exported(&dana, json!({ "program_ids": ["esg-shelter"], "hashed": true })).await;
    let hashed_zip = file(&dana, &hashed, 0).await;
    let names = |zip: &[u8], view: &Value| contents(zip, view).values().any(|text| text.contains("Mendez"));
    assert!(names(&zip, &plain) && !names(&hashed_zip, &hashed));
    let findings = exchange::check_hashed(&Source::from_zip(hashed_zip).unwrap());
    assert!(findings.is_empty(), "{}", findings.to_text(domain::Language::En));
}

#[tokio::test]
async fn an_export_holds_what_its_organization_owns_and_the_technician_may_export_all() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, omar) = (stage.signed_in("caseworker"), stage.signed_in("other"));
    let (dana, terry) = (stage.signed_in("supervisor"), stage.signed_in("technician"));
    let day = stack.clock().days_ago(10);
    let (rosa, _) = enrolls(&ana, "esg-shelter", "Mendez", day).await;
    let (maria, _) = enrolls(&omar, "cdbg-family-shelter", "Okafor", day).await;

    let own = exported(&dana, json!({})).await;
    let all = exported(&terry, json!({})).await;

    let people = async |who: &SignedIn<'_>, view: &Value| {
        let source = Source::from_zip(file(who, view, 0).await).unwrap();
        let mut people = BTreeSet::new();
        source.read(FileId::Client, None, |_, row| {
            people.insert(row.key().to_owned());
        });
        people
    };
    assert_eq!(people(&dana, &own).await, BTreeSet::from([rosa.clone()]));
    assert_eq!(people(&terry, &all).await, BTreeSet::from([rosa, maria]));
    let listed = dana.get("/api/admin/exports").await.succeeds();
    let ids: Vec<&Value> =
        listed.body["items"].as_array().unwrap().iter().map(|item| &item["export_id"]).collect();
    assert!(ids.contains(&&own["export_id"]));
}

#[tokio::test]
async fn another_organizations_export_answers_like_an_id_never_given() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (dana, terry) = (stage.signed_in("supervisor"), stage.signed_in("technician"));
    let theirs = exported(&terry, json!({ "organization_id": "orchard-family" })).await;
    let id = theirs["export_id"].as_str().unwrap();
    let never: String = id.chars().rev().collect();
    let name = theirs["files"][0]["name"].as_str().unwrap();

    let open =
        async |who: &SignedIn<'_>, id: &str| shape(&who.get(&format!("/api/admin/exports/{id}")).await);
    let link = async |id: &str| {
        shape(&dana.post(&format!("/api/admin/exports/{id}/files/{name}/link"), json!({})).await)
    };
    assert_eq!(open(&dana, id).await.0, 404);
    assert_eq!(open(&dana, id).await, open(&dana, &never).await);
    assert_eq!(link(id).await.0, 404);
    assert_eq!(link(id).await, link(&never).await);
    assert_eq!(dana.get("/api/admin/exports").await.succeeds().body["items"], json!([]));

    // A caseworker may not export: what the own organization has is refused, what others have does not exist.
    let own = exported(&dana, json!({})).await;
    let ana = stage.signed_in("caseworker");
    let path = format!("/api/admin/exports/{}", own["export_id"].as_str().unwrap());
    ana.get(&path).await.is_refused(403, "NOT_ALLOWED");
    assert_eq!(open(&ana, id).await, open(&ana, &never).await);
    ana.post("/api/admin/exports", json!({})).await.is_refused(403, "NOT_ALLOWED");
    let others = json!({
        "start_date": "2026-01-01", "end_date": "2026-02-01", "program_ids": ["cdbg-family-shelter"],
    });
    dana.post("/api/admin/exports", others).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn dates_must_be_in_order_and_a_double_click_makes_one_export() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let dana = stage.signed_in("supervisor");
    let asks = |start: &str, end: &str| json!({ "start_date": start, "end_date": end });
    let post = async |body: Value| dana.post("/api/admin/exports", body).await;
    post(asks("2026-02-01", "2026-01-31")).await.is_refused(422, "END_BEFORE_START");
    post(asks("2026-02-30", "2026-03-31")).await.is_refused(422, "DATE_NOT_VALID");
    post(asks("2026-01-01", "2026-12-31")).await.is_refused(422, "DATE_IN_FUTURE");

    let body = asks("2026-01-01", "2026-01-31");
    let key = "a-click-that-came-twice";
    let first =
        dana.post_with_key("/api/admin/exports", body.clone(), key).await.expect(StatusCode::ACCEPTED);
    let second = dana.post_with_key("/api/admin/exports", body.clone(), key).await;
    assert_eq!((second.status, &second.body), (first.status, &first.body));
    let listed = dana.get("/api/admin/exports").await.succeeds();
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1);

    for _ in 0..4 {
        post(body.clone()).await.expect(StatusCode::ACCEPTED);
    }
    post(body).await.is_refused(429, "TOO_MANY_REQUESTS");
}

#[tokio::test]
async fn an_export_whose_worker_died_is_taken_up_again_and_done_once() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let dana = stage.signed_in("supervisor");
    let body = json!({ "start_date": "2026-01-01", "end_date": "2026-01-31" });
    let id = dana.post("/api/admin/exports", body).await.succeeds().text("/export_id");
    let almond = OrganizationId::new("almond-street").unwrap();
    let store = stage.state().store.system().working_for(&almond, stack.clock().now()).unwrap();
    let mut export: jobs::Export = store.export(&id.parse().unwrap()).await.unwrap();
    export.state = RunState::Running;
    let mut write = store.write("export");
    write.change_export(&export);
    write.commit(&Once::step("dies", &id), &()).await.unwrap();

    stage.works_off_the_queue().await;
    let done = ready(&dana, &id).await;
    let version = store.export::<jobs::ExportBody>(&id.parse().unwrap()).await.unwrap().version;
    let job = jobs::Job::ExportCsv { organization: almond, export: id.parse().unwrap() };
    jobs::run(&stage.state().worker(), job).await.unwrap();

    assert_eq!(ready(&dana, &id).await, done);
    assert_eq!(store.export::<jobs::ExportBody>(&id.parse().unwrap()).await.unwrap().version, version);
}

#[tokio::test]
async fn scheduled_hmis_csv_comes_due_and_its_files_are_there() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let dana = stage.signed_in("supervisor");
    let monthly = json!({
        "grant_id": "almond-esg", "report": "hmis-csv", "when": { "kind": "monthly", "day": 1 }, "hashed": true,
    });
    let ana = stage.signed_in("caseworker");
    ana.post("/api/reports/schedules", monthly.clone()).await.is_refused(403, "NOT_ALLOWED");
    let schedule =
        dana.post("/api/reports/schedules", monthly).await.expect(StatusCode::CREATED).text("/schedule_id");
    stage.works_off_the_queue().await;
    assert_eq!(dana.get("/api/admin/exports").await.succeeds().body["items"], json!([]));

    stack.clock().advance_days(9);
    stage.works_off_the_queue().await;
    stage.works_off_the_queue().await;

    let listed = dana.get("/api/admin/exports").await.succeeds();
    let items = listed.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!((&items[0]["scheduled"], &items[0]["hashed"]), (&json!(true), &json!(true)));
    let done = ready(&dana, items[0]["export_id"].as_str().unwrap()).await;
    assert!(!file(&dana, &done, 0).await.is_empty() && !file(&dana, &done, 1).await.is_empty());
    let schedules = dana.get("/api/reports/schedules").await.succeeds();
    assert_eq!(schedules.body["schedules"][0]["last_export_id"], done["export_id"]);

    let now = dana.post(&format!("/api/reports/schedules/{schedule}/run"), json!({})).await;
    let again = now.expect(StatusCode::ACCEPTED).text("/export_id");
    stage.works_off_the_queue().await;
    ready(&dana, &again).await;
}
