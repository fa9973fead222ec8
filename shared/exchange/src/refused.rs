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
/// victim service providers, and exits before the project start.
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
/// Source: PRODUCT P6; data-quality checks PS-06 and DT-01; `VALIDATION.md` D1.
#[derive(Debug)]
pub struct RefusedRows {
    spill_config: Arc<SpillConfig>,
    /// Enrollments with victim service providers.
    enrollments: Table<1>,
    /// People enrolled nowhere else.
    people: Table<1>,
    /// Enrollments with their project start, if there are exits.
    starts: Table<2>,
}

impl RefusedRows {
    /// Looks through the organizations, projects and, if there is need, enrollments of an export.
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
        let mut starts = Spill::new(spill_config);
        source.read(FileId::Enrollment, Some(&[ENROLLMENT_ID, ENTRY_DATE]), |_, record| {
            starts.push([hash(record.key()), packed(record.date(ENTRY_DATE))]);
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
        Self {
            spill_config: Arc::clone(spill_config),
            enrollments: enrollments.table(),
            people: nowhere_else.table(),
            starts: starts.table(),
        }
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
        if self.is_exit_before_start(record) {
            return Some(&rule::EXIT_BEFORE_ENTRY);
        }
        let of_victims = match record.file() {
            FileId::Client => self.people.contains([hash(record.key())]),
            FileId::Enrollment => self.enrollments.contains([hash(record.key())]),
            _ if self.enrollments.is_empty() => false,
            file => file
                .columns()
                .iter()
                .position(|column| column.key == Key::Foreign && column.name == "EnrollmentID")
                .and_then(|at| record.text(at))
                .is_some_and(|enrollment| self.enrollments.contains([hash(enrollment)])),
        };
        of_victims.then_some(&rule::VICTIM_SERVICES)
    }

    fn is_exit_before_start(&self, record: &Record) -> bool {
        use columns::exit::{ENROLLMENT_ID, EXIT_DATE};
        if record.file() != FileId::Exit {
            return false;
        }
        let start = record.text(ENROLLMENT_ID).and_then(|id| self.starts.value(hash(id)));
        start.is_some_and(|start| (1..start).contains(&packed(record.date(EXIT_DATE))))
    }
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
    fn nobody_is_let_through_where_the_disk_fails() {
        let rules = refused(SpillConfig::within(Some("/no/such/folder".into()), 1));
        assert!(rules.iter().all(|rule| *rule == Some("CSV-13")), "{rules:?}");
    }
}
