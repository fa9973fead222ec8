//! M6, P6, C7: what a technician reads about a file, on the page and in a spreadsheet.

use axum::http::{Method, StatusCode};
use hud::FileId;
use serde_json::json;
use testkit::{SignedIn, Stack};

use crate::export::{Export, check, checked, fetched, finished, import_of, imported};
use crate::real_input::uploaded_as;

/// More findings of one kind than a page holds, and a value that a spreadsheet would run.
fn many_findings() -> Export {
    let mut export = Export::of_people(1);
    for n in 0..130 {
        let row = export.add(FileId::Services, &[("EnrollmentID", "e0"), ("PersonalID", "p0")]);
        row.insert("ServicesID", format!("s{n}"));
        row.extend([("DateProvided", "someday"), ("RecordType", "141"), ("TypeProvided", "1")].map(said));
    }
    export.with(FileId::Client, "p0", "DOB", "=1+1")
}

fn said((column, value): (&'static str, &str)) -> (&'static str, String) {
    (column, value.to_owned())
}

async fn findings(who: &SignedIn<'_>, import: &str, asked: &str) -> testkit::Reply {
    who.get(&format!("/api/admin/imports/{import}/findings?{asked}")).await
}

#[tokio::test]
async fn findings_are_counted_filtered_and_paged() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    let import = checked(&terry, &many_findings().zip()).await;

    let all = findings(&terry, &import, "").await.succeeds().body;
    let services = findings(&terry, &import, "file=Services.csv&rule=FS-24").await.succeeds().body;
    let cursor = services["cursor"].as_str().unwrap();
    let rest =
        findings(&terry, &import, &format!("file=Services.csv&rule=FS-24&cursor={cursor}")).await.succeeds();
    let warnings = findings(&terry, &import, "severity=WARNING&file=Exit.csv").await.succeeds().body;

    assert_eq!(all["total"], import_of(&terry, &import).await["findings"]["total"]);
    let counts = all["counts"].as_array().unwrap();
    let of_services = counts.iter().find(|count| count["file"] == "Services.csv" && count["rule"] == "FS-24");
    assert_eq!(of_services.unwrap()["count"], 130, "{counts:?}");
    assert_eq!((&services["total"], services["items"].as_array().unwrap().len()), (&json!(130), 100));
    assert_eq!((&rest.body["cursor"], rest.body["items"].as_array().unwrap().len()), (&json!(null), 30));
    assert_eq!(rest.body["items"][29]["row"], 131);
    assert_eq!((&warnings["total"], &warnings["items"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn a_cursor_of_another_filter_or_file_and_one_made_up_are_refused() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    let import = checked(&terry, &many_findings().zip()).await;
    let page = findings(&terry, &import, "file=Services.csv").await.succeeds();
    let cursor = page.text("/cursor");

    for asked in [format!("cursor={cursor}"), "file=Services.csv&cursor=100".to_owned()] {
        findings(&terry, &import, &asked).await.is_refused(400, "BAD_CURSOR");
    }
    let other = checked(&terry, &many_findings().zip()).await;
    let asked = format!("file=Services.csv&cursor={cursor}");
    findings(&terry, &other, &asked).await.is_refused(400, "BAD_CURSOR");
    findings(&stack.testing().signed_in("caseworker"), &import, &asked).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn the_spreadsheet_is_in_the_technicians_language_and_runs_nothing() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let mut export = many_findings();
    export.add(FileId::User, &[("UserID", "=HYPERLINK(1)"), ("UserEmail", "-2+3")]);
    let import = checked(&terry, &export.zip()).await;
    let path = format!("/api/admin/imports/{import}/findings/link");

    let english = fetched(&terry, &terry.post(&path, json!({})).await.succeeds().text("/url")).await;
    let me = terry.get("/api/home/me").await.succeeds().body;
    terry.put("/api/home/me", json!({ "language": "es", "version": me["version"] })).await.succeeds();
    let spanish = fetched(&terry, &terry.post(&path, json!({})).await.succeeds().text("/url")).await;

    assert!(english.header("content-disposition").contains("Modesto-import-findings.csv"));
    let [english, spanish] = [english, spanish].map(|file| String::from_utf8(file.bytes).unwrap());
    assert!(english.starts_with("Severity,Rule,File,Row,Column,Message"), "{english}");
    assert!(spanish.starts_with("Gravedad,Regla,Archivo,Fila,Columna,Mensaje"), "{spanish}");
    for cell in [&english, &spanish].into_iter().flat_map(|csv| csv.split([',', '\n'])) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{cell}");
    }
    stack.modesto().signed_in("caseworker").post(&path, json!({})).await.is_refused(404, "NOT_FOUND");
    terry.post(&path.replace(&import, "never"), json!({})).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn rows_of_victim_service_providers_are_left_out_and_named() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let terry = stage.signed_in("technician");
        let mut export = Export::of_people(2).with(FileId::Organization, "o1", "VictimServiceProvider", "1");
        export.add(
            FileId::Organization,
            &[("OrganizationID", "o2"), ("OrganizationName", "Open"), ("VictimServiceProvider", "0")],
        );
        export.add(
            FileId::Project,
            &[
                ("ProjectID", "other"),
                ("OrganizationID", "o2"),
                ("ProjectName", "Other"),
                ("ProjectType", "0"),
                ("OperatingStartDate", "2020-01-01"),
                ("ContinuumProject", "1"),
                ("HousingType", "1"),
                ("TargetPopulation", "4"),
                ("HOPWAMedAssistedLivingFac", "2"),
            ],
        );
        let export = export.with(FileId::Enrollment, "e1", "ProjectID", "other");

        let done = imported(&terry, &export).await;

        let left_out = |file: &str| done["counts"][file]["refused"].as_u64();
        assert_eq!(
            (left_out("Client"), left_out("Enrollment"), left_out("Exit")),
            (Some(1), Some(1), Some(1))
        );
        let named = findings(&terry, done["import_id"].as_str().unwrap(), "rule=PS-06").await.succeeds();
        assert!(named.body["total"].as_u64() >= Some(3), "{}", named.body);
        let ana = terry.searches("Ana", "Mendez").await.succeeds();
        let berta = terry.searches("Berta", "Mendez").await.succeeds();
        assert_eq!(ana.body["results"], json!([]), "enrolled with the victim service provider only");
        assert_eq!(berta.body["results"].as_array().unwrap().len(), 1, "{}", berta.body);
    }
}

#[tokio::test]
async fn nothing_is_imported_for_a_victim_service_provider_nor_under_an_agreement_that_does_not_hold() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let form = json!({ "name": "Safe Place", "victim_service_provider": true });
    let safe = terry.post("/api/admin/organizations", form).await.expect(StatusCode::CREATED);
    let asked = |organization: &str, restriction: &str| json!({ "file_name": "export.zip", "size": 10, "organization_id": organization, "restriction": restriction });

    let theirs =
        terry.post("/api/admin/imports", asked(&safe.text("/organization_id"), "ORGANIZATION")).await;
    let under = terry.post("/api/admin/imports", asked("almond-street", "AGREEMENT:never")).await;

    theirs.is_refused(403, "VICTIM_SERVICE_PROVIDER");
    assert_eq!(under.body["errors"][0]["code"], "AGREEMENT_NOT_CURRENT", "{}", under.body);
    assert_eq!(terry.send(Method::GET, "/api/admin/imports", None, None).await.body["items"], json!([]));
}

#[tokio::test]
async fn the_restriction_chosen_for_a_file_holds_for_its_records() {
    let stack = Stack::start().await;
    for (stage, restriction, found_elsewhere) in
        [(stack.modesto(), json!(null), 0), (stack.testing(), json!("EVERYONE"), 1)]
    {
        let terry = stage.signed_in("technician");
        let zip = Export::of_people(1).zip();
        let mut asked =
            json!({ "file_name": "export.zip", "size": zip.len(), "organization_id": "almond-street" });
        if !restriction.is_null() {
            asked["restriction"] = restriction;
        }

        let import = uploaded_as(&terry, asked, &zip).await;
        check(&terry, &import).await;
        finished(&terry, &import).await;

        for (who, found) in [("caseworker", 1), ("other", found_elsewhere)] {
            let answer = stage.signed_in(who).searches("Ana", "Mendez").await.succeeds();
            assert_eq!(answer.body["results"].as_array().unwrap().len(), found, "{who} in {stage:?}");
        }
    }
}

#[tokio::test]
async fn an_exit_that_cannot_be_right_is_named_and_the_stay_goes_on() {
    let stack = Stack::start().await;
    let terry = stack.testing().signed_in("technician");
    let mut export = Export::of_people(4).with(FileId::Exit, "x0", "ExitDate", "2025-11-01").with(
        FileId::Exit,
        "x1",
        "PersonalID",
        "p2",
    );
    let again = [("ExitDate", "2026-02-02"), ("ExitID", "x9"), ("EnrollmentID", "e2"), ("PersonalID", "p2")];
    export.add(FileId::Exit, &again);

    let done = imported(&terry, &export).await;

    assert_eq!(done["counts"]["Exit"]["refused"], 3, "{done}");
    assert_eq!(done["counts"]["Exit"]["new"], 2, "{done}");
    let id = done["import_id"].as_str().unwrap();
    let findings = terry.get(&format!("/api/admin/imports/{id}/findings")).await.succeeds().body;
    let of_exits = findings["items"].as_array().unwrap().iter().filter(|item| item["file"] == "Exit.csv");
    let mut named: Vec<_> =
        of_exits.map(|item| (item["row"].as_u64().unwrap(), item["rule"].as_str().unwrap())).collect();
    named.sort_unstable();
    assert_eq!(named, [(2, "DT-01"), (3, "FS-49"), (6, "FS-48")], "{findings}");
    let mut exits = Vec::new();
    for name in ["Ana", "Berta", "Carla", "Dora"] {
        let found = terry.searches(name, "Mendez").await.succeeds().body;
        let client =
            found["results"].as_array().unwrap().iter().find(|one| one["first_name"] == name).unwrap();
        let path = format!("/api/clients/{}/dashboard", client["client_id"].as_str().unwrap());
        let of_client = terry.get(&path).await.succeeds().body;
        exits.push(of_client["enrollments"][0]["exit_date"].as_str().map(str::to_owned));
    }
    let last = |day: &str| Some(day.to_owned());
    assert_eq!(exits, [None, None, last("2026-02-02"), last("2026-01-09")]);
}
