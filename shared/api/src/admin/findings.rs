//! What is wrong with an imported file: counts, rows, and a spreadsheet in the caller's language.

use axum::Json;
use axum::extract::State;
use domain::{ImportId, Language};
use exchange::Severity;
use jobs::{FindingCount, FindingView, KeptFindings, spreadsheet};
use serde::{Deserialize, Serialize};
use store::FileName;
use utoipa::{IntoParams, ToSchema};

use crate::caller::Caller;
use crate::extract::{Empty, Path, Query};
use crate::file_link::FileLink;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

const PAGE: usize = 100;

/// A page of findings, the gravest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct FindingPage {
    items: Vec<FindingView>,
    cursor: Option<String>,
    /// How many there are of those asked for, the ones not kept included.
    total: u64,
    /// How many there are of every kind, whatever was asked for.
    counts: Vec<FindingCount>,
}

/// Which findings, and from where.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    severity: Option<Severity>,
    rule: Option<String>,
    /// As `Client.csv`.
    file: Option<String>,
    cursor: Option<String>,
}

impl Asked {
    fn wants(&self, severity: Severity, rule: &str, file: &str) -> bool {
        let fits = |asked: &Option<String>, found: &str| asked.as_deref().is_none_or(|asked| asked == found);
        self.severity.is_none_or(|asked| asked == severity)
            && fits(&self.rule, rule)
            && fits(&self.file, file)
    }
}

/// What the dry run found wrong: file, row, column and rule.
#[utoipa::path(get, path = "/api/admin/imports/{import_id}/findings", tag = "admin",
    params(("import_id" = ImportId, Path), Asked), responses((status = 200, body = FindingPage)))]
pub(crate) async fn list(
    caller: Caller,
    Path(id): Path<ImportId>,
    Query(asked): Query<Asked>,
) -> Result<Json<FindingPage>, Problem> {
    let import: jobs::Import = caller.store.import(&id).await?;
    let about = format!("findings|{id}|{:?}|{:?}|{:?}", asked.severity, asked.rule, asked.file);
    let start: usize = match &asked.cursor {
        Some(cursor) => caller.store.position(&about, cursor)?,
        None => 0,
    };
    let KeptFindings { counts, rows } = KeptFindings::read(&caller.store, &import).await?;
    let counted = counts.iter().filter(|count| asked.wants(count.severity, &count.rule, &count.file));
    let total = counted.map(|count| count.count).sum();
    let wanted = rows.into_iter().filter(|row| asked.wants(row.severity, &row.rule, &row.file));
    let mut items: Vec<FindingView> = wanted.skip(start).take(PAGE + 1).collect();
    let cursor = match items.len() > PAGE {
        true => Some(caller.store.cursor(&about, &(start + PAGE))?),
        false => None,
    };
    items.truncate(PAGE);
    Ok(Json(FindingPage { items, cursor, total, counts }))
}

/// Makes a link to the findings as a spreadsheet in the caller's language.
#[utoipa::path(post, path = "/api/admin/imports/{import_id}/findings/link", tag = "admin",
    params(("import_id" = ImportId, Path)), responses((status = 200, body = FileLink)))]
pub(crate) async fn link(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<ImportId>,
    Write { .. }: Write<Empty>,
) -> Result<Answer, Problem> {
    let import: jobs::Import = caller.store.import(&id).await?;
    let language = caller.user.language;
    let file = FileName::import(&import.organization, &id, spreadsheet(language))?;
    if caller.store.file_size(&file).await?.is_none() {
        return Err(Problem::not_found());
    }
    let word = match language {
        Language::En => "import-findings",
        Language::Es => "hallazgos-de-importacion",
    };
    let save_as = format!("{}-{word}.csv", state.environment.name.replace(' ', "-"));
    let link = caller.store.download_link(&file, &save_as).await?;
    Answer::ok(&FileLink::of(link, state.now())?)
}
