//! Whether anything of the stays of an export could be used at all.

use domain::Record;
use exchange::{Findings, Source};
use hud::FileId;
use hud::columns::enrollment as e;

use super::Failure;

/// Counts the enrollments of a run.
#[derive(Default)]
pub(super) struct Stays {
    seen: u64,
    usable: u64,
}

impl Stays {
    /// Looks at an enrollment of one of the projects that is not deleted. Without the ids and a start it is nowhere
    /// in a report.
    pub(super) fn count(&mut self, stay: &Record) {
        self.seen += 1;
        let has_ids = !stay.key().is_empty() && stay.text(e::PERSONAL_ID).is_some();
        self.usable += u64::from(has_ids && stay.date(e::ENTRY_DATE).is_some());
    }

    /// Refuses to go on if there were stays and none could be used. A project without any stays is no fault.
    pub(super) fn must_be_usable(&self, source: &Source, found: &Findings) -> Result<(), Failure> {
        if self.usable > 0 {
            return Ok(());
        }
        let file = FileId::Enrollment.csv_name();
        if !source.has(FileId::Enrollment) {
            return Err(format!("the export has no {file}, and so no stays: nothing was written").into());
        }
        if self.seen > 0 {
            return Err(format!(
                "none of the {} stays in {file} has the ids and the start date that it needs; the findings above \
                 say why: nothing was written",
                self.seen
            )
            .into());
        }
        if found.iter().any(|finding| finding.rule.loses_rows() && finding.file == file) {
            return Err(format!(
                "no stay could be read from {file}; the findings above say why: nothing was written"
            )
            .into());
        }
        Ok(())
    }
}
