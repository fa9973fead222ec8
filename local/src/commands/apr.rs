//! `wayhome apr`: a HUD report from an HMIS CSV export, without a store.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use domain::Date;
use exchange::{Findings, Source};
use reports::{Input, Parameters, Report, ReportKind, render};

use super::{Failure, findings};

/// What `wayhome apr` is asked.
#[derive(Args)]
pub struct Arguments {
    /// Folder or zip with the export.
    #[arg(long)]
    pub csv: PathBuf,
    /// `ProjectID`s, separated by commas.
    #[arg(long, value_delimiter = ',', required = true)]
    pub project: Vec<String>,
    /// First day of the report period.
    #[arg(long)]
    pub start: Date,
    /// Last day of the report period.
    #[arg(long)]
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

/// Writes every table, the findings and the zip. Succeeds only if all were written.
///
/// # Errors
/// If the export is refused or a file cannot be written.
pub fn run(asked: &Arguments) -> Result<ExitCode, Failure> {
    if asked.end < asked.start {
        return Err("--end must be after --start".into());
    }
    std::fs::create_dir_all(&asked.out)?;
    let source = match exchange::open(&asked.csv) {
        Ok(source) => source,
        Err(refusal) => {
            tell(&refusal.0, asked)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let (report, found) = computed(asked, &source);
    for table in report.sage_tables() {
        std::fs::write(asked.out.join(format!("{}.csv", table.id)), render::csv(table))?;
    }
    if let Some(zip) = &asked.zip {
        std::fs::write(zip, render::zip(&report)?)?;
    }
    tell(&found, asked)?;
    Ok(ExitCode::SUCCESS)
}

fn computed(asked: &Arguments, source: &Source) -> (Report, Findings) {
    let projects: Vec<&str> = asked.project.iter().map(String::as_str).collect();
    let mut parameters = Parameters::new(asked.report.into(), &projects, asked.start, asked.end);
    parameters.coc.clone_from(&asked.coc);
    let mut input = Input::new(parameters);
    let mut findings = Findings::default();
    for &file in reports::FILES {
        let columns = input.columns(file);
        if !columns.is_empty() {
            findings.append(source.read(file, Some(columns), |_, record| input.push(record)));
        }
    }
    (input.finish(), findings)
}

fn tell(found: &Findings, asked: &Arguments) -> std::io::Result<()> {
    findings::write_csv(found, std::fs::File::create(asked.out.join("findings.csv"))?)?;
    findings::write_text(found, std::io::stderr().lock())
}
