//! People whose record is deleted, and whose stays are therefore in no report.

use domain::Record;
use hud::FileId;
use hud::columns::{client, enrollment};

use crate::finding::Finding;
use crate::hashes::hash;
use crate::rule;
use crate::source::Source;
use crate::spill::{Spill, Table};

/// The people of an export whose rows in Client.csv are all deleted. Who is not listed there at all is not among
/// them.
///
/// ```
/// let export = exchange::Source::from_files([
///     ("Client.csv", &b"PersonalID,DateDeleted\nana,\nbob,2026-03-01 10:00:00\n"[..]),
///     ("Enrollment.csv", &b"EnrollmentID,PersonalID\n1,ana\n2,bob\n3,eva\n"[..]),
/// ])?;
/// let deleted = exchange::DeletedClients::of(&export);
/// let mut left_out = Vec::new();
/// export.read(hud::FileId::Enrollment, None, |_, stay| left_out.push(deleted.owns(stay)));
/// assert_eq!(left_out, [false, true, false]);
/// # Ok::<(), exchange::Refusal>(())
/// ```
///
/// Source: PRODUCT C3: what is voided is hidden from reports.
#[derive(Debug)]
pub struct DeletedClients(Table<1>);

impl DeletedClients {
    /// Looks through the clients of an export.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        let mut rows = Spill::new(&source.spill_config);
        let asked = [client::PERSONAL_ID, client::DATE_DELETED];
        source.read(FileId::Client, Some(&asked), |_, row| {
            rows.push([hash(row.key()), u64::from(row.is_deleted())]);
        });
        let mut deleted = Spill::new(&source.spill_config);
        let mut last = None;
        for [person, is_deleted] in rows.sorted().iter() {
            // A row that is not deleted comes first.
            if last.replace(person) != Some(person) && is_deleted == 1 {
                deleted.push([person]);
            }
        }
        Self(deleted.table())
    }

    /// Whether an enrollment is of such a person.
    #[must_use]
    pub fn owns(&self, stay: &Record) -> bool {
        stay.text(enrollment::PERSONAL_ID).is_some_and(|person| self.0.contains([hash(person)]))
    }

    /// The finding about an enrollment that reports leave out for this; `None` if they count it, or if it is
    /// deleted itself.
    #[must_use]
    pub fn finding(&self, row: u64, stay: &Record) -> Option<Finding> {
        let is_left_out = !stay.is_deleted() && self.owns(stay);
        is_left_out.then(|| {
            let finding = Finding::new(&rule::CLIENT_DELETED).in_csv(FileId::Enrollment).at_row(row);
            finding.in_column("PersonalID").with("id", stay.key())
        })
    }
}
