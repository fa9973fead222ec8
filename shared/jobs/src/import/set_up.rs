//! How the projects of an export are set up, as findings of its check.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::Date;
use exchange::{Finding, Findings, Rule, Severity, Source};
use reports::{SetUp, SetUpFinding, set_up_checks};

/// Named by the file check, row by row: `PS-06`.
const NAMED_BY_ROW: &str = "PS-06";

static RULES: LazyLock<BTreeMap<&'static str, Rule>> = LazyLock::new(|| {
    let rule = |check: &'static reports::SetUpCheck| {
        let (message, fix) = (check.message, check.fix);
        Rule::new(check.id, severity(check.severity), [message.en, message.es], [fix.en, fix.es])
    };
    set_up_checks().map(|check| (check.id, rule(check))).collect()
});

/// Findings of the checks of project set-up. None of them keeps an export from being imported.
///
/// `today` counts where the export does not say when it was made.
///
/// Source: data-quality checks, section 3.
pub fn check_set_up(source: &Source, today: Date) -> Findings {
    let mut set_up = SetUp::new(today);
    for file in SetUp::FILES {
        let columns = set_up.columns(*file);
        if !columns.is_empty() {
            source.read(*file, Some(columns), |_, record| set_up.push(record));
        }
    }
    let mut findings = Findings::default();
    for found in set_up.findings().into_iter().filter(|found| found.check.id != NAMED_BY_ROW) {
        if let Some(finding) = finding(found) {
            findings.push(finding);
        }
    }
    findings
}

fn finding(found: SetUpFinding) -> Option<Finding> {
    let rule = RULES.get(found.check.id)?;
    let about = Finding::new(rule).in_csv(found.file);
    Some(found.params.into_iter().fold(about, |finding, (place, value)| finding.with(place, value)))
}

fn severity(of: reports::Severity) -> Severity {
    match of {
        reports::Severity::High => Severity::High,
        reports::Severity::Error => Severity::Error,
        reports::Severity::Warning => Severity::Warning,
    }
}
