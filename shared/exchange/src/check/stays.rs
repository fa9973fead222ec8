//! What holds between an enrollment, its person, its project and the records made during it.

use domain::Record;
use hud::{FileId, columns};

use super::enrollments::{Enrollments, Stay};
use crate::finding::Finding;
use crate::hashes::{KeyMap, KeySet, LastKey, hash};
use crate::refused::victim_service_projects;
use crate::rule;
use crate::source::Source;

/// Keys of one file that others may refer to. An export of the whole country has fewer; past them the
/// export is not checked on, and says so.
pub(super) const MOST_KEYS: usize = 3_600_000;

/// Enrollments as far as the checks need them: some fifty bytes each.
pub(super) struct Stays {
    enrollments: Enrollments,
    households: KeyMap<u64>,
    /// Clients, and whether they have an enrollment.
    clients: KeyMap<bool>,
    has_clients: bool,
    projects: Option<KeySet>,
    victim_services: KeySet,
    cocs: KeyMap<Vec<String>>,
    last_stay: LastKey,
    last_person: LastKey,
    layout: Layout,
}

/// Where the columns shared by many files stand in the file being read.
#[derive(Default)]
struct Layout {
    file: Option<FileId>,
    enrollment: Option<usize>,
    person: Option<usize>,
    stage: Option<usize>,
    date: Option<usize>,
}

impl Stays {
    pub(super) fn new(source: &Source) -> Self {
        let has_projects = source.has(FileId::Project);
        Self {
            enrollments: Enrollments::default(),
            households: KeyMap::default(),
            clients: KeyMap::default(),
            has_clients: source.has(FileId::Client),
            projects: has_projects.then(KeySet::default),
            victim_services: victim_service_projects(source),
            cocs: KeyMap::default(),
            last_stay: LastKey::default(),
            last_person: LastKey::default(),
            layout: Layout::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.enrollments.len() == 0
    }

    /// Whether a client has an enrollment, deleted ones included.
    pub(super) fn was_enrolled(&self, client: &str) -> bool {
        self.clients.get(&hash(client)) != Some(&false)
    }

    pub(super) fn begin(&mut self, file: FileId) {
        let place = |name: &str| file.column_index(name);
        self.layout = Layout {
            file: Some(file),
            enrollment: place("EnrollmentID"),
            person: place("PersonalID"),
            stage: place("DataCollectionStage"),
            date: place("InformationDate"),
        };
        if self.layout.stage.is_some() {
            self.enrollments.begin();
        }
    }

    /// A deleted row is no longer checked, but what refers to it does not dangle.
    pub(super) fn remember_deleted(&mut self, record: &Record) {
        match record.file() {
            FileId::Client => self.remember_client(record),
            FileId::Project => self.remember_project(record),
            FileId::Enrollment => self.remember_enrollment(record, stay(record)),
            _ => {}
        }
    }

    pub(super) fn check(&mut self, record: &Record, find: &mut impl FnMut(Finding)) {
        match record.file() {
            FileId::Client => self.remember_client(record),
            FileId::Project => self.remember_project(record),
            FileId::ProjectCoc => {
                use columns::project_coc::{COC_CODE, PROJECT_ID};
                if let (Some(project), Some(coc)) = (record.text(PROJECT_ID), record.text(COC_CODE)) {
                    self.cocs.entry(hash(project)).or_default().push(coc.to_owned());
                }
            }
            FileId::Enrollment => self.check_enrollment(record, find),
            _ => self.check_child(record, find),
        }
    }

    fn remember_client(&mut self, record: &Record) {
        if self.clients.len() < MOST_KEYS {
            self.clients.insert(hash(record.key()), false);
        }
    }

    fn remember_enrollment(&mut self, record: &Record, this: Stay) {
        if let Some(enrolled) = self.clients.get_mut(&this.person) {
            *enrolled = true;
        }
        if self.enrollments.len() < MOST_KEYS {
            self.enrollments.insert(hash(record.key()), this);
        }
    }

    fn remember_project(&mut self, record: &Record) {
        if let Some(projects) = self.projects.as_mut().filter(|projects| projects.len() < MOST_KEYS) {
            projects.insert(hash(record.key()));
        }
    }

    /// FS-42, FS-43, FS-44, FS-54, PS-06.
    fn check_enrollment(&mut self, record: &Record, find: &mut impl FnMut(Finding)) {
        use columns::enrollment::{ENROLLMENT_COC, HOUSEHOLD_ID, PERSONAL_ID, PROJECT_ID};
        let this = stay(record);
        let project = record.text(PROJECT_ID).map(hash);
        if let Some(id) = record.text(PERSONAL_ID)
            && self.has_clients
            && self.clients.len() < MOST_KEYS
            && !self.clients.contains_key(&this.person)
        {
            find(Finding::new(&rule::NO_CLIENT).in_column("PersonalID").with("id", id));
        }
        if let (Some(id), Some(project), Some(projects)) = (record.text(PROJECT_ID), project, &self.projects)
            && !projects.contains(&project)
        {
            find(Finding::new(&rule::NO_PROJECT).in_column("ProjectID").with("id", id));
        }
        if let (Some(household), Some(project)) = (record.text(HOUSEHOLD_ID), project)
            && self.households.len() < MOST_KEYS
            && *self.households.entry(hash(household)).or_insert(project) != project
        {
            find(Finding::new(&rule::HOUSEHOLD_REUSED).in_column("HouseholdID").with("id", household));
        }
        if let (Some(coc), Some(cocs)) =
            (record.text(ENROLLMENT_COC), project.and_then(|p| self.cocs.get(&p)))
            && !cocs.iter().any(|held| held == coc)
        {
            let finding = Finding::new(&rule::OTHER_COC).in_column("EnrollmentCoC");
            find(finding.with("id", record.key()).with("value", coc));
        }
        if project.is_some_and(|project| self.victim_services.contains(&project)) {
            find(Finding::new(&rule::VICTIM_SERVICES).in_column("ProjectID"));
        }
        self.remember_enrollment(record, this);
    }

    /// FS-46 for enrollments, FS-48 to FS-51.
    fn check_child(&mut self, record: &Record, find: &mut impl FnMut(Finding)) {
        let Layout { file: Some(file), enrollment: Some(at), person, stage, date } = self.layout else {
            return;
        };
        let Some(id) = record.text(at) else { return };
        let is_full = self.enrollments.len() >= MOST_KEYS;
        let Some(stay) = self.enrollments.get_mut(self.last_stay.hash(id)) else {
            if is_full {
                return;
            }
            let finding = Finding::new(&rule::DANGLING).in_column("EnrollmentID");
            find(finding.with("target", "Enrollment").with("value", id));
            return;
        };
        let last_person = &mut self.last_person;
        if person.and_then(|at| record.text(at)).is_some_and(|person| last_person.hash(person) != stay.person)
        {
            find(Finding::new(&rule::OTHER_PERSON).in_column("PersonalID"));
        }
        if file == FileId::Exit {
            if stay.exits {
                find(Finding::new(&rule::SEVERAL_EXITS).in_column("EnrollmentID").with("id", id));
            }
            (stay.exits, stay.exit) = (true, record.date(columns::exit::EXIT_DATE));
        }
        let stage = match stage.and_then(|at| record.integer(at)) {
            Some(1) => 0,
            Some(3) => 1,
            _ => return,
        };
        let name = ["start/inicio", "exit/salida"][stage];
        let kind = match file {
            FileId::Disabilities => {
                let kind = record.integer(columns::disabilities::DISABILITY_TYPE);
                kind.and_then(|kind| u32::try_from(kind - 5).ok()).filter(|kind| *kind < 6).unwrap_or(6)
            }
            _ => 0,
        };
        let bit = 1_u16 << (stage as u32 * 7 + kind);
        if stay.seen & bit != 0 {
            let finding = Finding::new(&rule::SEVERAL_AT_STAGE).in_column("DataCollectionStage");
            find(finding.with("id", id).with("stage", name));
        }
        stay.seen |= bit;
        let expected = if stage == 0 { stay.entry } else { stay.exit };
        if let (Some(expected), Some(date)) = (expected, date.and_then(|at| record.date(at)))
            && expected != date
        {
            let finding = Finding::new(&rule::STAGE_DATE).in_column("InformationDate").with("stage", name);
            find(finding.with("date", date).with("expected", expected));
        }
    }
}

fn stay(record: &Record) -> Stay {
    use columns::enrollment::{ENTRY_DATE, PERSONAL_ID};
    let person = hash(record.text(PERSONAL_ID).unwrap_or_default());
    Stay { person, entry: record.date(ENTRY_DATE), exit: None, exits: false, seen: 0 }
}
