//! The files of a run: those people download, and those the pages read.

use std::collections::BTreeMap;

use reports::{Report, ReportKind, Universe, WorklistName, render};
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use store::{FileName, ScopedStore};

use super::body::ReportRun;
use super::gather::ClientsOfPeople;
use crate::environment::Environment;
use crate::fault::JobFault;
use crate::file_card::FileCard;

/// Where the people behind the cells lie, as `reports::render::people` writes them.
pub const PEOPLE_FILE: &str = "people.zip";
/// Where the client records behind each PersonalID lie.
pub const CLIENTS_FILE: &str = "clients.json";

/// Where the tables lie as the browser shows them, by their ids: a report has up to 67, and a file each costs more than
/// counting them.
pub const TABLES_FILE: &str = "tables.json";

/// Where a worklist lies.
pub fn worklist_file(name: WorklistName) -> String {
    format!("worklist-{}.json", name.word())
}

/// Puts everything a run leaves behind; putting it again replaces it with the same bytes.
pub(super) async fn put(
    store: &ScopedStore,
    run: &ReportRun,
    environment: &Environment,
    report: &Report,
    clients: &ClientsOfPeople,
) -> Result<Vec<FileCard>, JobFault> {
    let tables: BTreeMap<&str, Json> =
        report.tables().iter().map(|table| (table.id, render::table_json(table))).collect();
    keep(store, run, TABLES_FILE, &tables).await?;
    for list in report.worklists() {
        keep(store, run, &worklist_file(list.name), &list.rows).await?;
    }
    keep(store, run, CLIENTS_FILE, clients).await?;
    let people = render::people(report).map_err(unwritten)?;
    store.put_file(&file(run, PEOPLE_FILE)?, "application/zip", people).await?;

    let mut cards = Vec::new();
    for Download { name, media_type, bytes } in downloads(report, environment)? {
        let card = FileCard {
            size: bytes.len() as u64,
            sha256: Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
            media_type: media_type.to_owned(),
            name,
        };
        store.put_file(&file(run, &card.name)?, media_type, bytes).await?;
        cards.push(card);
    }
    Ok(cards)
}

async fn keep(
    store: &ScopedStore,
    run: &ReportRun,
    name: &str,
    content: &impl Serialize,
) -> Result<(), JobFault> {
    let bytes = serde_json::to_vec(content).map_err(unwritten)?;
    Ok(store.put_file(&file(run, name)?, "application/json", bytes).await?)
}

fn file(run: &ReportRun, name: &str) -> Result<FileName, JobFault> {
    Ok(FileName::run(&run.organization, &run.id, name)?)
}

fn unwritten(error: impl std::fmt::Display) -> JobFault {
    JobFault::FileNotMade(error.to_string())
}

/// A file that people download.
struct Download {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// The files of a run. The environment's name stands in every name.
fn downloads(report: &Report, environment: &Environment) -> Result<[Download; 4], JobFault> {
    let parameters = report.parameters();
    let kind = match parameters.report {
        ReportKind::Apr => "APR",
        ReportKind::Caper => "CAPER",
        ReportKind::CeApr => "CE-APR",
    };
    let place = environment.name.replace(' ', "-");
    let stem = format!("{place}-{kind}-{}-{}", parameters.start, parameters.end);
    let local = if parameters.universe == Universe::ServiceRequired { "-local" } else { "" };
    let file = |end: &str, media_type, bytes| Download { name: format!("{stem}{end}"), media_type, bytes };

    let sage = render::zip(report).map_err(unwritten)?;
    let tables = render::files_zip(report).map_err(unwritten)?;
    let page = render::html(report).into_bytes();
    let findings = render::findings_csv(report).into_bytes();
    Ok([
        file("-sage.zip", "application/zip", sage),
        file(&format!("{local}-tables.zip"), "application/zip", tables),
        file(&format!("{local}.html"), "text/html; charset=utf-8", page),
        file("-findings.csv", "text/csv; charset=utf-8", findings),
    ])
}
