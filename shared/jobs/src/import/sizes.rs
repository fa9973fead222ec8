//! What is kept together and is more than can be: the stay of a household, a month or a day of an enrollment, a project.
//!
//! A stay is read and written whole, and items of DynamoDB hold 400 kB. An export that asks for more never succeeds,
//! whoever tries it: its check says so. Nothing real comes near.

use std::collections::HashMap;
use std::fmt::Write as _;

use domain::Record;
use exchange::{Finding, Findings, Rule, Severity, Source};
use hud::FileId;

use super::kept_together::{ASSESSED, DATED, PARTS};
use super::outline::{self, Outline, ROWS_PER_ROUND, household};

static HOUSEHOLD: Rule = Rule::new(
    "SIZE-01",
    Severity::High,
    [
        "Row {first} of {file}: {n} rows belong to this household in this project. At most {max} can be imported.",
        "Fila {first} de {file}: {n} filas pertenecen a este hogar en este proyecto. Se pueden importar {max} como máximo.",
    ],
    [
        "Vendor: give every household of a project its own HouseholdID, and each row the enrollment it belongs to.",
        "Proveedor: dé a cada hogar de un proyecto su propio HouseholdID, y a cada fila la inscripción a la que pertenece.",
    ],
);

static AT_ONE_TIME: Rule = Rule::new(
    "SIZE-02",
    Severity::High,
    [
        "From row {first} of {file} on: {n} rows of one enrollment are of the same month, or of one assessment. At most \
         {max} can be imported.",
        "Desde la fila {first} de {file}: {n} filas de una inscripción son del mismo mes o de una sola evaluación. Se \
         pueden importar {max} como máximo.",
    ],
    [
        "Vendor: give each row the enrollment it belongs to, and the date on which it happened.",
        "Proveedor: dé a cada fila la inscripción a la que pertenece y la fecha en que ocurrió.",
    ],
);

static PROJECT: Rule = Rule::new(
    "SIZE-03",
    Severity::High,
    [
        "From row {first} of {file} on: {n} rows describe one project. At most {max} can be imported.",
        "Desde la fila {first} de {file}: {n} filas describen un solo proyecto. Se pueden importar {max} como máximo.",
    ],
    [
        "Vendor: export each row once, with the project it belongs to.",
        "Proveedor: exporte cada fila una sola vez, con el proyecto al que pertenece.",
    ],
);

/// Rows that are kept as one item, by what they have in common.
struct KeptTogether {
    rule: &'static Rule,
    files: &'static [FileId],
    /// Columns that say with what a row is kept.
    columns: &'static [&'static str],
    by: Span,
    most: u32,
}

/// How near to each other dates are whose rows are kept as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    Day,
    Month,
}

/// A service takes about 550 bytes, a row of another file about 350.
static ITEMS: [KeptTogether; 4] = [
    KeptTogether {
        rule: &AT_ONE_TIME,
        files: &[FileId::Services],
        columns: &["EnrollmentID", "DateProvided"],
        by: Span::Month,
        most: 600,
    },
    KeptTogether { rule: &AT_ONE_TIME, files: &DATED, columns: DATES, by: Span::Month, most: 1_000 },
    KeptTogether { rule: &AT_ONE_TIME, files: &ASSESSED, columns: DATES, by: Span::Day, most: 1_000 },
    KeptTogether { rule: &PROJECT, files: &PARTS, columns: &["ProjectID"], by: Span::Day, most: 1_000 },
];
const DATES: &[&str] =
    &["EnrollmentID", "InformationDate", "AssessmentDate", "EventDate", "DataCollectionStage"];

/// Findings of what is too large to be imported, each with the row where it begins. Takes memory that does not depend
/// on the export.
pub fn check_sizes(source: &Source) -> Findings {
    let mut findings = Findings::default();
    check_households(source, &mut findings);
    for together in &ITEMS {
        check_items(source, together, &mut findings);
    }
    findings
}

/// What was counted, and where its first row stands.
struct Counted {
    rows: u64,
    first: (FileId, u64),
}

fn tell(rule: &'static Rule, most: u64, counted: impl IntoIterator<Item = Counted>, into: &mut Findings) {
    let mut large: Vec<Counted> = counted.into_iter().filter(|counted| counted.rows > most).collect();
    large.sort_by_key(|counted| counted.first);
    for Counted { rows, first: (file, row) } in large {
        let mut finding =
            Finding::new(rule).in_csv(file).with("first", row).with("n", rows).with("max", most);
        finding.row = Some(row);
        into.push(finding);
    }
}

fn check_households(source: &Source, findings: &mut Findings) {
    let outline = Outline::of(source);
    if !outline.may_exceed(ROWS_PER_ROUND) {
        return;
    }
    let mut households: HashMap<u64, Counted> = HashMap::new();
    let mut household_of: HashMap<u64, u64> = HashMap::new();
    source.read(FileId::Enrollment, Some(&outline::COLUMNS), |number, row| {
        let name = household(row);
        if outline.rows_at_most(&name) > ROWS_PER_ROUND {
            let name = hash(&name);
            households.entry(name).or_insert(Counted { rows: 0, first: (FileId::Enrollment, number) });
            household_of.insert(hash(row.key()), name);
        }
    });
    for file in FileId::ALL {
        let Some(column) = file.column_index("EnrollmentID") else { continue };
        source.read(file, Some(&[column]), |_, row| {
            let household = row.text(column).and_then(|id| household_of.get(&hash(id)));
            if let Some(counted) = household.and_then(|household| households.get_mut(household)) {
                counted.rows += 1;
            }
        });
    }
    tell(&HOUSEHOLD, ROWS_PER_ROUND, households.into_values(), findings);
}

/// Counts by a hash first, in memory of one size; only what shares a place with too many is counted by itself.
fn check_items(source: &Source, together: &KeptTogether, findings: &mut Findings) {
    let mut places = vec![0_u32; 1 << 20];
    let at = |key: u64| usize::try_from(key % (1 << 20)).unwrap_or(0);
    each_key(source, together, |key, _, _| {
        let place = &mut places[at(key)];
        *place = place.saturating_add(1);
    });
    if places.iter().all(|rows| *rows <= together.most) {
        return;
    }
    let mut counted: HashMap<u64, Counted> = HashMap::new();
    each_key(source, together, |key, file, row| {
        if places[at(key)] > together.most {
            counted.entry(key).or_insert(Counted { rows: 0, first: (file, row) }).rows += 1;
        }
    });
    tell(together.rule, u64::from(together.most), counted.into_values(), findings);
}

/// A hash of what each row is kept by.
fn each_key(source: &Source, together: &KeptTogether, mut each: impl FnMut(u64, FileId, u64)) {
    let mut text = String::new();
    for &file in together.files {
        let columns = together.columns.iter().filter_map(|name| file.column_index(name));
        let columns: Vec<usize> = columns.collect();
        source.read(file, Some(&columns), |number, row| {
            text.clear();
            columns.iter().for_each(|column| write_part(&mut text, row, *column, together.by));
            each(hash(&text), file, number);
        });
    }
}

fn write_part(text: &mut String, row: &Record, column: usize, by: Span) {
    // Writing to memory cannot fail.
    let _ = match row.date(column) {
        Some(date) if by == Span::Month => writeln!(text, "{}-{}", date.year(), date.month()),
        _ => writeln!(text, "{}", row.get(column)),
    };
}

fn hash(text: &str) -> u64 {
    domain::fnv1a(text.as_bytes())
}
