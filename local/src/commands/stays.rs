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
            return Err(Failure::new(
                format!("the export has no {file}, and so no stays: nothing was written"),
                format!("la exportación no tiene {file} y por tanto ninguna estancia: no se escribió nada"),
            ));
        }
        if self.seen > 0 {
            return Err(Failure::new(
                format!(
                    "none of the {} stays in {file} has the ids and the start date that it needs; the findings \
                     above say why: nothing was written",
                    self.seen
                ),
                format!(
                    "ninguna de las {} estancias de {file} tiene los ids y la fecha de inicio que necesita; los \
                     hallazgos de arriba dicen por qué: no se escribió nada",
                    self.seen
                ),
            ));
        }
        if found.iter().any(|finding| finding.rule.loses_rows() && finding.file == file) {
            return Err(Failure::new(
                format!("no stay could be read from {file}; the findings above say why: nothing was written"),
                format!(
                    "no se pudo leer ninguna estancia de {file}; los hallazgos de arriba dicen por qué: no se \
                     escribió nada"
                ),
            ));
        }
        Ok(())
    }
}
