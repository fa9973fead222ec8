//! A finished report.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use domain::Universe;

use crate::agreements::disagreements;
use crate::editions::{self, Edition};
use crate::engine::{ComputedTable, Table, explain, tally};
use crate::facts::{Facts, Roster};
use crate::findings::{Finding, findings};
use crate::input::{Book, Input};
use crate::run_finding::RunFinding;
use crate::sentence::{Pattern, Sentence};
use crate::set_up::{ProjectStays, Window, findings_of};
use crate::severity::Severity;
use crate::worklists::{
    LeftOff, MissingAnnual, MissingExit, Reason, Worklist, WorklistName, WorklistRow, left_off,
    missing_annual, missing_exits,
};
use crate::{Parameters, ReportKind};

/// Totals that stand on every run, whatever its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// People counted by HUD's rule.
    pub hud_people: u64,
    /// People on this APR.
    pub people: u64,
    /// People of HUD's count whom the service rule leaves off.
    pub left_off: u64,
}

/// How ready a report is: the share of people without an open row is `ready / people`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Readiness {
    /// People counted by HUD's rule.
    pub people: u64,
    /// Those of them without an error in any list.
    pub ready: u64,
    /// Errors in all lists.
    pub to_fix: u64,
}

/// Tables, people and worklists of a run.
pub struct Report {
    book: Book,
    edition: &'static Edition,
    roster: Roster,
    facts: Facts,
    tables: Vec<ComputedTable>,
    /// Tables by HUD's rule, where the local rule is another.
    hud_tables: Option<Vec<ComputedTable>>,
    totals: Totals,
    /// Made when first asked for.
    worklists: OnceLock<Vec<Worklist>>,
}

impl Input {
    /// Computes the report.
    pub fn finish(self) -> Report {
        Report::of(self.sealed())
    }
}

impl Report {
    fn of(book: Book) -> Self {
        if book.parameters.report == ReportKind::CeApr {
            let (roster, facts) = Facts::of_coordinated_entry(&book);
            return Self::by_hud(book, roster, facts);
        }
        let edition = editions::current(book.parameters.report);
        let by_hud = Roster::of(&book, Universe::Hud);
        let hud = Facts::of(&book, &by_hud);
        let hud_tables = compute(edition, &hud);
        let hud_people = hud.clients.len() as u64;
        let (roster, facts, tables, hud_tables) = match book.parameters.universe {
            Universe::Hud => (by_hud, hud, hud_tables, None),
            Universe::ServiceRequired => {
                let roster = Roster::of(&book, Universe::ServiceRequired);
                let facts = Facts::of(&book, &roster);
                let tables = compute(edition, &facts);
                (roster, facts, tables, Some(hud_tables))
            }
        };
        let people = facts.clients.len() as u64;
        let totals = Totals { hud_people, people, left_off: hud_people - people };
        Self { book, edition, roster, facts, tables, hud_tables, totals, worklists: OnceLock::new() }
    }

    fn by_hud(book: Book, roster: Roster, facts: Facts) -> Self {
        let edition = editions::current(book.parameters.report);
        let people = facts.clients.len() as u64;
        let tables = compute(edition, &facts);
        let totals = Totals { hud_people: people, people, left_off: 0 };
        Self { book, edition, roster, facts, tables, hud_tables: None, totals, worklists: OnceLock::new() }
    }

    /// What the run was asked for.
    pub fn parameters(&self) -> &Parameters {
        &self.book.parameters
    }

    /// "CoC APR", "ESG CAPER" or "CE APR".
    pub fn title(&self) -> &'static str {
        self.edition.title
    }

    /// The tables of this APR, by its own rule, in HUD's order.
    pub fn tables(&self) -> &[ComputedTable] {
        &self.tables
    }

    /// The tables for upload to Sage: always by HUD's rule.
    pub fn sage_tables(&self) -> &[ComputedTable] {
        self.hud_tables.as_deref().unwrap_or(&self.tables)
    }

    /// People by HUD's rule, on this APR and left off.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Enrollments that do not count and why (PRODUCT R3); under HUD's rule, what the service rule would say is
    /// advice. Those outside the report range are included: hide them unless asked.
    pub fn left_off(&self) -> Vec<LeftOff> {
        left_off(&self.book, &self.roster)
    }

    /// Open enrollments that should have an exit (PRODUCT X2).
    pub fn missing_exits(&self) -> Vec<MissingExit> {
        missing_exits(&self.book)
    }

    /// People without a required annual assessment.
    pub fn missing_annual(&self) -> Vec<MissingAnnual> {
        missing_annual(&self.book, &self.facts)
    }

    /// Data-quality findings of the enrollments that HUD counts, gravest first.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.book, &self.roster, &self.facts)
    }

    /// The readings of HUD's text that the run was made by, in words.
    pub fn readings(&self) -> Vec<Sentence> {
        match self.book.parameters.report {
            ReportKind::CeApr => Vec::new(),
            ReportKind::Apr | ReportKind::Caper => vec![self.book.parameters.over_730_days.sentence()],
        }
    }

    /// What to know before the report is sent: tables that disagree though HUD says that they must not, and how the
    /// projects are set up. Gravest first.
    pub fn run_findings(&self) -> Vec<RunFinding> {
        let mut found = disagreements(self.book.parameters.report, self.sage_tables());
        found.extend(self.without_creation());
        found.extend(self.set_up());
        // By what is said, never by the order in which the projects came.
        let place = |one: &RunFinding| {
            (one.severity, one.check, one.project_id.clone(), one.record.clone(), one.message.en.clone())
        };
        found.sort_by_cached_key(place);
        found
    }

    /// Q6e has no row for what does not say when it was recorded.
    fn without_creation(&self) -> Option<RunFinding> {
        const MESSAGE: Pattern = Pattern::new(
            "{people} people have a start or exit that does not say when it was recorded; Q6e counts it as 11 days or more.",
            "{people} personas tienen un inicio o una salida que no dice cuándo se registró; Q6e lo cuenta como 11 días o más.",
        );
        let facts = &self.facts;
        let people = facts.quality.as_ref().unwrap_or(&facts.clients);
        let number = people.iter().filter(|person| person.lacks_creation()).count();
        let asks = self.tables.iter().any(|table| table.id == "Q6e");
        (asks && number > 0).then(|| RunFinding {
            check: "RN-01",
            severity: Severity::Warning,
            project_id: None,
            record: None,
            message: MESSAGE.filled(&[("people", number.to_string())]),
            fix: None,
        })
    }

    fn set_up(&self) -> impl Iterator<Item = RunFinding> {
        let book = &self.book;
        let window = Window { start: Some(book.period.start), end: Some(book.period.end), today: book.until };
        let mut stays = vec![ProjectStays::default(); book.projects.len()];
        for (number, stay) in (0_u32..).zip(&book.enrollments) {
            let of_project = &mut stays[stay.project as usize];
            of_project.spans.push((stay.entry, stay.exit_date()));
            of_project.has_bed_night |= !book.nights.of(number).is_empty();
        }
        let projects = book.projects.iter().zip(stays);
        projects
            .flat_map(move |(project, stays)| findings_of(&book.setup, &project.id, &stays, window))
            .map(RunFinding::from)
    }

    /// All lists of the run in one shape; enrollments outside the report range are only in [`Report::left_off`].
    pub fn worklists(&self) -> &[Worklist] {
        self.worklists.get_or_init(|| self.listed())
    }

    fn listed(&self) -> Vec<Worklist> {
        fn rows<T: Into<WorklistRow>>(name: WorklistName, rows: Vec<T>) -> Worklist {
            Worklist { name, rows: rows.into_iter().map(Into::into).collect() }
        }
        vec![
            rows(
                WorklistName::LeftOff,
                self.left_off().into_iter().filter(|row| row.reason != Reason::NotInPeriod).collect(),
            ),
            rows(WorklistName::MissingExit, self.missing_exits()),
            rows(WorklistName::MissingAnnual, self.missing_annual()),
            rows(WorklistName::DataQuality, self.findings()),
        ]
    }

    /// How much of the report stands without an open row (PRODUCT R4).
    pub fn readiness(&self) -> Readiness {
        let lists = self.worklists();
        let errors = lists.iter().flat_map(|list| &list.rows).filter(|row| row.is_error);
        let open: BTreeSet<&str> = errors.map(|row| row.subject.personal_id.as_str()).collect();
        let people = self.totals.hud_people;
        let to_fix = lists.iter().map(Worklist::errors).sum::<usize>() as u64;
        Readiness { people, ready: people.saturating_sub(open.len() as u64), to_fix }
    }

    /// `HouseholdID` and start of each enrollment by its `EnrollmentID`; no household if the row named none.
    pub(crate) fn stays(&self) -> HashMap<&str, (&str, domain::Date)> {
        let stays = (0_u32..).zip(&self.book.enrollments).map(|(number, stay)| {
            let household = self.book.households.text(stay.household).split_once('\0');
            let named = household.map_or("", |(_, household)| household);
            (self.book.enrollment_ids.text(number), (named, stay.entry.date()))
        });
        stays.collect()
    }

    /// PersonalIDs of the people behind a cell of [`Report::tables`], in order; `None` if there is no such cell.
    ///
    /// `address` is a spreadsheet address as Sage uses it: columns are letters, row 1 is the header, so the
    /// first number of most tables is `B2`. Behind a share stand the people of its numerator.
    pub fn people(&self, table: &str, address: &str) -> Option<Vec<&str>> {
        let (row, column) = cell_of(address)?;
        let explained = self.explained(table)?;
        Some(explained.get(row)?.get(column)?.clone())
    }

    /// PersonalIDs behind every cell of a table, by row and column.
    pub(crate) fn explained(&self, table: &str) -> Option<Vec<Vec<Vec<&str>>>> {
        let table = self.edition.tables.iter().find(|candidate| candidate.id.eq_ignore_ascii_case(table))?;
        let ids = |people: Vec<u32>| {
            let mut ids: Vec<&str> = people.into_iter().map(|person| self.book.people.text(person)).collect();
            ids.sort_unstable();
            ids
        };
        let rows = explain(table, &self.facts).into_iter();
        Some(rows.map(|row| row.into_iter().map(ids).collect()).collect())
    }
}

/// People from whom on the tables are counted side by side.
const MANY: usize = 5_000;

fn compute(edition: &Edition, facts: &Facts) -> Vec<ComputedTable> {
    let of = |tables: &[Table]| tables.iter().map(|table| tally(table, facts)).collect::<Vec<_>>();
    if facts.clients.len() < MANY {
        return of(edition.tables);
    }
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let share = edition.tables.len().div_ceil(hands);
    std::thread::scope(|scope| {
        let shares: Vec<_> =
            edition.tables.chunks(share).map(|tables| scope.spawn(move || of(tables))).collect();
        let counted = shares.into_iter().map(|share| share.join());
        counted.flat_map(|tables| tables.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// `B2` is the first row and the first column that hold data.
pub(crate) fn cell_of(address: &str) -> Option<(usize, usize)> {
    let split = address.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = address.split_at(split);
    let column = letters.bytes().try_fold(0_usize, |number, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| number.saturating_mul(26).saturating_add(usize::from(letter - b'A' + 1)))
    })?;
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(2)?, column.checked_sub(2)?))
}

#[cfg(test)]
mod tests {
    use super::cell_of;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        assert_eq!(cell_of("B2"), Some((0, 0)));
        assert_eq!(cell_of("aa10"), Some((8, 25)));
        for wrong in ["A2", "B1", "2", "B", "", "B-2", "ß2"] {
            assert_eq!(cell_of(wrong), None, "{wrong}");
        }
    }
}
