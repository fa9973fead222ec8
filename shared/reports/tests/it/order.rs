//! The order of rows in a file changes nothing, however much the rows contradict each other.

use std::fmt::Write as _;

use domain::{Record, parse_field};
use hud::FileId;
use reports::{Report, render};

use crate::properties::{Dice, a_story};
use crate::story::{Story, a_project_of_type, assert_cells};

/// All that a run gives away: tables, people behind the cells, lists, findings.
pub fn everything(report: &Report) -> String {
    let mut text = String::new();
    for (name, file) in render::files(report) {
        writeln!(text, "{name}\n{file}").unwrap();
    }
    writeln!(text, "{}", serde_json::to_string_pretty(report.worklists()).unwrap()).unwrap();
    writeln!(text, "{}", render::findings_csv(report)).unwrap();
    writeln!(text, "{:?}", render::people(report).unwrap()).unwrap();
    text + &render::html(report)
}

/// The rows from last to first, begun somewhere in the middle.
pub fn turned(story: &Story, turn: usize) -> Story {
    let mut story = story.clone();
    story.records.reverse();
    let middle = turn % story.records.len();
    story.records.rotate_left(middle);
    story
}

#[test]
fn a_young_head_with_two_stays_under_one_household_id_is_the_parent_in_any_order_of_rows() {
    let story = a_story(&[
        [934, 450, 181, 0, 324, 0, 0, 0, 181, 0, 0, 0, 0, 0, 0, 0, 0, 0, 66, 354, 141, 486, 611, 681],
        [
            292, 336, 929, 307, 26, 105, 521, 554, 300, 262, 632, 665, 879, 795, 807, 433, 814, 712, 424,
            953, 658, 500, 470, 329,
        ],
        [
            143, 350, 456, 527, 713, 882, 809, 579, 994, 842, 759, 387, 321, 127, 86, 221, 124, 661, 987,
            465, 534, 459, 982, 479,
        ],
        [
            940, 135, 515, 957, 654, 350, 419, 551, 70, 669, 240, 639, 28, 132, 101, 242, 538, 540, 969, 258,
            267, 720, 967, 312,
        ],
    ]);
    assert_eq!(everything(&turned(&story, 20).report()), everything(&story.report()));
}

#[test]
fn a_parent_of_seventeen_who_came_back_under_the_same_household_id_is_counted_once() {
    let story = a_project_of_type(2)
        .client("mia", "2009-03-03")
        .stay("e1", "mia", "2025-11-03")
        .exit("e1", "2025-12-03", "116")
        .stay("e2", "mia", "2026-02-01")
        .but(&[("HouseholdID", "e1")])
        .client("kim", "2025-01-01")
        .member("e3", "kim", "2025-11-03", "e1", "2");

    // Parents, their children, persons, households.
    let expected = [("Q27b", "B2", "1"), ("Q27b", "C2", "1"), ("Q27b", "D2", "2"), ("Q27b", "E2", "1")];
    assert_cells(&story.report(), &expected);
    assert_cells(&turned(&story, 0).report(), &expected);
}

/// How many messy exports are tried: `WAYHOME_MESSY_EXPORTS`, or enough to notice a slip.
fn exports() -> u64 {
    std::env::var("WAYHOME_MESSY_EXPORTS").ok().and_then(|number| number.parse().ok()).unwrap_or(24)
}

/// The first seed: `WAYHOME_SEED`, or always the same.
fn first_seed() -> u64 {
    std::env::var("WAYHOME_SEED").ok().and_then(|number| number.parse().ok()).unwrap_or(1)
}

#[test]
fn shuffled_rows_of_a_messy_export_make_the_same_report_to_the_byte() {
    for seed in first_seed()..first_seed() + exports() {
        let mut draw = Draw(seed);
        let story = messy(&mut draw);
        let expected = everything(&story.report());
        for turn in 0..2 {
            let mut shuffled = story.clone();
            draw.shuffle(&mut shuffled.records);
            let found = everything(&shuffled.report());
            let differ = expected.lines().zip(found.lines()).find(|(one, other)| one != other);
            assert_eq!(differ, None, "seed {seed}, shuffle {turn}");
            assert_eq!(found, expected, "seed {seed}, shuffle {turn}");
        }
    }
}

/// Few people in few households across three projects, most of them young, and rows that contradict each other.
fn messy(draw: &mut Draw) -> Story {
    const CLIENT: &[(&str, &[&str])] = &[
        ("DOB", &["2008-05-05", "2004-05-05", ""]),
        ("VeteranStatus", &["0", "1", "99"]),
        ("SSN", &["123476789", "234567891", ""]),
        ("FirstName", &["Ana", "Bea"]),
        ("DateUpdated", &["2026-01-01 00:00:00"]),
    ];
    const ENROLLMENT: &[(&str, &[&str])] = &[
        ("PersonalID", &["c0", "c1", "c2"]),
        ("ProjectID", &["p", "q", "r"]),
        ("HouseholdID", &["h0", "h1", ""]),
        ("RelationshipToHoH", &["1", "2", ""]),
        ("EnrollmentCoC", &["CA-510", "CA-511", ""]),
        ("RentalSubsidyType", &["419", ""]),
        ("DateUpdated", &["2026-01-01 00:00:00"]),
    ];
    const EXIT: &[(&str, &[&str])] =
        &[("Destination", &["410", "116", "435"]), ("DateUpdated", &["2026-01-01 00:00:00"])];
    const INCOME: &[(&str, &[&str])] = &[
        ("TotalMonthlyIncome", &["10", "2000", ""]),
        ("SSI", &["0", "1"]),
        ("DateUpdated", &["2026-01-01 00:00:00"]),
    ];

    let people: Vec<Dice> = (0..3 + draw.below(10)).map(|_| draw.a_person()).collect();
    let mut story = a_story(&people);
    for record in story.records.clone() {
        let changes = match record.file() {
            FileId::Client => CLIENT,
            FileId::Enrollment => ENROLLMENT,
            FileId::Exit => EXIT,
            FileId::IncomeBenefits => INCOME,
            _ => continue,
        };
        if draw.below(3) == 0 {
            let one = changed(&record, changes, draw);
            let other = changed(&record, changes, draw);
            story.records.extend([one, other]);
        }
    }
    story
}

/// The row once more, with other answers under the same key.
fn changed(record: &Record, changes: &[(&str, &[&str])], draw: &mut Draw) -> Record {
    let mut other = record.clone();
    for (name, values) in changes {
        let index = record.file().column_index(name).unwrap();
        let text = values[draw.below(values.len())];
        other.set(index, parse_field(&record.file().columns()[index], text).unwrap());
    }
    other
}

/// Numbers that look drawn and are the same for the same seed (SplitMix64).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    /// Three in four are born so that they are young; three people, two households.
    fn a_person(&mut self) -> Dice {
        let mut dice: Dice = std::array::from_fn(|_| u16::try_from(self.below(1000)).unwrap());
        dice[0] %= 3;
        dice[2] %= 2;
        if self.below(4) > 0 {
            dice[4] = [1, 2, 3][self.below(3)];
        }
        dice
    }

    fn shuffle(&mut self, records: &mut [Record]) {
        for last in (1..records.len()).rev() {
            records.swap(last, self.below(last + 1));
        }
    }
}
