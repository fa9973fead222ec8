//! What must hold whatever the data.

use std::collections::BTreeSet;

use domain::{Record, Value};
use hud::FileId;
use proptest::prelude::*;
use reports::{ComputedTable, Part, Report, ReportKind, Severity, Value as Cell, render};

use crate::order::{everything, turned};
use crate::story::Story;

/// Numbers from which one person with a stay is made; zeros make the plainest.
pub type Dice = [u16; 24];

const TYPES: [u8; 7] = [3, 1, 4, 13, 2, 12, 6];
const CODES: [&str; 8] = ["1", "0", "8", "9", "99", "", "2", "77"];
const BIRTHS: [&str; 7] =
    ["1990-05-05", "2015-02-28", "2004-02-29", "2010-07-07", "", "1950-01-01", "2026-03-03"];
const SITUATIONS: [&str; 7] = ["116", "206", "410", "302", "8", "", "435"];

fn day(offset: u16) -> String {
    let start: domain::Date = "2024-06-01".parse().unwrap();
    start.checked_add(jiff::Span::new().days(i64::from(offset % 1000))).unwrap().to_string()
}

fn pick<'a>(list: &[&'a str], number: u16) -> &'a str {
    list[usize::from(number) % list.len()]
}

/// Adds a person (or another stay of one) with everything that hangs on it.
fn add(story: Story, number: usize, dice: &Dice) -> Story {
    let (person, stay) = (format!("c{}", dice[0] % 6), format!("e{number:02}"));
    let project = ["p", "q", "r"][usize::from(dice[1] % 3)];
    let household = format!("h{}", dice[2] % 4);
    let entry = day(dice[3]);
    let mut story = story
        .client(&person, pick(&BIRTHS, dice[4]))
        .but(&[("VeteranStatus", pick(&CODES, dice[5])), ("RaceNone", pick(&CODES[2..5], dice[6]))])
        .but(&[("White", pick(&CODES[..2], dice[7])), ("Asian", pick(&CODES[..2], dice[6]))])
        .stay(&stay, &person, &entry)
        .but(&[("ProjectID", project), ("HouseholdID", &household)])
        .but(&[("RelationshipToHoH", pick(&["1", "2", "3", "99", ""], dice[8]))])
        .but(&[
            ("DisablingCondition", pick(&CODES, dice[9])),
            ("LivingSituation", pick(&SITUATIONS, dice[10])),
        ])
        .but(&[("TimesHomelessPastThreeYears", pick(&["4", "1", "8", ""], dice[11]))])
        .but(&[("MonthsHomelessPastThreeYears", pick(&["113", "101", "9", ""], dice[12]))])
        .but(&[("DateToStreetESSH", &day(dice[13] / 2)), ("MoveInDate", &day(dice[14]))])
        .but(&[
            ("LOSUnderThreshold", pick(&CODES[..3], dice[15])),
            ("PreviousStreetESSH", pick(&CODES[..3], dice[16])),
        ]);
    if dice[17] % 2 == 1 {
        story = story.but(&[("DateOfEngagement", &day(dice[17]))]);
    }
    if dice[18] % 2 == 1 {
        let exit = day(dice[3].saturating_add(dice[18] % 400).saturating_sub(3));
        story = story.exit(&stay, &exit, pick(&["410", "435", "24", "332", "", "8", "500"], dice[19]));
        story = story.income(&stay, &exit, "3", pick(&["0", "100.25", "900"], dice[20]));
    }
    story = story.income(&stay, &entry, "1", pick(&["0", "50", "1000.50"], dice[21]));
    for offset in 0..dice[22] % 4 {
        story = story.night(&stay, &day(dice[3] + offset * 200));
    }
    for (kind, response) in [("5", dice[22]), ("10", dice[23])] {
        story = story.record(
            FileId::Disabilities,
            &[
                ("EnrollmentID", &stay),
                ("InformationDate", &entry),
                ("DisabilityType", kind),
                ("DisabilityResponse", pick(&CODES, response)),
                ("IndefiniteAndImpairs", pick(&CODES, dice[9])),
                ("DataCollectionStage", "1"),
            ],
        );
    }
    if dice[23].is_multiple_of(3) {
        let start = day(dice[23]);
        let end = day(dice[23] + dice[20] % 3);
        story = story.service(&stay, &start, Some(&end));
    }
    story
}

pub fn a_story(people: &[Dice]) -> Story {
    let kind = people.len().wrapping_add(usize::from(people.first().map_or(0, |dice| dice[0])));
    let mut story = Story::new(ReportKind::Apr, &["p", "q", "r"]);
    for (at, project) in ["p", "q", "r"].into_iter().enumerate() {
        story = story.project(project, TYPES[(kind + at * 2) % TYPES.len()]);
    }
    people.iter().enumerate().fold(story, |story, (number, dice)| add(story, number, dice))
}

fn people() -> impl Strategy<Value = Vec<Dice>> {
    prop::collection::vec(prop::array::uniform24(0_u16..1000), 0..14)
}

fn files(report: &Report) -> Vec<(String, String)> {
    render::files(report)
}

fn count(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Count(number) => Some(*number),
        Cell::Gray => Some(0),
        _ => None,
    }
}

/// Rows of numbers; a row with any other kind of cell is `None`.
fn counts(table: &ComputedTable) -> Vec<Option<Vec<u64>>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| count(&cell.value)).collect()).collect()
}

/// The story with every person, stay and household once more under other ids.
fn twice(story: &Story) -> Story {
    let mut doubled = story.clone();
    let again = story
        .records
        .iter()
        .filter(|record| record.file() != FileId::Project && record.file() != FileId::ProjectCoc);
    let copies: Vec<Record> = again.map(|record| renamed(record, "x")).collect();
    doubled.records.extend(copies);
    doubled
}

/// The record with a prefix before the ids of people, stays and households.
fn renamed(record: &Record, prefix: &str) -> Record {
    let mut copy = record.clone();
    for name in ["PersonalID", "EnrollmentID", "HouseholdID"] {
        let Some(column) = record.file().column_index(name) else { continue };
        if let Some(text) = record.text(column) {
            copy.set(column, Value::text(&format!("{prefix}{text}")));
        }
    }
    copy
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Household types divide everyone, and rows that exclude each other add up to their total.
    #[test]
    fn parts_add_up_to_totals(people in people()) {
        let report = a_story(&people).report();
        let table = |id: &str| counts(report.tables().iter().find(|table| table.id == id).unwrap());
        let of = |id: &str, row: usize, column: usize| table(id)[row - 2].as_ref().unwrap()[column];

        for computed in report.tables().iter().filter(|table| table.columns.first() == Some(&"Total")) {
            if computed.columns[1] == "Without Children" && computed.id != "Q27a" {
                for row in counts(computed).into_iter().flatten() {
                    prop_assert_eq!(row[0], row[1..].iter().sum::<u64>(), "{}", computed.id);
                }
            }
        }
        for (id, first, last, total) in [
            ("Q7a", 2, 5, 6), ("Q11", 2, 12, 13), ("Q12", 2, 33, 34), ("Q13a2", 2, 8, 9), ("Q14a", 2, 5, 6),
            ("Q16", 2, 13, 14), ("Q18", 2, 9, 10), ("Q20b", 2, 5, 6), ("Q22a1", 2, 11, 12), ("Q24e", 2, 5, 6),
            ("Q25a", 2, 6, 7), ("Q26a", 2, 5, 6), ("Q26b", 2, 5, 6), ("Q26d", 2, 10, 11), ("Q22e", 12, 14, 15),
            ("Q23e", 2, 6, 7),
        ] {
            let rows = table(id);
            for column in 0..rows[0].as_ref().unwrap().len() {
                let sum: u64 = (first..=last).map(|row| of(id, row, column)).sum();
                prop_assert_eq!(sum, of(id, total, column), "{} column {}", id, column);
            }
        }
        for (a, b) in [
            (("Q5a", 2, 1), ("Q7a", 6, 0)), (("Q5a", 3, 1), ("Q16", 14, 0)), (("Q5a", 6, 1), ("Q23c", 40, 0)),
            (("Q5a", 12, 1), ("Q26b", 2, 0)), (("Q5a", 13, 1), ("Q27e", 12, 0)), (("Q5a", 11, 1), ("Q25d", 10, 0)),
        ] {
            prop_assert_eq!(of(a.0, a.1, a.2), of(b.0, b.1, b.2), "{:?} {:?}", a, b);
        }
        prop_assert_eq!(of("Q5a", 2, 1), of("Q5a", 6, 1) + of("Q5a", 9, 1));
        let findings = report.run_findings();
        let disagreeing = findings.iter().filter(|finding| finding.check.starts_with("AG-"));
        let disagreeing: Vec<_> = disagreeing.filter(|finding| finding.severity == Severity::Error).collect();
        prop_assert!(disagreeing.is_empty(), "{:?}", disagreeing);
        prop_assert_eq!(of("Q5a", 15, 1) + of("Q5a", 16, 1), of("Q8a", 2, 0));
        let subtotals: u64 = [6, 14, 23, 32, 39].map(|row| of("Q23c", row, 0)).iter().sum();
        prop_assert_eq!(subtotals, of("Q23c", 40, 0));
    }

    /// The order of rows in a file changes nothing.
    #[test]
    fn the_order_of_rows_changes_nothing(people in people(), turn in 0_usize..50) {
        let story = a_story(&people);
        prop_assert_eq!(everything(&turned(&story, turn).report()), everything(&story.report()));
    }

    /// Other ids, in the same order, change no number.
    #[test]
    fn renaming_ids_changes_nothing(people in people()) {
        let story = a_story(&people);
        let mut other = story.clone();
        other.records = story.records.iter().map(|record| renamed(record, "client-")).collect();
        prop_assert_eq!(files(&other.report()), files(&story.report()));
    }

    /// Everyone twice makes every count twice, and no rate or average another.
    #[test]
    fn copies_count_as_often_as_there_are(people in people()) {
        let story = a_story(&people);
        let (once, doubled) = (story.report(), twice(&story).report());
        for (one, two) in once.tables().iter().zip(doubled.tables()) {
            for (one, two) in one.rows.iter().zip(&two.rows) {
                for (one, two) in one.cells.iter().zip(&two.cells) {
                    match (&one.value, &two.value) {
                        (Cell::Count(one), Cell::Count(two)) => prop_assert_eq!(one * 2, *two),
                        (one, two) => prop_assert_eq!(one.to_string(), two.to_string()),
                    }
                }
            }
        }
    }

    /// HUD people = people on this APR + distinct people left off by the service rule.
    #[test]
    fn the_service_rule_leaves_off_whom_it_lists(people in people()) {
        let report = a_story(&people).with_service_rule().report();
        let rows = report.left_off();
        let left_off: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.part == Part::ServiceRule && row.counted_through.is_none())
            .map(|row| row.subject.personal_id.as_str())
            .collect();
        let totals = report.totals();
        prop_assert_eq!(totals.left_off, left_off.len() as u64);
        // "Counted through another enrollment" never means the row's own.
        prop_assert!(rows.iter().all(|row| row.counted_through.as_ref() != Some(&row.subject.enrollment_id)));
        prop_assert_eq!(totals.hud_people, totals.people + totals.left_off);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// Behind every count stand as many people.
    #[test]
    fn every_count_can_be_explained(people in people()) {
        let report = a_story(&people).report();
        for table in report.tables().iter().filter(|table| table.id != "Q27b") {
            for (r, row) in table.rows.iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    let Cell::Count(number) = cell.value else { continue };
                    let address = format!("{}{}", char::from(b'B' + u8::try_from(c).unwrap()), r + 2);
                    let found = report.people(table.id, &address).unwrap();
                    prop_assert_eq!(found.len() as u64, number, "{} {}", table.id, address);
                }
            }
        }
    }
}
