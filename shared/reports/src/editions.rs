//! Which tables make a report. Next year's edition lists the same constants and replaces what HUD changed.

mod fy2026;

use crate::engine::Table;
use crate::parameters::ReportKind;

/// A report of one fiscal year.
pub(crate) struct Edition {
    pub(crate) title: &'static str,
    /// In the order of HUD's manifest.
    pub(crate) tables: &'static [Table],
}

/// The edition of the data standard that Wayhome reports by.
pub(crate) fn current(report: ReportKind) -> &'static Edition {
    match report {
        ReportKind::Apr => &fy2026::APR,
        ReportKind::Caper => &fy2026::CAPER,
        ReportKind::CeApr => &fy2026::CE_APR,
    }
}

/// Whether some report of this edition has a table of that id, such as `Q13a1`.
#[must_use]
pub fn is_table(id: &str) -> bool {
    let reports = [ReportKind::Apr, ReportKind::Caper, ReportKind::CeApr];
    reports.into_iter().any(|report| current(report).tables.iter().any(|table| table.id == id))
}
