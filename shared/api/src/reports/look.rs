//! Looking into a run: its tables, the people behind a cell, its worklists.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Client, ClientId, HmisId, RunId};
use jobs::{CLIENTS_FILE, PEOPLE_FILE, ReportRun, TABLES_FILE, worklist_file};
use reports::{Fix, WorklistName};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{FileName, Unaudited};
use utoipa::ToSchema;

use crate::caller::Caller;
use axum::Json;

use crate::extract::Path;
use crate::policy::Action;
use crate::problem::{Params, Problem};

/// A table of a run as the page shows it.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct TableView {
    /// `Q7a`
    id: String,
    /// HUD's title.
    title: String,
    /// HUD's document and question.
    source: String,
    /// Header of the labels.
    corner: String,
    /// Headers of the cells.
    columns: Vec<String>,
    rows: Vec<RowView>,
}

/// A row of a table.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct RowView {
    label: String,
    cells: Vec<CellView>,
}

/// A cell of a table.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct CellView {
    /// As in the CSV file.
    value: String,
    kind: CellKind,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CellKind {
    /// A number of people, households or the like.
    Count,
    /// A part of a whole.
    Share,
    /// Days.
    Days,
    /// An amount of money.
    Money,
    /// Text.
    Text,
    /// Nothing: HUD grays the cell out.
    Gray,
}

/// The people behind a cell, as far as the viewer may see them.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct CellPeople {
    people: Vec<PersonCard>,
    /// How many more there are.
    not_visible: usize,
}

/// A person behind a cell.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct PersonCard {
    client_id: ClientId,
    hmis_id: HmisId,
    first_name: String,
    last_name: String,
    /// Age today in completed years.
    age: Option<u8>,
}

/// Rows of a worklist.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct WorklistView {
    rows: Vec<WorklistRow>,
}

/// Something to look into: which enrollment, whose, and why.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct WorklistRow {
    /// None if the viewer may not see the client.
    client: Option<PersonCard>,
    enrollment_id: String,
    program_id: String,
    /// Code of the main reason: of PRODUCT R3, `MISSING_EXIT`, `MISSING_ANNUAL` or the id of a check.
    reason: String,
    /// Codes of the other reasons.
    also: Vec<String>,
    /// Somebody has to act; otherwise it is advice.
    is_error: bool,
    /// Dates, days and values that the sentence of the reason needs.
    params: Params,
    /// Where it is corrected; absent in runs of before this was kept.
    fix: Option<Fix>,
}

/// A row as the run keeps it.
#[derive(Deserialize)]
struct KeptRow {
    personal_id: String,
    enrollment_id: String,
    project_id: String,
    reason: String,
    also: Vec<String>,
    params: Params,
    is_error: bool,
    #[serde(default)]
    fix: Option<Fix>,
}

/// A worklist of a run that is ready. Names are joined now, under the viewer's rights of now.
#[utoipa::path(get, path = "/api/reports/runs/{run_id}/worklists/{name}", tag = "reports",
    params(("run_id" = RunId, Path), ("name" = WorklistName, Path)), responses((status = 200, body = WorklistView)))]
pub(crate) async fn worklist(
    caller: Caller,
    Path((id, name)): Path<(RunId, WorklistName)>,
) -> Result<Json<WorklistView>, Problem> {
    let run: ReportRun = caller.store.run(&id).await?;
    let lists = run.body.outcome.as_ref().map(|outcome| outcome.worklists.clone()).unwrap_or_default();
    if !lists.iter().any(|list| list.name == name) {
        return Err(Problem::not_found());
    }
    let rows: Vec<KeptRow> = read(&caller, &run, &worklist_file(name)).await?;
    let people: BTreeSet<&str> = rows.iter().map(|row| row.personal_id.as_str()).collect();
    let people: Vec<String> = people.into_iter().map(str::to_owned).collect();
    let found = visible(&caller, &run, &people).await?.audited(&caller.store, "open worklist", []).await?;
    let row = |row: KeptRow| WorklistRow {
        client: found.get(&row.personal_id).map(|client| card(&caller, client)),
        enrollment_id: row.enrollment_id,
        program_id: row.project_id,
        reason: row.reason,
        also: row.also,
        is_error: row.is_error,
        params: row.params,
        fix: row.fix,
    };
    Ok(Json(WorklistView { rows: rows.into_iter().map(row).collect() }))
}

/// A table of a run that is ready.
#[utoipa::path(get, path = "/api/reports/runs/{run_id}/tables/{table}", tag = "reports",
    params(("run_id" = RunId, Path), ("table" = String, Path)), responses((status = 200, body = TableView)))]
pub(crate) async fn table(
    caller: Caller,
    Path((id, table)): Path<(RunId, String)>,
) -> Result<Json<TableView>, Problem> {
    let run = with_table(&caller, &id, &table).await?;
    let mut tables: BTreeMap<String, TableView> = read(&caller, &run, TABLES_FILE).await?;
    Ok(Json(tables.remove(&table).ok_or_else(Problem::not_found)?))
}

/// The people behind a cell. Names are joined now, under the viewer's rights of now.
#[utoipa::path(get, path = "/api/reports/runs/{run_id}/tables/{table}/cells/{address}", tag = "reports",
    params(("run_id" = RunId, Path), ("table" = String, Path), ("address" = String, Path)),
    responses((status = 200, body = CellPeople)))]
pub(crate) async fn cell(
    caller: Caller,
    Path((id, table, address)): Path<(RunId, String, String)>,
) -> Result<Json<CellPeople>, Problem> {
    let run = with_table(&caller, &id, &table).await?;
    let written = caller.store.file(&FileName::run(&run.organization, &run.id, PEOPLE_FILE)?).await?;
    let people = reports::render::people_in(&written, &table, &address).ok_or_else(Problem::not_found)?;
    let found = visible(&caller, &run, &people).await?.audited(&caller.store, "open report cell", []).await?;
    let mut clients: Vec<&Client> = found.values().collect();
    clients.sort_by_key(|client| (client.last_name(), client.first_name(), &client.id));
    Ok(Json(CellPeople {
        not_visible: people.len().saturating_sub(found.len()),
        people: clients.into_iter().map(|client| card(&caller, client)).collect(),
    }))
}

/// One client record for each person whom the caller may see.
async fn visible(
    caller: &Caller,
    run: &ReportRun,
    people: &[String],
) -> Result<Unaudited<BTreeMap<String, Client>>, Problem> {
    let clients: BTreeMap<String, Vec<ClientId>> = read(caller, run, CLIENTS_FILE).await?;
    let owners: Vec<(&String, &ClientId)> = people
        .iter()
        .filter_map(|person| Some((person, clients.get(person)?)))
        .flat_map(|(person, ids)| ids.iter().map(move |id| (person, id)))
        .collect();
    let mut found = Unaudited::<BTreeMap<String, Client>>::default();
    for chunk in owners.chunks(100) {
        let ids: Vec<ClientId> = chunk.iter().map(|(_, id)| (*id).clone()).collect();
        let clients = caller.store.clients(&ids).await?;
        found = found.and(clients).map(|(mut found, clients)| {
            for ((person, _), client) in chunk.iter().zip(clients) {
                if let Some(client) = client.filter(|client| client.voided.is_none()) {
                    found.entry((*person).clone()).or_insert(client);
                }
            }
            found
        });
    }
    Ok(found)
}

fn card(caller: &Caller, client: &Client) -> PersonCard {
    PersonCard {
        client_id: client.id.clone(),
        hmis_id: client.hmis_id,
        first_name: client.first_name().to_owned(),
        last_name: client.last_name().to_owned(),
        age: client.age_on(caller.today()).filter(|_| caller.may(Action::OpenClients)),
    }
}

async fn with_table(caller: &Caller, id: &RunId, table: &str) -> Result<ReportRun, Problem> {
    let run: ReportRun = caller.store.run(id).await?;
    let tables = run.body.outcome.as_ref().map(|outcome| outcome.tables.clone()).unwrap_or_default();
    if tables.iter().any(|card| card.id == table) { Ok(run) } else { Err(Problem::not_found()) }
}

async fn read<T: DeserializeOwned>(caller: &Caller, run: &ReportRun, name: &str) -> Result<T, Problem> {
    let bytes = caller.store.file(&FileName::run(&run.organization, &run.id, name)?).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        tracing::error!(%error, run = %run.id, "a file of a run cannot be read");
        Problem::new(crate::Code::TryAgain)
    })
}
