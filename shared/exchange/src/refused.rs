//! Rows that must not be imported, whatever else is right about them.

use std::sync::Arc;

use domain::Record;
use hud::{FileId, Key, columns};

use crate::hashes::hash;
use crate::packed::packed;
use crate::rule::{self, Rule};
use crate::source::Source;
use crate::spill::{Spill, SpillConfig, Table};

/// The rows of an export that an import refuses: those without a key, those about clients of
/// victim service providers, those of another person than their enrollment, exits before the
/// project start, and all but the last of several exits.
///
/// ```
/// let export = exchange::Source::from_files([
///     ("Organization.csv", &b"OrganizationID,VictimServiceProvider\no,1\n"[..]),
///     ("Project.csv", &b"ProjectID,OrganizationID\np,o\n"[..]),
///     ("Enrollment.csv", &b"EnrollmentID,PersonalID,ProjectID\ne,ana,p\n"[..]),
///     ("Client.csv", &b"PersonalID\nana\nbob\n"[..]),
/// ])?;
/// let refused = exchange::RefusedRows::of(&export);
/// let mut clients = Vec::new();
/// export.read(hud::FileId::Client, None, |_, record| clients.push(refused.rule(record).map(|rule| rule.id)));
/// assert_eq!(clients, [Some("PS-06"), None]);
/// # Ok::<(), exchange::Refusal>(())
/// ```
///
/// Source: PRODUCT P6; data-quality checks PS-06, FS-48, FS-49 and DT-01; `VALIDATION.md` A9, A10 and D1.
#[derive(Debug)]
pub struct RefusedRows {
    spill_config: Arc<SpillConfig>,
    /// Enrollments with victim service providers.
    enrollments: Table<1>,
    /// People enrolled nowhere else.
    people: Table<1>,
    /// Each enrollment with its person and project start.
    stays: Table<3>,
    /// Enrollments with several exits, and the one that counts.
    exits: Table<2>,
}

/// Stands for the person of a row that names none.
const NOBODY: u64 = 0;

impl RefusedRows {
    /// Looks through the organizations, projects, enrollments and exits of an export.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        use columns::enrollment::{ENROLLMENT_ID, ENTRY_DATE, PERSONAL_ID, PROJECT_ID};
        let spill_config = &source.spill_config;
        let projects = victim_service_projects(source);
        let (mut enrollments, mut people) = (Spill::new(spill_config), Spill::new(spill_config));
        if !projects.is_empty() {
            source.read(FileId::Enrollment, Some(&[ENROLLMENT_ID, PERSONAL_ID, PROJECT_ID]), |_, record| {
                let of_victims = record.text(PROJECT_ID).is_some_and(|id| projects.contains([hash(id)]));
                if of_victims {
                    enrollments.push([hash(record.key())]);
                }
                let person = hash(record.text(PERSONAL_ID).unwrap_or_default());
                people.push([person, u64::from(of_victims)]);
            });
        }
        let mut stays = Spill::new(spill_config);
        source.read(FileId::Enrollment, Some(&[ENROLLMENT_ID, PERSONAL_ID, ENTRY_DATE]), |_, record| {
            let person = record.text(PERSONAL_ID).map_or(NOBODY, hash);
            stays.push([hash(record.key()), person, packed(record.date(ENTRY_DATE))]);
        });
        let mut nowhere_else = Spill::new(spill_config);
        let mut elsewhere = None;
        for [person, of_victims] in people.sorted().iter() {
            if of_victims == 0 {
                elsewhere = Some(person);
            } else if elsewhere != Some(person) {
                nowhere_else.push([person]);
            }
        }
        let mut refused = Self {
            spill_config: Arc::clone(spill_config),
            enrollments: enrollments.table(),
            people: nowhere_else.table(),
            stays: stays.table(),
            exits: Spill::new(spill_config).table(),
        };
        refused.exits = refused.last_of_several_exits(source);
        refused
    }

    /// Of exits that are refused for another reason, none is the last.
    fn last_of_several_exits(&self, source: &Source) -> Table<2> {
        use columns::exit::{DATE_DELETED, ENROLLMENT_ID, EXIT_DATE, EXIT_ID, PERSONAL_ID};
        let asked = [EXIT_ID, ENROLLMENT_ID, PERSONAL_ID, EXIT_DATE, DATE_DELETED];
        let mut exits = Spill::new(&self.spill_config);
        source.read(FileId::Exit, Some(&asked), |row, record| {
            let enrollment = record.text(ENROLLMENT_ID).filter(|_| !record.is_deleted());
            if let Some(enrollment) = enrollment.filter(|_| self.misfit(record).is_none()) {
                exits.push([hash(enrollment), row, hash(record.key())]);
            }
        });
        let mut several = Spill::new(&self.spill_config);
        let exits = exits.sorted();
        let mut exits = exits.iter().peekable();
        let mut is_one_of_several = false;
        while let Some([enrollment, _, exit]) = exits.next() {
            let goes_on = exits.peek().is_some_and(|[next, ..]| *next == enrollment);
            if is_one_of_several && !goes_on {
                several.push([enrollment, exit]);
            }
            is_one_of_several = goes_on;
        }
        several.table()
    }

    /// Why a row is refused; `None` if it may be imported.
    #[must_use]
    pub fn rule(&self, record: &Record) -> Option<&'static Rule> {
        if record.key().is_empty() {
            return Some(&rule::NULL);
        }
        if self.spill_config.has_failed() {
            return Some(&rule::NO_ROOM);
        }
        let misfit =
            self.misfit(record).or_else(|| self.is_another_exit(record).then_some(&rule::SEVERAL_EXITS));
        if misfit.is_some() {
            return misfit;
        }
        let of_victims = match record.file() {
            FileId::Client => self.people.contains([hash(record.key())]),
            FileId::Enrollment => self.enrollments.contains([hash(record.key())]),
            _ if self.enrollments.is_empty() => false,
            _ => {
                enrollment_of(record).is_some_and(|enrollment| self.enrollments.contains([hash(enrollment)]))
            }
        };
        of_victims.then_some(&rule::VICTIM_SERVICES)
    }

    /// Why a row does not fit its enrollment. What was deleted is kept as it is (`VALIDATION.md` A12).
    fn misfit(&self, record: &Record) -> Option<&'static Rule> {
        let file = record.file();
        if matches!(file, FileId::Enrollment | FileId::Client) || record.is_deleted() {
            return None;
        }
        let enrollment = hash(enrollment_of(record)?);
        let [found, person, start] = self.stays.at_least([enrollment, 0, 0])?;
        if found != enrollment {
            return None;
        }
        let named = file.column_index("PersonalID").and_then(|at| record.text(at)).map_or(NOBODY, hash);
        if named != person && named != NOBODY && person != NOBODY {
            return Some(&rule::OTHER_PERSON);
        }
        let ended = if file == FileId::Exit { packed(record.date(columns::exit::EXIT_DATE)) } else { 0 };
        (1..start).contains(&ended).then_some(&rule::EXIT_BEFORE_ENTRY)
    }

    fn is_another_exit(&self, record: &Record) -> bool {
        if record.file() != FileId::Exit || record.is_deleted() || self.exits.is_empty() {
            return false;
        }
        let last = enrollment_of(record).and_then(|enrollment| self.exits.value(hash(enrollment)));
        last.is_some_and(|last| last != hash(record.key()))
    }
}

fn enrollment_of(record: &Record) -> Option<&str> {
    let columns = record.file().columns();
    let at = columns.iter().position(|column| column.key == Key::Foreign && column.name == "EnrollmentID")?;
    record.text(at)
}

/// Projects of organizations with `VictimServiceProvider` 1.
///
/// Source: PRODUCT P6; data-quality checks PS-06.
pub(crate) fn victim_service_projects(source: &Source) -> Table<1> {
    use columns::{organization, project};
    let spill_config = &source.spill_config;
    let mut organizations = Spill::new(spill_config);
    let asked = [organization::ORGANIZATION_ID, organization::VICTIM_SERVICE_PROVIDER];
    source.read(FileId::Organization, Some(&asked), |_, record| {
        if domain::is_victim_service_provider(record) {
            organizations.push([hash(record.key())]);
        }
    });
    let organizations = organizations.table();
    let mut projects = Spill::new(spill_config);
    if !organizations.is_empty() {
        let asked = [project::PROJECT_ID, project::ORGANIZATION_ID];
        source.read(FileId::Project, Some(&asked), |_, record| {
            if record.text(project::ORGANIZATION_ID).is_some_and(|id| organizations.contains([hash(id)])) {
                projects.push([hash(record.key())]);
            }
        });
    }
    projects.table()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules by which each client and exit is refused.
    fn refused(spill_config: Arc<SpillConfig>) -> Vec<Option<&'static str>> {
        let mut source = Source::from_files([
            ("Organization.csv", &b"OrganizationID,VictimServiceProvider\no,1\nc,0\n"[..]),
            ("Project.csv", &b"ProjectID,OrganizationID\np,o\nq,c\n"[..]),
            ("Client.csv", &b"PersonalID\nana\nbob\neva\n"[..]),
            (
                "Enrollment.csv",
                &b"EnrollmentID,PersonalID,ProjectID\n1,ana,p\n2,bob,p\n3,bob,q\n4,ana,p\n"[..],
            ),
            ("Exit.csv", &b"ExitID,EnrollmentID\nx1,1\nx2,2\nx3,3\nx4,4\nx5,5\n"[..]),
        ])
        .unwrap();
        source.spill_config = spill_config;
        let refused = RefusedRows::of(&source);
        let mut rules = Vec::new();
        for file in [FileId::Client, FileId::Exit] {
            source.read(file, None, |_, record| rules.push(refused.rule(record).map(|rule| rule.id)));
        }
        rules
    }

    #[test]
    fn who_is_only_with_a_victim_service_provider_is_left_out_however_little_memory_there_is() {
        let no = Some("PS-06");
        for most in [1, 1 << 20] {
            let spill_config = SpillConfig::within(None, most);
            assert_eq!(refused(spill_config), [no, None, None, no, no, None, no, None], "{most}");
        }
    }

    #[test]
    fn a_row_of_another_person_and_all_but_the_last_of_several_exits_are_left_out() {
        for most in [1, 1 << 20] {
            let mut source = Source::from_files([
                (
                    "Enrollment.csv",
                    &b"EnrollmentID,PersonalID,EntryDate\nn,ana,2026-01-01\nm,bob,2026-01-05\no,,\n"[..],
                ),
                (
                    "Exit.csv",
                    &b"ExitID,EnrollmentID,PersonalID,ExitDate,DateDeleted\n\
                       x1,n,ana,2026-02-01,\nx2,m,ana,2026-02-01,\nx3,n,ana,2026-03-01,\n\
                       x4,n,ana,2025-03-01,\nx5,m,bob,2026-02-02,\nx6,n,eva,2026-03-02,2026-03-03 00:00:00\n\
                       x7,o,eva,2026-03-02,\nx8,m,,2026-01-04,2026-03-03 00:00:00\n"[..],
                ),
                (
                    "Services.csv",
                    &b"ServicesID,EnrollmentID,PersonalID\ns1,n,bob\ns2,n,ana\ns3,none,ana\n"[..],
                ),
            ])
            .unwrap();
            source.spill_config = SpillConfig::within(None, most);
            let refused = RefusedRows::of(&source);
            let mut rules = Vec::new();
            for file in [FileId::Exit, FileId::Services] {
                source.read(file, None, |_, record| rules.push(refused.rule(record).map(|rule| rule.id)));
            }
            let exits = [Some("FS-48"), Some("FS-49"), None, Some("DT-01"), None, None, None, None];
            assert_eq!(rules[..8], exits, "{most}");
            assert_eq!(rules[8..], [Some("FS-49"), None, None], "{most}");
        }
    }

    #[test]
    fn nobody_is_let_through_where_the_disk_fails() {
        let rules = refused(SpillConfig::within(Some("/no/such/folder".into()), 1));
        assert!(rules.iter().all(|rule| *rule == Some("CSV-13")), "{rules:?}");
    }
}
