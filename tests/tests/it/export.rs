//! A small export that is valid as it stands: one program, and people who stayed in it alone.

use std::collections::BTreeMap;
use std::io::Write;

use axum::http::{Request, StatusCode, header};
use hud::FileId;
use kits::usual::usual;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn};

use crate::real_input::{same_origin, uploaded};

type Row = BTreeMap<&'static str, String>;

/// Rows by file; a test changes what matters to it.
pub(crate) struct Export(BTreeMap<FileId, Vec<Row>>);

const MOMENT: &str = "2026-01-01 00:00:00";

/// File, then column and value of its one row.
type Stated = (FileId, &'static [(&'static str, &'static str)]);

/// What every export has.
const SET_UP: [Stated; 4] = [
    (
        FileId::Export,
        &[
            ("ExportDate", "2026-10-05 00:00:00"),
            ("ExportStartDate", "2025-10-01"),
            ("ExportEndDate", "2026-09-30"),
        ],
    ),
    (FileId::User, &[]),
    (
        FileId::Organization,
        &[("OrganizationID", "o1"), ("OrganizationName", "Other"), ("VictimServiceProvider", "0")],
    ),
    (
        FileId::Project,
        &[
            ("ProjectID", "shelter"),
            ("OrganizationID", "o1"),
            ("ProjectName", "Other Shelter"),
            ("OperatingStartDate", "2020-01-01"),
            ("ContinuumProject", "1"),
            ("ProjectType", "0"),
            ("HousingType", "1"),
        ],
    ),
];

/// First names, so that no two people of an export are alike.
const NAMES: [&str; 12] =
    ["Ana", "Berta", "Carla", "Dora", "Elena", "Flor", "Gloria", "Hilda", "Ines", "Julia", "Katia", "Lidia"];

impl Export {
    /// Person `p<n>` stayed in the shelter as enrollment `e<n>` and left, exit `x<n>`.
    pub(crate) fn of_people(people: usize) -> Self {
        let mut export = Self(BTreeMap::new());
        for (file, values) in SET_UP {
            export.add(file, values);
        }
        for (n, name) in NAMES.iter().enumerate().take(people) {
            export.add_person(n, name);
        }
        export
    }

    fn add_person(&mut self, n: usize, name: &str) {
        let ids = [("PersonalID", format!("p{n}")), ("EnrollmentID", format!("e{n}"))];
        let client = self.add(FileId::Client, &[]);
        client.insert("FirstName", name.to_owned());
        client.extend(ids.clone());
        let stay = [("ProjectID", "shelter"), ("EntryDate", "2025-11-03")];
        let enrollment = self.add(FileId::Enrollment, &stay);
        enrollment.insert("HouseholdID", format!("h{n}"));
        enrollment.extend(ids.clone());
        let exit = self.add(FileId::Exit, &[("ExitDate", "2026-01-09")]);
        exit.insert("ExitID", format!("x{n}"));
        exit.extend(ids);
    }

    /// Adds a row, with what such a row usually has where `values` say nothing else.
    pub(crate) fn add(&mut self, file: FileId, values: &[(&'static str, &str)]) -> &mut Row {
        let signed = [("DateCreated", MOMENT), ("DateUpdated", MOMENT), ("UserID", "u1"), ("ExportID", "E1")];
        let all = signed.iter().chain(usual(file)).chain(values);
        let row: Row = all.map(|(column, value)| (*column, (*value).to_owned())).collect();
        let rows = self.0.entry(file).or_default();
        rows.push(row);
        rows.last_mut().unwrap()
    }

    /// Changes a value of the row with that key.
    pub(crate) fn with(mut self, file: FileId, key: &str, column: &'static str, value: &str) -> Self {
        let key_column = file.columns()[0].name;
        let rows = self.0.get_mut(&file).unwrap();
        let row = rows.iter_mut().find(|row| row.get(key_column).is_some_and(|found| found == key)).unwrap();
        row.insert(column, value.to_owned());
        self
    }

    /// The same with that row marked as deleted.
    pub(crate) fn without(self, file: FileId, key: &str) -> Self {
        self.with(file, key, "DateDeleted", "2026-02-01 00:00:00")
    }

    /// Every file of HUD's as a zip.
    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for file in FileId::ALL {
            let names: Vec<&str> = file.columns().iter().map(|column| column.name).collect();
            let rows = self.0.get(&file).into_iter().flatten();
            let lines = rows.map(|row| names.iter().map(|name| row.get(name).map_or("", String::as_str)));
            let lines = lines.map(|cells| cells.collect::<Vec<_>>().join(","));
            let text: Vec<String> = std::iter::once(names.join(",")).chain(lines).collect();
            writer.start_file(file.csv_name(), zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(format!("{}\n", text.join("\n")).as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

/// Uploads a file for Almond Street and has it checked; the import's id.
pub(crate) async fn checked(who: &SignedIn<'_>, zip: &[u8]) -> String {
    let import = uploaded(who, "almond-street", zip).await;
    check(who, &import).await;
    import
}

/// Has an uploaded file checked.
pub(crate) async fn check(who: &SignedIn<'_>, import: &str) {
    who.post(&format!("/api/admin/imports/{import}/check"), json!({})).await.succeeds();
    who.stage().works_off_the_queue().await;
}

/// Where an import stands.
pub(crate) async fn import_of(who: &SignedIn<'_>, import: &str) -> Value {
    who.get(&format!("/api/admin/imports/{import}")).await.succeeds().body
}

/// Accepts a checked import, whatever the answer is.
pub(crate) async fn accept(who: &SignedIn<'_>, import: &str) -> Reply {
    who.post(&format!("/api/admin/imports/{import}/accept"), json!({})).await
}

/// Uploads, checks, accepts and imports a file; where the import stands then.
pub(crate) async fn imported(who: &SignedIn<'_>, export: &Export) -> Value {
    let import = checked(who, &export.zip()).await;
    finished(who, &import).await
}

/// Accepts a checked import and has it done; where it stands then.
pub(crate) async fn finished(who: &SignedIn<'_>, import: &str) -> Value {
    let answer = accept(who, import).await;
    if answer.status != StatusCode::ACCEPTED.as_u16() {
        let findings = who.get(&format!("/api/admin/imports/{import}/findings")).await;
        panic!("not accepted: {} {} {}", answer.body, import_of(who, import).await, findings.body);
    }
    who.stage().works_off_the_queue().await;
    let done = import_of(who, import).await;
    assert_eq!(done["state"], "DONE", "{done}");
    done
}

/// What a link leads to.
pub(crate) async fn fetched(who: &SignedIn<'_>, url: &str) -> Reply {
    let (host, path) = same_origin(url);
    let request = Request::get(path).header(header::HOST, host).body(axum::body::Body::empty()).unwrap();
    who.stage().send(request).await.succeeds()
}

/// New, changed, unchanged, voided and refused rows of all files together.
pub(crate) fn sums(import: &Value) -> [u64; 5] {
    ["new", "changed", "unchanged", "voided", "refused"].map(|what| {
        let counts = import["counts"].as_object().into_iter().flat_map(|files| files.values());
        counts.map(|file| file[what].as_u64().unwrap()).sum()
    })
}
