//! Rows that must not be imported, whatever else is right about them.

use domain::Record;
use hud::{FileId, Key, columns};

use crate::hashes::{KeySet, hash};
use crate::rule::{self, Rule};
use crate::source::Source;

/// The rows of an export that an import refuses: those without a key, and those about clients of
/// victim service providers.
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
/// Source: PRODUCT P6; data-quality checks PS-06.
#[derive(Debug, Default)]
pub struct RefusedRows {
    /// Enrollments with victim service providers.
    enrollments: KeySet,
    /// People enrolled nowhere else.
    people: KeySet,
}

impl RefusedRows {
    /// Looks through the organizations, projects and, if there is need, enrollments of an export.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        use columns::enrollment::{ENROLLMENT_ID, PERSONAL_ID, PROJECT_ID};
        let mut this = Self::default();
        let projects = victim_service_projects(source);
        if projects.is_empty() {
            return this;
        }
        let mut elsewhere = KeySet::default();
        source.read(FileId::Enrollment, Some(&[ENROLLMENT_ID, PERSONAL_ID, PROJECT_ID]), |_, record| {
            let person = hash(record.text(PERSONAL_ID).unwrap_or_default());
            if record.text(PROJECT_ID).is_some_and(|project| projects.contains(&hash(project))) {
                this.enrollments.insert(hash(record.key()));
                this.people.insert(person);
            } else {
                elsewhere.insert(person);
            }
        });
        this.people.retain(|person| !elsewhere.contains(person));
        this
    }

    /// Why a row is refused; `None` if it may be imported.
    #[must_use]
    pub fn rule(&self, record: &Record) -> Option<&'static Rule> {
        if record.key().is_empty() {
            return Some(&rule::NULL);
        }
        let of_victims = match record.file() {
            FileId::Client => self.people.contains(&hash(record.key())),
            FileId::Enrollment => self.enrollments.contains(&hash(record.key())),
            _ if self.enrollments.is_empty() => false,
            file => file
                .columns()
                .iter()
                .position(|column| column.key == Key::Foreign && column.name == "EnrollmentID")
                .and_then(|at| record.text(at))
                .is_some_and(|enrollment| self.enrollments.contains(&hash(enrollment))),
        };
        of_victims.then_some(&rule::VICTIM_SERVICES)
    }
}

/// Projects of organizations with `VictimServiceProvider` 1.
///
/// Source: PRODUCT P6; data-quality checks PS-06.
pub(crate) fn victim_service_projects(source: &Source) -> KeySet {
    use columns::{organization, project};
    let mut organizations = KeySet::default();
    let asked = [organization::ORGANIZATION_ID, organization::VICTIM_SERVICE_PROVIDER];
    source.read(FileId::Organization, Some(&asked), |_, record| {
        if record.integer(organization::VICTIM_SERVICE_PROVIDER) == Some(1) {
            organizations.insert(hash(record.key()));
        }
    });
    let mut projects = KeySet::default();
    if !organizations.is_empty() {
        let asked = [project::PROJECT_ID, project::ORGANIZATION_ID];
        source.read(FileId::Project, Some(&asked), |_, record| {
            if record.text(project::ORGANIZATION_ID).is_some_and(|id| organizations.contains(&hash(id))) {
                projects.insert(hash(record.key()));
            }
        });
    }
    projects
}
