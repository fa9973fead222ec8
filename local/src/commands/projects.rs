//! Which projects a report is about: ids that the export has, and no report without one.

use std::collections::BTreeSet;

use exchange::Source;
use hud::FileId;
use hud::columns::{project, project_coc};

use super::Failure;

/// Ids listed at most when one is unknown.
const LISTED: usize = 40;

/// The projects of an export that are not deleted, with their names.
fn projects(source: &Source) -> Vec<(String, String)> {
    let mut projects = Vec::new();
    source.read(FileId::Project, None, |_, row| {
        if !row.is_deleted() && !row.key().is_empty() {
            let name = row.text(project::PROJECT_NAME).unwrap_or_default();
            projects.push((row.key().to_owned(), name.to_owned()));
        }
    });
    projects.sort();
    projects.dedup_by(|a, b| a.0 == b.0);
    projects
}

/// The ids asked for, trimmed and each once. None at all stands for every project, if that `is_allowed`.
pub(super) fn chosen(source: &Source, asked: &[String], none_is_all: bool) -> Result<Vec<String>, Failure> {
    let known = projects(source);
    let mut asked: Vec<&str> = asked.iter().map(|id| id.trim()).filter(|id| !id.is_empty()).collect();
    asked.sort_unstable();
    asked.dedup();
    if known.is_empty() {
        return Err("no project could be read from Project.csv: there is nothing to report on".into());
    }
    if asked.is_empty() && !none_is_all {
        return Err(format!("say with --project which projects to report on: {}", list(&known)).into());
    }
    let is_known = |id: &str| known.iter().any(|(known, _)| known == id);
    let unknown: Vec<&str> = asked.iter().copied().filter(|id| !is_known(id)).collect();
    if unknown.is_empty() {
        return Ok(asked.into_iter().map(str::to_owned).collect());
    }
    let hint = |unknown: &str| {
        let named = known.iter().find(|(_, name)| name.eq_ignore_ascii_case(unknown));
        named.map_or_else(
            || format!("the export has no project {unknown:?}"),
            |(id, _)| format!("{unknown:?} is the name of project {id}, not its ProjectID"),
        )
    };
    let hints: Vec<String> = unknown.into_iter().map(hint).collect();
    Err(format!("{}; its projects are {}", hints.join("; "), list(&known)).into())
}

/// The CoC asked for, if one of the projects has it. Without rows in ProjectCoC.csv any may be right.
pub(super) fn chosen_coc(
    source: &Source,
    asked: Option<&str>,
    projects: &[String],
) -> Result<Option<String>, Failure> {
    let Some(asked) = asked.map(|coc| coc.trim().to_ascii_uppercase()).filter(|coc| !coc.is_empty()) else {
        return Ok(None);
    };
    let mut known = BTreeSet::new();
    source.read(FileId::ProjectCoc, None, |_, row| {
        let id = row.text(project_coc::PROJECT_ID).unwrap_or_default();
        let is_chosen = projects.is_empty() || projects.iter().any(|project| project == id);
        if let Some(coc) = row.text(project_coc::COC_CODE).filter(|_| is_chosen && !row.is_deleted()) {
            known.insert(coc.to_owned());
        }
    });
    if known.is_empty() || known.contains(&asked) {
        return Ok(Some(asked));
    }
    let known: Vec<String> = known.into_iter().collect();
    Err(format!("none of the projects is in the CoC {asked:?}; they are in {}", known.join(", ")).into())
}

/// `524 (Dogwood RRH), 525 (Hawthorn RRH)`
fn list(projects: &[(String, String)]) -> String {
    let mut listed: Vec<String> = projects
        .iter()
        .take(LISTED)
        .map(|(id, name)| if name.is_empty() { id.clone() } else { format!("{id} ({name})") })
        .collect();
    if projects.len() > LISTED {
        listed.push(format!("and {} more", projects.len() - LISTED));
    }
    listed.join(", ")
}
