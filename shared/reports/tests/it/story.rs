//! Small made-up data: a record is valid as it stands, and a test says only what matters to it.

use domain::{Record, parse_field};
use hud::FileId;
use reports::{FILES, Input, Parameters, Report, ReportKind, Universe};

/// Records of a report for HUD's fiscal year 2026.
#[derive(Clone)]
pub struct Story {
    pub parameters: Parameters,
    pub records: Vec<Record>,
    services: Vec<(String, String, Option<String>)>,
    untied: Vec<(String, String, String)>,
    unfinished: Vec<String>,
    practice: Vec<String>,
}

/// A story with one project `p` of the given type.
pub fn a_project_of_type(project_type: u8) -> Story {
    Story::new(ReportKind::Apr, &["p"]).project("p", project_type)
}

impl Story {
    pub fn new(report: ReportKind, projects: &[&str]) -> Self {
        let (start, end) = ("2025-10-01".parse().unwrap(), "2026-09-30".parse().unwrap());
        Self {
            parameters: Parameters::new(report, projects, start, end),
            records: Vec::new(),
            services: Vec::new(),
            untied: Vec::new(),
            unfinished: Vec::new(),
            practice: Vec::new(),
        }
    }

    /// Adds a record by HUD's names of file and columns.
    pub fn record(mut self, file: FileId, fields: &[(&str, &str)]) -> Self {
        let mut record = Record::new(file);
        for (name, text) in fields {
            let index = file.column_index(name).unwrap_or_else(|| panic!("no column {name}"));
            record.set(index, parse_field(&file.columns()[index], text).unwrap());
        }
        self.records.push(record);
        self
    }

    /// Changes the last record added.
    pub fn but(mut self, fields: &[(&str, &str)]) -> Self {
        let record = self.records.last_mut().unwrap();
        for (name, text) in fields {
            let file = record.file();
            let index = file.column_index(name).unwrap_or_else(|| panic!("no column {name}"));
            record.set(index, parse_field(&file.columns()[index], text).unwrap());
        }
        self
    }

    pub fn project(self, id: &str, project_type: u8) -> Self {
        self.record(
            FileId::Project,
            &[("ProjectID", id), ("ProjectType", &project_type.to_string()), ("ContinuumProject", "1")],
        )
        .record(FileId::ProjectCoc, &[("ProjectID", id), ("CoCCode", "CA-510"), ("Geocode", "062574")])
    }

    /// A person with nothing wrong; `born` may be empty.
    pub fn client(self, id: &str, born: &str) -> Self {
        self.record(
            FileId::Client,
            &[
                ("PersonalID", id),
                ("FirstName", "Ana"),
                ("LastName", "Diaz"),
                ("NameDataQuality", "1"),
                ("SSN", "123476789"),
                ("SSNDataQuality", "1"),
                ("DOB", born),
                ("DOBDataQuality", if born.is_empty() { "99" } else { "1" }),
                ("White", "1"),
                ("VeteranStatus", "0"),
                ("Sex", "0"),
                ("DateCreated", "2025-01-01 00:00:00"),
            ],
        )
    }

    /// A head of household of their own, enrolled in `p`; the id of stay and household is `id`.
    pub fn stay(self, id: &str, client: &str, entry: &str) -> Self {
        self.record(
            FileId::Enrollment,
            &[
                ("EnrollmentID", id),
                ("PersonalID", client),
                ("ProjectID", "p"),
                ("EntryDate", entry),
                ("HouseholdID", id),
                ("RelationshipToHoH", "1"),
                ("EnrollmentCoC", "CA-510"),
                ("DisablingCondition", "0"),
                ("DateCreated", &format!("{entry} 00:00:00")),
            ],
        )
    }

    /// A member of the household whose head's stay is `head`.
    pub fn member(self, id: &str, client: &str, entry: &str, head: &str, relationship: &str) -> Self {
        self.stay(id, client, entry).but(&[("HouseholdID", head), ("RelationshipToHoH", relationship)])
    }

    pub fn exit(self, stay: &str, date: &str, destination: &str) -> Self {
        self.record(
            FileId::Exit,
            &[
                ("ExitID", stay),
                ("EnrollmentID", stay),
                ("ExitDate", date),
                ("Destination", destination),
                ("DateCreated", &format!("{date} 00:00:00")),
            ],
        )
    }

    pub fn night(self, stay: &str, date: &str) -> Self {
        self.record(
            FileId::Services,
            &[("EnrollmentID", stay), ("DateProvided", date), ("RecordType", "200"), ("TypeProvided", "200")],
        )
    }

    pub fn income(self, stay: &str, date: &str, stage: &str, monthly: &str) -> Self {
        self.record(
            FileId::IncomeBenefits,
            &[
                ("EnrollmentID", stay),
                ("InformationDate", date),
                ("DataCollectionStage", stage),
                ("IncomeFromAnySource", if monthly == "0" { "0" } else { "1" }),
                ("Earned", if monthly == "0" { "0" } else { "1" }),
                ("EarnedAmount", monthly),
                ("TotalMonthlyIncome", monthly),
            ],
        )
    }

    pub fn service(mut self, stay: &str, start: &str, end: Option<&str>) -> Self {
        self.services.push((stay.to_owned(), start.to_owned(), end.map(str::to_owned)));
        self
    }

    pub fn untied_service(mut self, client: &str, start: &str, end: &str) -> Self {
        self.untied.push((client.to_owned(), start.to_owned(), end.to_owned()));
        self
    }

    pub fn unfinished(mut self, stay: &str) -> Self {
        self.unfinished.push(stay.to_owned());
        self
    }

    pub fn practice(mut self, stay: &str) -> Self {
        self.practice.push(stay.to_owned());
        self
    }

    pub fn with_service_rule(mut self) -> Self {
        self.parameters.universe = Universe::ServiceRequired;
        self
    }

    pub fn report(&self) -> Report {
        let mut input = Input::new(self.parameters.clone());
        for file in FILES {
            self.records.iter().filter(|record| record.file() == *file).for_each(|record| input.push(record));
        }
        for (stay, start, end) in &self.services {
            let end = end.as_ref().map(|end| end.parse().unwrap());
            input.push_service(stay, start.parse().unwrap(), end);
        }
        for (client, start, end) in &self.untied {
            input.push_untied_service(client, start.parse().unwrap(), Some(end.parse().unwrap()));
        }
        self.unfinished.iter().for_each(|stay| input.mark_unfinished(stay));
        self.practice.iter().for_each(|stay| input.mark_practice(stay));
        input.finish()
    }
}

/// What stands in a cell, as the file writes it.
pub fn cell(report: &Report, table: &str, address: &str) -> String {
    let table = report.tables().iter().find(|candidate| candidate.id == table).unwrap();
    let column = usize::from(address.as_bytes()[0] - b'B');
    let row: usize = address[1..].parse().unwrap();
    table.rows[row - 2].cells[column].value.to_string()
}

/// Compares several cells at once: `"Q5a C2 = 3"`, one on a line.
#[track_caller]
pub fn assert_cells(report: &Report, expected: &[(&str, &str, &str)]) {
    for (table, address, value) in expected {
        assert_eq!(cell(report, table, address), *value, "{table} {address}");
    }
}
