//! M6 and C8: a broken zip gets file, row and column, and nothing is written.

use serde_json::json;
use testkit::{Stack, StageUnderTest};

use crate::real_input::uploaded;

const EXPORT: &str = "ExportID,SourceType,ExportDate,ExportStartDate,ExportEndDate,SoftwareName,CSVVersion\n\
    e1,1,2026-11-01 08:00:00,2025-10-01,2026-09-30,Other,2026 v1.0\n";

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

async fn nobody_was_added(stage: &StageUnderTest) {
    let found = stage.signed_in("technician").searches("Rosa", "Mendez").await.succeeds();
    assert_eq!(found.body["results"], json!([]));
}

#[tokio::test]
async fn a_broken_row_is_named_by_file_row_and_column_and_nothing_is_written() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");
    let clients = "PersonalID,FirstName,LastName,DOB,Sex,ExportID\np1,Rosa,Mendez,1988-04-17,0,e1\np2,Ida,Moe,04/31/1990,0,e1\n";

    let import =
        uploaded(&terry, "almond-street", &zip(&[("Export.csv", EXPORT), ("Client.csv", clients)])).await;
    terry.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
    stage.works_off_the_queue().await;

    let findings = terry.get(&format!("/api/admin/imports/{import}/findings")).await.succeeds();
    let items = findings.body["items"].as_array().unwrap();
    let named = |item: &&serde_json::Value| {
        item["file"] == "Client.csv" && item["row"] == 3 && item["column"] == "DOB"
    };
    assert!(items.iter().any(|item| named(&item)), "{}", findings.body);
    assert!(!String::from_utf8_lossy(&findings.bytes).contains("Mendez"));
    nobody_was_added(stage).await;
}

#[tokio::test]
async fn a_file_that_is_no_export_is_refused_and_nothing_is_written() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let terry = stage.signed_in("technician");
    let rosa = "PersonalID,FirstName,LastName,DOB,Sex,ExportID\np1,Rosa,Mendez,1988-04-17,0,e1\n";

    for (what, bytes) in [
        ("no zip", b"hello".to_vec()),
        ("a zip cut off", zip(&[("Export.csv", EXPORT), ("Client.csv", rosa)])[..60].to_vec()),
        ("a name outside", zip(&[("Export.csv", EXPORT), ("../Client.csv", rosa)])),
    ] {
        let import = uploaded(&terry, "almond-street", &bytes).await;
        terry.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
        stage.works_off_the_queue().await;

        let view = terry.get(&format!("/api/admin/imports/{import}")).await.succeeds();
        assert_eq!(view.body["state"], "REFUSED", "{what}: {}", view.body);
        assert_ne!(view.body["findings"]["total"], 0, "{what}");
        let accepted = terry.post(&format!("/api/admin/imports/{import}/accept"), json!({})).await;
        assert_eq!(accepted.status, 409, "{what}: {}", accepted.body);
        nobody_was_added(stage).await;
    }
}
