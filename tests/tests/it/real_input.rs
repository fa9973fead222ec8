//! HUD's kit goes in at one end and a HUD report comes out at the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use testkit::{SignedIn, Stack};

use crate::export::fetched;

/// Puts `bytes` where a new import wants them, through the presigned link; the import's id.
pub(crate) async fn uploaded(who: &SignedIn<'_>, organization: &str, bytes: &[u8]) -> String {
    let asked = json!({ "file_name": "export.zip", "size": bytes.len(), "organization_id": organization });
    uploaded_as(who, asked, bytes).await
}

/// As [`uploaded`], asked for in the test's own words.
pub(crate) async fn uploaded_as(who: &SignedIn<'_>, asked: Value, bytes: &[u8]) -> String {
    let import = who.post("/api/admin/imports", asked).await.expect(StatusCode::CREATED);
    let upload = &import.body["upload"];
    let url = upload["url"].as_str().unwrap();
    let (host, path) = same_origin(url);
    let mut request =
        Request::put(path).header(header::HOST, host).header(header::CONTENT_LENGTH, bytes.len());
    for (name, value) in upload["headers"].as_object().unwrap() {
        request = request.header(name, value.as_str().unwrap());
    }
    who.stage().send(request.body(Body::from(bytes.to_vec())).unwrap()).await.succeeds();
    import.text("/import_id")
}

/// Uploads a zip, checks it and accepts it.
pub(crate) async fn imported(who: &SignedIn<'_>, organization: &str, bytes: &[u8]) {
    let import = uploaded(who, organization, bytes).await;
    for (act, state) in [("check", "CHECKED"), ("accept", "DONE")] {
        who.post(&format!("/api/admin/imports/{import}/{act}"), json!({})).await.succeeds();
        who.stage().works_off_the_queue().await;
        let view = who.get(&format!("/api/admin/imports/{import}")).await;
        assert_eq!(view.body["state"], state, "{}", view.body);
    }
}

/// Host and path of a presigned link, which leads to the stage's own address.
pub(crate) fn same_origin(url: &str) -> (&str, &str) {
    let rest = url.strip_prefix("http://").unwrap();
    rest.split_at(rest.find('/').unwrap())
}

async fn downloaded(who: &SignedIn<'_>, run: &str, name: &str) -> Vec<u8> {
    let link = who.post(&format!("/api/reports/runs/{run}/files/{name}/link"), json!({})).await.succeeds();
    fetched(who, &link.text("/url")).await.bytes
}

/// HUD's kit, which lies beside the project and is no part of it.
pub(crate) fn kit() -> Option<PathBuf> {
    kits::hud_kit()
}

pub(crate) fn zipped(folder: &Path) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, &fs::read(entry.path()).unwrap()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn unzipped(bytes: &[u8], folder: &Path) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    archive.extract(folder).unwrap();
}

#[tokio::test]
async fn the_kit_is_imported_reported_and_downloaded_and_the_zip_is_that_of_the_command() {
    let Some(kit) = kit() else { return };
    let stack = Stack::start().await;
    let stage = stack.testing();
    let terry = stage.signed_in("technician");

    imported(&terry, "almond-street", &zipped(&kit.join("inputs_fy2026"))).await;
    let run = reported(&terry, &["441"]).await;

    let zip = downloaded(&terry, &run, &sage_zip(&terry, &run).await).await;

    let out = std::env::temp_dir().join(format!("wayhome-kit-{}", std::process::id()));
    let offline = offline_zip(&kit, &out.join("offline"));
    assert!(
        zip == offline,
        "the worker's zip of {} bytes and the command's of {} differ",
        zip.len(),
        offline.len()
    );
    unzipped(&zip, &out.join("run"));
    let done = Command::new("python3")
        .arg(kit.join("compare.py"))
        .args([kit.join("expected_fy2026/APR/psh"), out.join("run")])
        .arg("--exclude")
        .arg(kit.join("exclusions_fy2026.csv"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

async fn reported(who: &SignedIn<'_>, programs: &[&str]) -> String {
    let asked = json!({
        "program_ids": programs, "start_date": "2020-10-01", "end_date": "2021-09-30", "report": "apr",
    });
    let run = who.post("/api/reports/runs", asked).await.expect(StatusCode::ACCEPTED).text("/run_id");
    who.stage().works_off_the_queue().await;
    let view = who.get(&format!("/api/reports/runs/{run}")).await.succeeds();
    assert_eq!(view.body["state"], "READY", "{}", view.body);
    run
}

async fn sage_zip(who: &SignedIn<'_>, run: &str) -> String {
    let view = who.get(&format!("/api/reports/runs/{run}")).await.succeeds();
    let files = view.body["files"].as_array().unwrap().clone();
    let is_zip = |file: &&Value| file["name"].as_str().unwrap().ends_with("-sage.zip");
    files.iter().find(is_zip).unwrap()["name"].as_str().unwrap().to_owned()
}

/// What `wayhome apr --csv … --zip` writes.
fn offline_zip(kit: &Path, out: &Path) -> Vec<u8> {
    fs::create_dir_all(out).unwrap();
    let zip = out.join("apr.zip");
    let arguments = wayhome::commands::apr::Arguments {
        export: wayhome::commands::ExportPath::at(kit.join("inputs_fy2026")),
        language: Some(wayhome::commands::Language::En),
        project: vec!["441".to_owned()],
        start: "2020-10-01".parse().unwrap(),
        end: "2021-09-30".parse().unwrap(),
        report: wayhome::commands::apr::Kind::Apr,
        coc: None,
        out: out.to_owned(),
        zip: Some(zip.clone()),
    };
    wayhome::commands::apr::run(&arguments).unwrap();
    fs::read(zip).unwrap()
}
