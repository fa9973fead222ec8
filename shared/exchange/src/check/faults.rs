//! Faults that show only when all of a file has been read, told in the order of its rows.

use std::collections::BTreeMap;

use domain::Record;
use hud::FileId;
use hud::lists::DataCollectionStage;

use crate::finding::{Finding, Findings, KEEP};
use crate::packed::{halves, pair, unpacked};
use crate::param::Param;
use crate::rule::{self, Rule};
use crate::source::Source;
use crate::spill::Spill;

/// What is wrong between a row and others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// FS-40, FS-41, CSV-10.
    Twice,
    /// FS-42.
    HouseholdReused,
    /// FS-46 of enrollments.
    Dangling,
    /// FS-48.
    SeveralExits,
    /// FS-49.
    OtherPerson,
    /// DT-01; the detail is the project start.
    ExitBeforeEntry,
    /// FS-50.
    SeveralAtStage,
    /// FS-51; the detail is the date expected.
    StageDate,
}

const FAULTS: [Fault; 8] = [
    Fault::Twice,
    Fault::HouseholdReused,
    Fault::Dangling,
    Fault::SeveralExits,
    Fault::OtherPerson,
    Fault::ExitBeforeEntry,
    Fault::SeveralAtStage,
    Fault::StageDate,
];

/// The faults of one file, in the order in which they come up.
pub(super) struct Faults<'s> {
    source: &'s Source,
    file: FileId,
    /// Row, fault and column, detail.
    found: Spill<3>,
}

impl<'s> Faults<'s> {
    pub(super) fn new(source: &'s Source, file: FileId) -> Self {
        Self { source, file, found: Spill::new(&source.spill_config) }
    }

    pub(super) fn push(&mut self, row: u64, fault: Fault, column: usize) {
        self.push_with(row, fault, column, 0);
    }

    pub(super) fn push_with(&mut self, row: u64, fault: Fault, column: usize, detail: u64) {
        self.found.push([row, pair(fault as u64, column as u64), detail]);
    }

    /// Makes findings of them. Only hashes of what the rows say have been kept: for the findings that are, the
    /// file is read again as far as it takes.
    pub(super) fn tell(self, found: &mut Findings) {
        let file = self.file;
        let mut rows = None;
        let mut at = 0;
        let mut told = BTreeMap::<u64, usize>::new();
        for [row, what, detail] in self.found.sorted().iter() {
            let (fault, column) = halves(what);
            let (fault, column) = (FAULTS[fault as usize], column as usize);
            let mut finding = Finding::new(fault.rule(file)).in_csv(file).at_row(row);
            finding = finding.in_column(file.columns()[column].name);
            let told = told.entry(what).or_default();
            *told += 1;
            if *told <= KEEP {
                let rows = rows.get_or_insert_with(|| self.source.rows(file, None));
                while at < row {
                    let Some((next, _)) = rows.next_record() else { break };
                    at = next;
                }
                finding = fault.in_words(finding, rows.record(), column, detail);
            }
            found.push(finding);
        }
    }
}

impl Fault {
    fn rule(self, file: FileId) -> &'static Rule {
        match (self, file) {
            (Self::Twice, FileId::Client) => &rule::PERSON_TWICE,
            (Self::Twice, FileId::Enrollment) => &rule::ENROLLMENT_TWICE,
            (Self::Twice, _) => &rule::KEY_TWICE,
            (Self::HouseholdReused, _) => &rule::HOUSEHOLD_REUSED,
            (Self::Dangling, _) => &rule::DANGLING,
            (Self::SeveralExits, _) => &rule::SEVERAL_EXITS,
            (Self::OtherPerson, _) => &rule::OTHER_PERSON,
            (Self::ExitBeforeEntry, _) => &rule::EXIT_BEFORE_ENTRY,
            (Self::SeveralAtStage, _) => &rule::SEVERAL_AT_STAGE,
            (Self::StageDate, _) => &rule::STAGE_DATE,
        }
    }

    /// Adds what the row says to a finding.
    fn in_words(self, finding: Finding, record: &Record, column: usize, detail: u64) -> Finding {
        let text = |column| record.text(column).unwrap_or_default();
        let place = |name| record.file().column_index(name).unwrap_or_default();
        let stage =
            || match record.integer(place("DataCollectionStage")).and_then(DataCollectionStage::from_code) {
                Some(DataCollectionStage::ProjectEntry) => Param::words("at project start", "al inicio"),
                _ => Param::words("at exit", "a la salida"),
            };
        match self {
            Self::Twice | Self::HouseholdReused | Self::SeveralExits => finding.with("id", text(column)),
            Self::Dangling => finding.with("target", "Enrollment").with("value", text(column)),
            Self::OtherPerson => finding,
            Self::SeveralAtStage => {
                finding.with("id", text(place("EnrollmentID"))).with_param("stage", stage())
            }
            Self::ExitBeforeEntry => match (record.date(column), unpacked(detail)) {
                (Some(date), Some(expected)) => finding.with("date", date).with("expected", expected),
                _ => finding,
            },
            Self::StageDate => match (record.date(column), unpacked(detail)) {
                (Some(date), Some(expected)) => {
                    finding.with_param("stage", stage()).with("date", date).with("expected", expected)
                }
                _ => finding,
            },
        }
    }
}
