//! The files of a run: those people download, and those the pages read.

use std::collections::BTreeMap;

use reports::{Report, ReportKind, Universe, Value, render};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{FileName, Run, ScopedStore};

use super::JobFault;
use super::gather::ClientsOfPeople;
use crate::environment::Environment;
use crate::reports::FileCard;

/// The people behind the cells of one table: each cell lists places in `people`.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Explained {
    /// PersonalIDs, each once, in order.
    pub(crate) people: Vec<String>,
    /// Cell address to places in `people`. Cells without anyone are absent.
    pub(crate) cells: BTreeMap<String, Vec<u32>>,
}

/// Where the people behind a table's cells lie.
pub(crate) fn people_file(table: &str) -> String {
    format!("people-{table}.json")
}

/// Where a table lies as the browser shows it.
pub(crate) fn table_file(table: &str) -> String {
    format!("table-{table}.json")
}

/// Where a worklist lies.
pub(crate) fn worklist_file(name: &str) -> String {
    format!("worklist-{name}.json")
}

/// Where the client records behind each PersonalID lie.
pub(crate) const CLIENTS_FILE: &str = "clients.json";

/// Puts everything a run leaves behind; putting it again replaces it with the same bytes.
pub(super) async fn put(
    store: &ScopedStore,
    run: &Run,
    environment: &Environment,
    report: &Report,
    clients: &ClientsOfPeople,
) -> Result<Vec<FileCard>, JobFault> {
    for table in report.tables() {
        keep(store, run, &table_file(table.id), &render::table_json(table)).await?;
        keep(store, run, &people_file(table.id), &explained(report, table.id)).await?;
    }
    for list in worklists(report) {
        keep(store, run, &worklist_file(list.name), &list.rows).await?;
    }
    keep(store, run, CLIENTS_FILE, clients).await?;

    let mut cards = Vec::new();
    for (name, media_type, bytes) in downloads(report, environment)? {
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

async fn keep(store: &ScopedStore, run: &Run, name: &str, content: &impl Serialize) -> Result<(), JobFault> {
    let bytes = serde_json::to_vec(content).map_err(|_| JobFault::Worker("JSON".to_owned()))?;
    Ok(store.put_file(&file(run, name)?, "application/json", bytes).await?)
}

fn file(run: &Run, name: &str) -> Result<FileName, JobFault> {
    Ok(FileName::run(&run.organization, &run.id, name)?)
}

/// A worklist of a run: its rows name their enrollment by `personal_id`, `enrollment_id` and `project_id`.
pub(super) struct Worklist {
    pub(super) name: &'static str,
    /// Whether its rows are errors to fix.
    pub(super) is_error: bool,
    pub(super) rows: Vec<serde_json::Value>,
}

/// The worklists in the order of the page. Rows outside HUD's count are kept: the page hides them unless asked.
pub(super) fn worklists(report: &Report) -> [Worklist; 3] {
    let by_service_rule = report.parameters().universe == Universe::ServiceRequired;
    [
        Worklist { name: "missing_exits", is_error: true, rows: rows(&report.missing_exits()) },
        Worklist { name: "left_off", is_error: by_service_rule, rows: rows(&report.left_off()) },
        Worklist { name: "annual_assessments", is_error: true, rows: rows(&report.missing_annual()) },
    ]
}

fn rows(list: &[impl Serialize]) -> Vec<serde_json::Value> {
    list.iter().map(|row| serde_json::json!(row)).collect()
}

/// The people behind every cell that counts people, those of the report's own rule.
fn explained(report: &Report, table: &str) -> Explained {
    let mut cells: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let rows =
        report.tables().iter().filter(|one| one.id == table).flat_map(|one| one.rows.iter().enumerate());
    for (row, column, cell) in
        rows.flat_map(|(row, line)| line.cells.iter().enumerate().map(move |(c, cell)| (row, c, cell)))
    {
        if matches!(&cell.value, Value::Gray | Value::Text(_) | Value::Count(0)) {
            continue;
        }
        let address = address(row, column);
        if let Some(people) = report.people(table, &address).filter(|people| !people.is_empty()) {
            cells.insert(address, people);
        }
    }
    let mut people: Vec<&str> = cells.values().flatten().copied().collect();
    people.sort_unstable();
    people.dedup();
    let place = |id: &&str| people.binary_search(id).ok().and_then(|at| u32::try_from(at).ok());
    Explained {
        cells: cells
            .iter()
            .map(|(address, ids)| (address.clone(), ids.iter().filter_map(place).collect()))
            .collect(),
        people: people.into_iter().map(str::to_owned).collect(),
    }
}

/// `(0, 0)` is `B2`: row 1 is the header, column A the labels.
pub(crate) fn address(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut number = column + 2;
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or(0)));
        number = (number - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 2)
}

/// Name, media type and bytes of each file. The environment's name stands in every name.
fn downloads(
    report: &Report,
    environment: &Environment,
) -> Result<Vec<(String, &'static str, Vec<u8>)>, JobFault> {
    let parameters = report.parameters();
    let kind = match parameters.report {
        ReportKind::Apr => "APR",
        ReportKind::Caper => "CAPER",
        ReportKind::CeApr => "CE-APR",
    };
    let stem =
        format!("{}-{kind}-{}-{}", environment.name.replace(' ', "-"), parameters.start, parameters.end);
    let local = if parameters.universe == Universe::ServiceRequired { "-local" } else { "" };
    let sage = render::zip(report).map_err(|_| JobFault::Worker("JSON".to_owned()))?;
    Ok(vec![
        (format!("{stem}-sage.zip"), "application/zip", sage),
        (format!("{stem}{local}.html"), "text/html; charset=utf-8", render::html(report).into_bytes()),
    ])
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_first_number_of_a_table_stands_in_b2() {
        assert_eq!(address(0, 0), "B2");
        assert_eq!(address(8, 24), "Z10");
        assert_eq!(address(0, 25), "AA2");
    }
}
