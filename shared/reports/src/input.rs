//! The report's input: records pushed one by one, kept in few bytes.

mod attached;
mod columns;
mod income_columns;
mod intern;
mod military;
mod people;
mod projects;
mod read;
pub(crate) mod rows;

use domain::{Date, Record};
use hud::FileId;

pub(crate) use attached::Attached;
pub use columns::FILES;
pub(crate) use columns::all_columns;
pub(crate) use intern::Interner;
pub(crate) use military::THEATERS;
pub(crate) use projects::{ProjectCard, ProjectRecords};

use crate::Parameters;
use crate::day::{Day, Period};
use crate::glossary::contact::Contact;
use rows::{
    Assessment, Client, Disability, Education, Enrollment, Event, Given, Income, Marks, Military, Violence,
};

/// Collects records and makes the report of them.
///
/// Push an enrollment before the records that hang on it, and the clients all before the first enrollment or
/// all after the last; [`FILES`] is such an order. Within a file the order of rows does not matter.
pub struct Input {
    pub(crate) book: Book,
}

/// Everything the report knows, by number.
pub(crate) struct Book {
    pub(crate) parameters: Parameters,
    pub(crate) period: Period,
    /// Last day of the report range that has come.
    pub(crate) until: Day,
    pub(crate) projects: Vec<ProjectCard>,
    /// The records that describe projects, as they are.
    pub(crate) setup: ProjectRecords,
    pub(crate) project_ids: Interner,
    pub(crate) people: Interner,
    pub(crate) households: Interner,
    pub(crate) enrollment_ids: Interner,
    pub(crate) cocs: Interner,
    pub(crate) clients: Vec<Option<Client>>,
    pub(crate) enrollments: Vec<Enrollment>,
    pub(crate) military: Attached<Military>,
    pub(crate) incomes: Attached<Income>,
    pub(crate) disabilities: Attached<Disability>,
    pub(crate) violence: Attached<Violence>,
    pub(crate) contacts: Attached<Contact>,
    pub(crate) nights: Attached<Day>,
    pub(crate) given: Attached<Given>,
    /// Services of a client that hang on no enrollment.
    pub(crate) untied: Attached<Given>,
    pub(crate) moving_on: Attached<(Day, crate::code::Code)>,
    pub(crate) education: Attached<Education>,
    pub(crate) assessments: Attached<Assessment>,
    pub(crate) events: Attached<Event>,
    /// Latest day on which anything was recorded for an enrollment.
    pub(crate) last_activity: Vec<Option<Day>>,
    /// Enrollments of a person, in the order of their ids; never in the order of rows.
    pub(crate) by_person: Attached<u32>,
    /// Enrollments of a household, in the order of their ids.
    pub(crate) by_household: Attached<u32>,
}

impl Input {
    /// An empty input for a run.
    pub fn new(parameters: Parameters) -> Self {
        let (period, until) = (parameters.period(), parameters.until());
        Self {
            book: Book {
                parameters,
                period,
                until,
                projects: Vec::new(),
                setup: ProjectRecords::default(),
                project_ids: Interner::new(),
                people: Interner::new(),
                households: Interner::new(),
                enrollment_ids: Interner::new(),
                cocs: Interner::new(),
                clients: Vec::new(),
                enrollments: Vec::new(),
                military: Attached::new(),
                incomes: Attached::new(),
                disabilities: Attached::new(),
                violence: Attached::new(),
                contacts: Attached::new(),
                nights: Attached::new(),
                given: Attached::new(),
                untied: Attached::new(),
                moving_on: Attached::new(),
                education: Attached::new(),
                assessments: Attached::new(),
                events: Attached::new(),
                last_activity: Vec::new(),
                by_person: Attached::new(),
                by_household: Attached::new(),
            },
        }
    }

    /// Columns of a file that the report reads; none if the file may be skipped.
    pub fn columns(&self, file: FileId) -> &'static [usize] {
        columns::needed(file)
    }

    /// Takes in a record. Deleted records and those of other projects are left out.
    pub fn push(&mut self, record: &Record) {
        match record.file() {
            FileId::Enrollment => self.push_enrollment(record),
            FileId::Client => self.push_client(record),
            FileId::Exit => self.push_exit(record),
            FileId::IncomeBenefits => self.push_income(record),
            FileId::HealthAndDv => self.push_violence(record),
            FileId::Disabilities => self.push_disability(record),
            FileId::Services => self.push_hud_service(record),
            FileId::CurrentLivingSituation => self.push_contact(record),
            FileId::Assessment => self.push_assessment(record),
            FileId::Event => self.push_event(record),
            FileId::YouthEducationStatus => self.push_education(record),
            _ => self.book.setup.push(record),
        }
    }

    /// Takes in a service of Wayhome's own, tied to an enrollment; without an end it goes on.
    pub fn push_service(&mut self, enrollment: &str, start: Date, end: Option<Date>) {
        if let Some(owner) = self.book.enrollment_ids.find(enrollment) {
            self.book.given.add(owner, Given { start: Day::of(start), end: end.map(Day::of) });
            let until = self.book.until;
            let last = end.map_or(until, Day::of);
            self.book.note_activity(owner, Day::of(start).max(last.min(until)));
        }
    }

    /// Takes in a service of a client that is tied to no enrollment: a mistake that the worklist shows.
    pub fn push_untied_service(&mut self, client: &str, start: Date, end: Option<Date>) {
        if let Some(person) = self.book.people.find(client) {
            self.book.untied.add(person, Given { start: Day::of(start), end: end.map(Day::of) });
        }
    }

    /// Notes that something happened on an enrollment, such as "still enrolled".
    pub fn push_activity(&mut self, enrollment: &str, on: Date) {
        if let Some(owner) = self.book.enrollment_ids.find(enrollment) {
            self.book.note_activity(owner, Day::of(on));
        }
    }

    /// Marks an enrollment whose intake was not finished.
    pub fn mark_unfinished(&mut self, enrollment: &str) {
        self.mark(enrollment, |marks| marks.intake_unfinished = true);
    }

    /// Marks an enrollment of a practice client, which is in no report.
    pub fn mark_practice(&mut self, enrollment: &str) {
        self.mark(enrollment, |marks| marks.practice = true);
    }

    fn mark(&mut self, enrollment: &str, set: fn(&mut Marks)) {
        if let Some(owner) = self.book.enrollment_ids.find(enrollment) {
            set(&mut self.book.enrollments[owner as usize].marks);
        }
    }

    /// Everything that was taken in, in order.
    pub(crate) fn sealed(self) -> Book {
        let mut book = self.book;
        book.seal();
        book
    }
}

impl Book {
    fn seal(&mut self) {
        self.projects = self.setup.cards(&self.parameters, &mut self.project_ids);
        let n_enrollments = self.enrollments.len();
        for (number, enrollment) in (0_u32..).zip(&self.enrollments) {
            self.by_person.add(enrollment.person, number);
            self.by_household.add(enrollment.household, number);
        }
        self.by_person.seal(self.people.len());
        self.by_household.seal(self.households.len());
        let ids = &self.enrollment_ids;
        for stays in [&mut self.by_person, &mut self.by_household] {
            stays.order_each(|a, b| ids.text(*a).cmp(ids.text(*b)));
        }
        self.untied.seal(self.people.len());
        self.military.seal(self.people.len());
        self.clients.resize(self.people.len(), None);
        self.incomes.seal(n_enrollments);
        self.disabilities.seal(n_enrollments);
        self.violence.seal(n_enrollments);
        self.contacts.seal(n_enrollments);
        self.nights.seal(n_enrollments);
        self.given.seal(n_enrollments);
        self.moving_on.seal(n_enrollments);
        self.education.seal(n_enrollments);
        self.assessments.seal(n_enrollments);
        self.events.seal(n_enrollments);
    }

    pub(crate) fn note_activity(&mut self, enrollment: u32, on: Day) {
        let last = &mut self.last_activity[enrollment as usize];
        if on <= self.until {
            *last = (*last).max(Some(on));
        }
    }

    pub(crate) fn client(&self, person: u32) -> &Client {
        self.clients[person as usize].as_ref().unwrap_or(&Client::ABSENT)
    }

    pub(crate) fn enrollment(&self, number: u32) -> &Enrollment {
        &self.enrollments[number as usize]
    }

    pub(crate) fn project(&self, enrollment: &Enrollment) -> &ProjectCard {
        &self.projects[enrollment.project as usize]
    }
}
