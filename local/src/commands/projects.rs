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
        return Err(Failure::new(
            "no project could be read from Project.csv: there is nothing to report on",
            "no se pudo leer ningún proyecto de Project.csv: no hay nada que informar",
        ));
    }
    if asked.is_empty() && !none_is_all {
        return Err(Failure::new(
            format!("say with --project which projects to report on: {}", list(&known, "and {n} more")),
            format!("diga con --project sobre qué proyectos informar: {}", list(&known, "y {n} más")),
        ));
    }
    let is_known = |id: &str| known.iter().any(|(known, _)| known == id);
    let unknown: Vec<&str> = asked.iter().copied().filter(|id| !is_known(id)).collect();
    if unknown.is_empty() {
        return Ok(asked.into_iter().map(str::to_owned).collect());
    }
    Err(unknown_ids(&known, &unknown))
}

/// Which ids the export does not have, or which of them are names, and what there is.
fn unknown_ids(known: &[(String, String)], unknown: &[&str]) -> Failure {
    let (mut en, mut es) = (Vec::new(), Vec::new());
    for unknown in unknown {
        match known.iter().find(|(_, name)| name.eq_ignore_ascii_case(unknown)) {
            Some((id, _)) => {
                en.push(format!("{unknown:?} is the name of project {id}, not its ProjectID"));
                es.push(format!("{unknown:?} es el nombre del proyecto {id}, no su ProjectID"));
            }
            None => {
                en.push(format!("the export has no project {unknown:?}"));
                es.push(format!("la exportación no tiene ningún proyecto {unknown:?}"));
            }
        }
    }
    Failure::new(
        format!("{}; its projects are {}", en.join("; "), list(known, "and {n} more")),
        format!("{}; sus proyectos son {}", es.join("; "), list(known, "y {n} más")),
    )
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
    Err(Failure::new(
        format!("none of the projects is in the CoC {asked:?}; they are in {}", known.join(", ")),
        format!("ninguno de los proyectos está en el CoC {asked:?}; están en {}", known.join(", ")),
    ))
}

/// `524 (Dogwood RRH), 525 (Hawthorn RRH)`
fn list(projects: &[(String, String)], more: &str) -> String {
    let mut listed: Vec<String> = projects
        .iter()
        .take(LISTED)
        .map(|(id, name)| if name.is_empty() { id.clone() } else { format!("{id} ({name})") })
        .collect();
    if projects.len() > LISTED {
        listed.push(more.replace("{n}", &(projects.len() - LISTED).to_string()));
    }
    listed.join(", ")
}
