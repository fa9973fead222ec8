//! What the upgrade of one FY2022 file must know of others, read once.

use std::borrow::Cow;
use std::sync::Arc;

use hud::lists::{AssessmentLevel, NoYes};

use crate::csv_file::{self, CsvFile};
use crate::edition::Edition;
use crate::field;
use crate::files::{ENROLLMENT_COC, Files};
use crate::hashes::hash;
use crate::spill::{Spill, SpillConfig, Table};
use crate::split::Step;

/// Facts about the projects and households of an export, by hashes of their ids.
#[derive(Debug)]
pub(crate) struct Context {
    codes: Vec<String>,
    /// Household, and its CoC at the earliest start.
    households: Table<2>,
    /// Enrollment, and the CoC of its first row.
    enrollments: Table<2>,
    /// Project, CoC.
    projects: Table<2>,
    inventories: Table<1>,
    victim_services: Table<1>,
    /// Project, and a level of its coordinated-entry assessments.
    assessments: Table<2>,
}

/// CoCs of an export. The country has some four hundred.
const MOST_CODES: usize = 10_000;

impl Context {
    pub(crate) fn of(files: &Files, edition: Edition, spill_config: &Arc<SpillConfig>) -> Self {
        let mut this = Self {
            codes: Vec::new(),
            households: Spill::new(spill_config).table(),
            enrollments: Spill::new(spill_config).table(),
            projects: Spill::new(spill_config).table(),
            inventories: Spill::new(spill_config).table(),
            victim_services: Spill::new(spill_config).table(),
            assessments: Spill::new(spill_config).table(),
        };
        if edition == Edition::Fy2022 {
            this.read_cocs(files, spill_config);
            this.read_projects(files, spill_config);
            this.victim_services = victim_services(files, spill_config);
            this.assessments = assessments(files, spill_config);
        }
        this
    }

    /// The CoC of an enrollment: its household's at the start, else its own at any stage, else its
    /// project's if that has exactly one.
    pub(super) fn coc(&self, household: &str, enrollment: &str, project: &str) -> Option<&str> {
        let of_project = || {
            let project = hash(project);
            let only = self.projects.value(project)?;
            let next = self.projects.at_least([project, only + 1]);
            next.is_none_or(|[other, _]| other != project).then_some(only)
        };
        let of_household = self.households.value(hash(household));
        let index = of_household.or_else(|| self.enrollments.value(hash(enrollment))).or_else(of_project)?;
        self.codes.get(usize::try_from(index).ok()?).map(String::as_str)
    }

    pub(super) fn has_inventory(&self, project: &str) -> bool {
        self.inventories.contains([hash(project)])
    }

    pub(super) fn is_victim_services(&self, project: &str) -> bool {
        self.victim_services.contains([hash(project)])
    }

    /// Whether a project made crisis assessments, and housing assessments.
    pub(super) fn assessments(&self, project: &str) -> (bool, bool) {
        let made = |level: AssessmentLevel| self.assessments.contains([hash(project), level as u64]);
        (made(AssessmentLevel::CrisisNeedsAssessment), made(AssessmentLevel::HousingNeedsAssessment))
    }

    fn intern(&mut self, code: &str) -> u64 {
        let index = self.codes.iter().position(|held| held == code).unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        index as u64
    }

    fn read_cocs(&mut self, files: &Files, spill_config: &Arc<SpillConfig>) {
        let asked = [
            "HouseholdID",
            "EnrollmentID",
            "CoCCode",
            "DataCollectionStage",
            "InformationDate",
            "DateCreated",
            "DateDeleted",
        ];
        let (mut starts, mut enrollments) = (Spill::new(spill_config), Spill::new(spill_config));
        let mut row = 0;
        each(files, ENROLLMENT_COC, asked, |[household, enrollment, code, stage, date, made, deleted]| {
            if code.is_empty() || !deleted.is_empty() || self.codes.len() > MOST_CODES {
                return;
            }
            let coc = self.intern(&code);
            row += 1;
            enrollments.push([hash(&enrollment), row, coc]);
            if stage.trim() == "1" && !household.is_empty() {
                let ([a, b], [c, d, e]) = (numbers(&date), numbers(&made));
                starts.push([hash(&household), a, b, c, d, e, row, coc]);
            }
        });
        self.households = first_of_each(starts, spill_config);
        self.enrollments = first_of_each(enrollments, spill_config);
    }

    fn read_projects(&mut self, files: &Files, spill_config: &Arc<SpillConfig>) {
        let (mut cocs, mut inventories) = (Spill::new(spill_config), Spill::new(spill_config));
        each(files, "ProjectCoC.csv", ["ProjectID", "CoCCode", "DateDeleted"], |[project, code, deleted]| {
            if deleted.is_empty() && !code.is_empty() && self.codes.len() <= MOST_CODES {
                cocs.push([hash(&project), self.intern(&code)]);
            }
        });
        each(files, "Inventory.csv", ["ProjectID", "DateDeleted"], |[project, deleted]| {
            if deleted.is_empty() {
                inventories.push([hash(&project)]);
            }
        });
        self.projects = cocs.table();
        self.inventories = inventories.table();
    }
}

fn victim_services(files: &Files, spill_config: &Arc<SpillConfig>) -> Table<1> {
    let (mut organizations, mut projects) = (Spill::new(spill_config), Spill::new(spill_config));
    each(files, "Organization.csv", ["OrganizationID", "VictimServiceProvider"], |[id, flag]| {
        if flag.trim().parse() == Ok(NoYes::Yes.code()) {
            organizations.push([hash(&id)]);
        }
    });
    let organizations = organizations.table();
    each(files, "Project.csv", ["ProjectID", "OrganizationID"], |[project, organization]| {
        if organizations.contains([hash(&organization)]) {
            projects.push([hash(&project)]);
        }
    });
    projects.table()
}

fn assessments(files: &Files, spill_config: &Arc<SpillConfig>) -> Table<2> {
    let (mut enrollments, mut projects) = (Spill::new(spill_config), Spill::new(spill_config));
    let asked = ["EnrollmentID", "AssessmentLevel", "DateDeleted"];
    each(files, "Assessment.csv", asked, |[enrollment, level, deleted]| {
        if deleted.is_empty() {
            let level = level.trim().parse().ok().and_then(AssessmentLevel::from_code);
            level.into_iter().for_each(|level| enrollments.push([hash(&enrollment), level as u64]));
        }
    });
    let enrollments = enrollments.table();
    if !enrollments.is_empty() {
        each(files, "Enrollment.csv", ["EnrollmentID", "ProjectID"], |[enrollment, project]| {
            let enrollment = hash(&enrollment);
            let levels = AssessmentLevel::ALL.iter().map(|level| *level as u64);
            for level in levels.filter(|level| enrollments.contains([enrollment, *level])) {
                projects.push([hash(&project), level]);
            }
        });
    }
    projects.table()
}

/// The first and last number of the least record of each that share the first.
fn first_of_each<const N: usize>(records: Spill<N>, spill_config: &Arc<SpillConfig>) -> Table<2> {
    let mut firsts = Spill::new(spill_config);
    let mut last = None;
    for record in records.sorted().iter() {
        if last.replace(record[0]) != Some(record[0]) {
            firsts.push([record[0], record[N - 1]]);
        }
    }
    firsts.table()
}

/// The first characters of a text as numbers that are in the order of the texts.
fn numbers<const N: usize>(text: &str) -> [u64; N] {
    let mut bytes = text.bytes().chain(std::iter::repeat(0));
    std::array::from_fn(|_| (0..8).fold(0, |number, _| number << 8 | u64::from(bytes.next().unwrap_or(0))))
}

/// Hands some columns of a file to `each`, row by row, as text. What is wrong with the file is found
/// when it is read for itself.
fn each<const N: usize>(
    files: &Files,
    name: &str,
    columns: [&str; N],
    mut each: impl FnMut([Cow<'_, str>; N]),
) {
    let Some(Ok(CsvFile { mut rows, names, .. })) = csv_file::open(files, name) else { return };
    let width = names.len();
    let places = columns.map(|column| names.iter().position(|name| name.eq_ignore_ascii_case(column)));
    loop {
        match rows.step() {
            Ok(Step::Row | Step::StrayQuote(_)) if rows.has_width(width) => {
                each(places.map(|place| place.map_or(Cow::Borrowed(""), |index| trimmed(rows.field(index)))));
            }
            Ok(Step::End) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Ids and codes stand without the blanks around them, as [`field::read`] gives them.
fn trimmed(bytes: &[u8]) -> Cow<'_, str> {
    match field::decode(bytes).0 {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two households of two CoCs each, and people who came to them later.
    fn context(most: usize) -> Context {
        let mut cocs = "EnrollmentID,HouseholdID,CoCCode,DataCollectionStage,InformationDate,DateCreated\n\
            n1,h1,CA-500,1,2021-02-01,2021-02-01 10:00:00\n\
            n1,h1,CA-501,1,2021-01-01,2021-01-02 10:00:00\n\
            n2,h1,CA-502,1,2021-01-01,2021-01-01 10:00:00\n\
            n3,h3,CA-503,2,2021-01-01,2021-01-01 10:00:00\n\
            n3,h3,CA-504,3,2020-01-01,2020-01-01 10:00:00\n"
            .to_owned();
        (0..500).for_each(|n| cocs.push_str(&format!("m{n},g{n},CA-60{},1,2021-01-01,\n", n % 10)));
        let files = [
            ("EnrollmentCoC.csv", cocs.as_str()),
            ("ProjectCoC.csv", "ProjectID,CoCCode\np1,CA-505\np1,CA-505\np2,CA-506\np2,CA-507\n"),
            ("Assessment.csv", "EnrollmentID,AssessmentLevel\nn1,1\nn2,2\nn3,3\n"),
            ("Enrollment.csv", "EnrollmentID,ProjectID\nn1,p1\nn2,p1\nn3,p2\n"),
            ("Inventory.csv", "ProjectID,DateDeleted\np1,\np2,2021-01-01\n"),
            ("Organization.csv", "OrganizationID,VictimServiceProvider\no1,1\no2,0\n"),
            ("Project.csv", "ProjectID,OrganizationID\np1,o1\np2,o2\n"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().into()));
        let files = Files::in_memory(files.into_iter()).unwrap();
        let spill_config = SpillConfig::within(None, most);
        let context = Context::of(&files, Edition::Fy2022, &spill_config);
        assert!(!spill_config.has_failed());
        context
    }

    #[test]
    fn what_the_files_of_2022_say_of_each_other_does_not_depend_on_what_fits_into_memory() {
        for most in [1, 1 << 20] {
            let context = context(most);
            let coc = |household, enrollment, project| context.coc(household, enrollment, project);
            assert_eq!(coc("h1", "n1", "p2"), Some("CA-502"), "the earliest start of the household");
            assert_eq!(coc("h3", "n3", "p1"), Some("CA-503"), "no start: its own first row");
            assert_eq!(coc("", "", "p1"), Some("CA-505"), "neither: that of its project");
            assert_eq!(coc("", "", "p2"), None, "which has two");
            let later = (0..500).all(|n| {
                context.coc(&format!("g{n}"), "", "").is_some_and(|coc| coc == format!("CA-60{}", n % 10))
            });
            assert!(later, "holding {most}");
            assert_eq!(
                [context.assessments("p1"), context.assessments("p2")],
                [(true, true), (false, false)]
            );
            assert!(context.has_inventory("p1") && !context.has_inventory("p2"));
            assert!(context.is_victim_services("p1") && !context.is_victim_services("p2"));
        }
    }
}
