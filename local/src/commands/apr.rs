//! `wayhome apr`: a HUD report from an HMIS CSV export, without a store.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use domain::Date;
use exchange::{DeletedClients, Findings, Source};
use hud::FileId;
use hud::columns::enrollment::PROJECT_ID;
use reports::{Input, Parameters, Report, ReportKind, render};

use super::asked::{ExportPath, Language};
use super::day::day;
use super::outputs::{self, Beside};
use super::stays::Stays;
use super::{Failure, findings, notes, projects};

/// What `wayhome apr` is asked.
#[derive(Args)]
pub struct Arguments {
    /// The export that the report is about.
    #[command(flatten)]
    pub export: ExportPath,
    /// `ProjectID`s, separated by commas. The CE APR is about all projects if none is named.
    #[arg(long, value_delimiter = ',')]
    pub project: Vec<String>,
    /// First day of the report period, as 2025-10-01 or 10/01/2025.
    #[arg(long, value_parser = day)]
    pub start: Date,
    /// Last day of the report period.
    #[arg(long, value_parser = day)]
    pub end: Date,
    /// Which report.
    #[arg(long, value_enum, default_value_t = Kind::Apr)]
    pub report: Kind,
    /// CoC code: of the CE APR, or a filter for the others.
    #[arg(long)]
    pub coc: Option<String>,
    /// Folder for the tables and `findings.csv`, made when absent.
    #[arg(long)]
    pub out: PathBuf,
    /// Also the zip for upload to Sage.
    #[arg(long)]
    pub zip: Option<PathBuf>,
    /// Language of what is said; that of the system if it is not named.
    #[arg(long, value_enum)]
    pub language: Option<Language>,
}

/// Which report, as it is typed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// CoC APR.
    Apr,
    /// ESG CAPER.
    Caper,
    /// Coordinated Entry APR.
    CeApr,
}

impl From<Kind> for ReportKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Apr => Self::Apr,
            Kind::Caper => Self::Caper,
            Kind::CeApr => Self::CeApr,
        }
    }
}

/// Writes every table, the findings and the zip: all of them, or nothing. Of a former report in the folder nothing
/// stays.
///
/// # Errors
/// If there is nothing to report on, or a file cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    if asked.end < asked.start {
        return Err(Failure::new("--end must not be before --start", "--end no debe ser anterior a --start"));
    }
    let language = Language::or_that_of_environment(asked.language);
    let export = asked.export.get();
    for path in [Some(&asked.out), asked.zip.as_ref()].into_iter().flatten() {
        if outputs::is_same(export, path) {
            return Err(Failure::new(
                format!("{} is the export; write somewhere else", path.display()),
                format!("{} es la exportación; escriba en otro lugar", path.display()),
            ));
        }
    }
    let zip = asked.zip.as_deref().map(Beside::file).transpose()?;
    let source = match exchange::open(export) {
        Ok(source) => source,
        Err(refusal) => {
            findings::tell(&refusal.0, language)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let structure = exchange::check(&source);
    findings::must_be_whole(&structure, language)?;
    let none_is_all = asked.report == Kind::CeApr;
    let projects = projects::chosen(&source, &asked.project, none_is_all)?;
    let coc = projects::chosen_coc(&source, asked.coc.as_deref(), &projects)?;
    let tables = Beside::folder(&asked.out)?;
    let (report, mut found) = computed(asked, &source, &projects, coc, language)?;
    // What a report alone does not meet: a file that is not there, a key that is there twice.
    found.append_blocking(structure);
    for table in report.sage_tables() {
        write(&tables, &format!("{}.csv", table.id), render::csv(table))?;
    }
    write(&tables, "findings.csv", notes::to_csv(&found, &report, language))?;
    if let Some(zip) = &zip {
        write(
            zip,
            ZIP,
            render::zip(&report).map_err(|error| Failure::cannot_write(zip_path(asked), &error))?,
        )?;
    }
    tables.replace_in_folder(is_of_a_report)?;
    if let Some(zip) = zip {
        zip.replace_file(ZIP)?;
    }
    notes::tell(&found, &report, language)?;
    Ok(ExitCode::SUCCESS)
}

/// Name of the zip until it is whole.
const ZIP: &str = "report.zip";

fn zip_path(asked: &Arguments) -> &Path {
    asked.zip.as_deref().unwrap_or(Path::new(ZIP))
}

fn write(beside: &Beside, name: &str, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    let path = beside.path(name);
    std::fs::write(&path, content).map_err(|error| Failure::cannot_write(&path, &error))
}

/// Whether a file of that name is one that this command writes, for this report or another.
fn is_of_a_report(name: &str) -> bool {
    name == "findings.csv" || name.strip_suffix(".csv").is_some_and(reports::is_table)
}

fn computed(
    asked: &Arguments,
    source: &Source,
    projects: &[String],
    coc: Option<String>,
    language: domain::Language,
) -> Result<(Report, Findings), Failure> {
    let ids: Vec<&str> = projects.iter().map(String::as_str).collect();
    let mut parameters = Parameters::new(asked.report.into(), &ids, asked.start, asked.end);
    parameters.coc = coc;
    parameters.today = Some(domain::date_of(jiff::Timestamp::now()));
    let mut input = Input::new(parameters);
    let mut findings = Findings::default();
    let deleted = DeletedClients::of(source);
    let mut stays = Stays::default();
    for &file in reports::FILES {
        let columns = input.columns(file);
        if columns.is_empty() {
            continue;
        }
        let mut left_out = Vec::new();
        findings.append(source.read(file, Some(columns), |row, record| {
            if file == FileId::Enrollment && !record.is_deleted() {
                if let Some(finding) = deleted.finding(row, record) {
                    left_out.push(finding);
                    return;
                }
                let project = record.text(PROJECT_ID).unwrap_or_default();
                if ids.is_empty() || project.is_empty() || ids.contains(&project) {
                    stays.count(record);
                }
            }
            input.push(record);
        }));
        left_out.into_iter().for_each(|finding| findings.push(finding));
    }
    if let Err(refused) = stays.must_be_usable(source, &findings) {
        findings::tell(&findings, language)?;
        return Err(refused);
    }
    Ok((input.finish(), findings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_reports_give_way_to_a_new_report() {
        assert!(["Q4a.csv", "Q13a1.csv", "Q27m.csv", "findings.csv"].into_iter().all(is_of_a_report));
        assert!(
            !["Questions.csv", "Q4a.xlsx", "notes.txt", "Q.csv", "Q1 mine.csv", "Q99.csv"]
                .into_iter()
                .any(is_of_a_report)
        );
    }
}
