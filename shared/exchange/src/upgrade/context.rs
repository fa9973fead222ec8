//! What the upgrade of one FY2022 file must know of others, read once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::edition::Edition;
use crate::field;
use crate::hashes::hash;
use crate::header;
use crate::source::{ENROLLMENT_COC, Source};
use crate::split::{Splitter, Step};

/// Facts about the projects and households of an export, by hashes of their ids.
#[derive(Debug, Default)]
pub(crate) struct Context {
    codes: Vec<String>,
    /// By household: date of the earliest start record, when it was made, its CoC.
    households: HashMap<u64, Start>,
    enrollments: HashMap<u64, u32>,
    projects: HashMap<u64, Vec<u32>>,
    inventories: HashSet<u64>,
    victim_services: HashSet<u64>,
    /// Projects with coordinated-entry assessments: crisis, housing.
    assessments: HashMap<u64, (bool, bool)>,
}

#[derive(Debug)]
struct Start {
    date: String,
    made: String,
    coc: u32,
}

impl Context {
    pub(super) fn of(source: &Source, edition: Edition) -> Self {
        let mut this = Self::default();
        if edition == Edition::Fy2022 {
            this.read_cocs(source);
            this.read_projects(source);
            this.read_assessments(source);
        }
        this
    }

    /// The CoC of an enrollment: its household's at the start, else its own at any stage, else its
    /// project's if that has exactly one.
    pub(super) fn coc(&self, household: &str, enrollment: &str, project: &str) -> Option<&str> {
        let of_household = self.households.get(&hash(household)).map(|start| start.coc);
        let of_enrollment = || self.enrollments.get(&hash(enrollment)).copied();
        let of_project = || match self.projects.get(&hash(project))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let index = of_household.or_else(of_enrollment).or_else(of_project)?;
        self.codes.get(index as usize).map(String::as_str)
    }

    pub(super) fn has_inventory(&self, project: &str) -> bool {
        self.inventories.contains(&hash(project))
    }

    pub(super) fn is_victim_services(&self, project: &str) -> bool {
        self.victim_services.contains(&hash(project))
    }

    pub(super) fn assessments(&self, project: &str) -> (bool, bool) {
        self.assessments.get(&hash(project)).copied().unwrap_or_default()
    }

    fn intern(&mut self, code: &str) -> u32 {
        let index = self.codes.iter().position(|held| held == code).unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    fn read_cocs(&mut self, source: &Source) {
        let asked = [
            "HouseholdID",
            "EnrollmentID",
            "CoCCode",
            "DataCollectionStage",
            "InformationDate",
            "DateCreated",
            "DateDeleted",
        ];
        each(source, ENROLLMENT_COC, asked, |[household, enrollment, code, stage, date, made, deleted]| {
            if code.is_empty() || !deleted.is_empty() || self.codes.len() > 10_000 {
                return;
            }
            let coc = self.intern(&code);
            self.enrollments.entry(hash(&enrollment)).or_insert(coc);
            if stage.trim() == "1" && !household.is_empty() {
                let start = Start { date: date.into_owned(), made: made.into_owned(), coc };
                let held = self.households.entry(hash(&household));
                held.and_modify(|held| {
                    if (&start.date, &start.made) < (&held.date, &held.made) {
                        *held = Start { date: start.date.clone(), made: start.made.clone(), coc };
                    }
                })
                .or_insert(start);
            }
        });
    }

    fn read_projects(&mut self, source: &Source) {
        each(
            source,
            "ProjectCoC.csv",
            ["ProjectID", "CoCCode", "DateDeleted"],
            |[project, code, deleted]| {
                if deleted.is_empty() && !code.is_empty() && self.codes.len() <= 10_000 {
                    let coc = self.intern(&code);
                    let held = self.projects.entry(hash(&project)).or_default();
                    if !held.contains(&coc) {
                        held.push(coc);
                    }
                }
            },
        );
        each(source, "Inventory.csv", ["ProjectID", "DateDeleted"], |[project, deleted]| {
            if deleted.is_empty() {
                self.inventories.insert(hash(&project));
            }
        });
        let mut organizations = HashSet::new();
        each(source, "Organization.csv", ["OrganizationID", "VictimServiceProvider"], |[id, flag]| {
            if flag.trim() == "1" {
                organizations.insert(hash(&id));
            }
        });
        each(source, "Project.csv", ["ProjectID", "OrganizationID"], |[project, organization]| {
            if organizations.contains(&hash(&organization)) {
                self.victim_services.insert(hash(&project));
            }
        });
    }

    fn read_assessments(&mut self, source: &Source) {
        let mut enrollments: HashMap<u64, (bool, bool)> = HashMap::new();
        let asked = ["EnrollmentID", "AssessmentLevel", "DateDeleted"];
        each(source, "Assessment.csv", asked, |[enrollment, level, deleted]| {
            if deleted.is_empty() {
                let held = enrollments.entry(hash(&enrollment)).or_default();
                held.0 |= level.trim() == "1";
                held.1 |= level.trim() == "2";
            }
        });
        if enrollments.is_empty() {
            return;
        }
        each(source, "Enrollment.csv", ["EnrollmentID", "ProjectID"], |[enrollment, project]| {
            if let Some((crisis, housing)) = enrollments.get(&hash(&enrollment)) {
                let held = self.assessments.entry(hash(&project)).or_default();
                held.0 |= crisis;
                held.1 |= housing;
            }
        });
    }
}

/// Hands some columns of a file to `each`, row by row, as text. What is wrong with the file is found
/// when it is read for itself.
fn each<const N: usize>(
    source: &Source,
    name: &str,
    columns: [&str; N],
    mut each: impl FnMut([Cow<'_, str>; N]),
) {
    let Some(Ok(bytes)) = source.bytes_of(name) else { return };
    let mut splitter = Splitter::new(bytes);
    if header::skip_mark(&mut splitter).is_err() || !matches!(splitter.step(), Ok(Step::Row)) {
        return;
    }
    let width = splitter.len();
    let names: Vec<String> =
        (0..width).map(|index| field::decode(splitter.field(index)).0.trim().to_owned()).collect();
    let places = columns.map(|column| names.iter().position(|name| name.eq_ignore_ascii_case(column)));
    loop {
        match splitter.step() {
            Ok(Step::Row | Step::StrayQuote(_)) if splitter.len() == width => {
                each(places.map(|place| {
                    place.map_or(Cow::Borrowed(""), |index| field::decode(splitter.field(index)).0)
                }));
            }
            Ok(Step::End) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
