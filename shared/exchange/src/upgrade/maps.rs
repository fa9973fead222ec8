//! HUD's maps between editions, as tables.

use std::borrow::Cow;
use std::sync::LazyLock;

use domain::{Record, Value};
use hud::lists::{NoYes, NoYesReasonsForMissingData};
use hud::{FileId, columns};

use super::put;
use crate::edition::Edition;
use crate::split::{Splitter, Step};

/// One column between two editions; `*` rows say that everything else stays.
struct Move {
    file: String,
    old: String,
    new: String,
    action: String,
    value: String,
}

static TO_2024: LazyLock<Vec<Move>> =
    LazyLock::new(|| moves(include_str!("../../data/map_columns_2022_2024.csv")));
static TO_2026: LazyLock<Vec<Move>> =
    LazyLock::new(|| moves(include_str!("../../data/map_columns_2024_2026.csv")));
static SITUATIONS: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| table(include_str!("../../data/map_living_situation_2022_2024.csv")));
static RACES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| table(include_str!("../../data/map_race_2022_2024.csv")));
static LISTS: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| table(include_str!("../../data/map_lists_2022_2024.csv")));
static PROJECT_TYPES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| table(include_str!("../../data/map_project_type_2022_2024.csv")));

fn table(text: &str) -> Vec<Vec<String>> {
    let mut splitter = Splitter::new(text.as_bytes());
    let mut rows = Vec::new();
    while matches!(splitter.step(), Ok(Step::Row)) {
        let text = |index| String::from_utf8_lossy(splitter.field(index)).into_owned();
        rows.push((0..splitter.len()).map(text).collect());
    }
    rows.drain(..1);
    rows
}

fn moves(text: &str) -> Vec<Move> {
    table(text)
        .into_iter()
        .filter_map(|row| {
            let [file, old, new, action, value] = <[String; 5]>::try_from(row).ok()?;
            Some(Move { file, old, new, action, value })
        })
        .collect()
}

fn of(moves: &'static [Move], file: FileId) -> impl Iterator<Item = &'static Move> {
    moves.iter().filter(move |step| step.file == file.name())
}

/// The name a column had one edition before; `None` if it is new.
fn before(moves: &'static [Move], file: FileId, name: &str) -> Option<String> {
    let step = of(moves, file).find(|step| step.new == name && step.action != "fold in");
    let Some(step) = step else { return Some(name.to_owned()) };
    match step.action.as_str() {
        "new" | "new file" => None,
        _ => Some(step.old.clone()),
    }
}

/// What a column of FY2026 is called in an older edition.
pub(super) fn old_name(edition: Edition, file: FileId, column: &str) -> Option<Cow<'static, str>> {
    let name = before(&TO_2026, file, column)?;
    let name = if edition == Edition::Fy2022 { before(&TO_2024, file, &name)? } else { name };
    Some(name.into())
}

fn leaving(edition: Edition, file: FileId, name: &str) -> impl Iterator<Item = &'static Move> {
    let then: &'static [Move] = if edition == Edition::Fy2022 { &TO_2024 } else { &[] };
    let steps = of(then, file).chain(of(&TO_2026, file));
    let name = name.to_ascii_lowercase();
    steps.filter(move |step| step.old.to_ascii_lowercase() == name)
}

/// Whether the maps know the column as one of the older edition.
pub(super) fn was_column(edition: Edition, file: FileId, name: &str) -> bool {
    leaving(edition, file, name).next().is_some()
}

/// Whether the column leads nowhere: its values are kept aside. Gender of FY2022 is renamed first and dropped then.
pub(super) fn is_dropped(edition: Edition, file: FileId, name: &str) -> bool {
    leaving(edition, file, name).any(|step| {
        step.action == "drop"
            || edition == Edition::Fy2022
                && of(&TO_2026, file).any(|next| next.old == step.new && next.action == "drop")
    })
}

/// Old codes and what they become.
pub(super) enum Recode {
    /// A column whose codes change; codes not listed stay.
    Codes { column: usize, codes: Vec<(Option<i64>, Option<i64>)> },
    /// A living situation, and the subsidy type that was part of its old code.
    Situation { column: usize, subsidy: usize },
}

impl Recode {
    pub(super) fn apply(&self, record: &mut Record) {
        match self {
            Self::Codes { column, codes } => {
                let old = record.integer(*column);
                if let Some((_, new)) = codes.iter().find(|(code, _)| *code == old) {
                    put(record, *column, *new);
                }
            }
            Self::Situation { column, subsidy } => {
                // The old code is read once and both are written from it.
                let old = record.integer(*column);
                let row = old.and_then(|code| SITUATIONS.iter().find(|row| number(&row[0]) == Some(code)));
                put(record, *subsidy, row.and_then(|row| number(&row[3])));
                if let Some(row) = row {
                    put(record, *column, number(&row[2]));
                }
            }
        }
    }
}

/// What happens to the codes of a file.
pub(super) fn recodes(edition: Edition, file: FileId) -> Vec<Recode> {
    let mut found = Vec::new();
    if edition == Edition::Fy2022 {
        for step in of(&TO_2024, file) {
            let Some(column) = file.column_index(&after(file, &step.new)) else { continue };
            match step.value.as_str() {
                "map_living_situation_2022_2024.csv" => {
                    let subsidy = of(&TO_2024, file)
                        .find(|other| other.value.ends_with(": map_living_situation_2022_2024.csv"));
                    let subsidy = subsidy.and_then(|other| file.column_index(&other.new));
                    found.extend(subsidy.map(|subsidy| Recode::Situation { column, subsidy }));
                }
                "map_race_2022_2024.csv" => found.push(race(column, &step.old)),
                "0" => found.push(Recode::Codes { column, codes: vec![(None, Some(NoYes::No.code()))] }),
                _ => {}
            }
        }
        if file == FileId::Client {
            let columns = FileId::Client.columns().iter().enumerate().filter(|(_, c)| c.element == "3.04.1");
            for (index, column) in columns.filter(|(_, column)| RACES.iter().any(|row| row[0] == column.name))
            {
                if column.name != "RaceNone" {
                    found.push(race(index, column.name));
                }
            }
        }
        found.extend(listed(file));
    }
    for step in of(&TO_2026, file).filter(|step| step.value.starts_with("99 -> null")) {
        if let Some(column) = file.column_index(&step.new) {
            found.push(Recode::Codes {
                column,
                codes: vec![(Some(NoYesReasonsForMissingData::DataNotCollected.code()), None)],
            });
        }
    }
    found
}

/// What a column of FY2024 is called in FY2026.
fn after(file: FileId, name: &str) -> Cow<'_, str> {
    let step = of(&TO_2026, file).find(|step| step.old == name && !step.new.is_empty());
    step.map_or(Cow::Borrowed(name), |step| Cow::Borrowed(&*step.new))
}

fn race(column: usize, old: &str) -> Recode {
    let rows = RACES.iter().filter(|row| row[0] == old);
    Recode::Codes { column, codes: rows.map(|row| (number(&row[1]), number(&row[3]))).collect() }
}

/// Codes of lists that became others: `R1.1 ReferralSource` 10 to 7, `1.1 ExportPeriodType` 2 to 3.
fn listed(file: FileId) -> impl Iterator<Item = Recode> {
    let changed = LISTS.iter().filter(|row| number(&row[1]).is_some());
    changed.filter_map(move |row| {
        let column = file.column_index(row[0].split_once(' ')?.1)?;
        let new = number(&row[3]).or_else(|| row[5].strip_prefix("retired; treat as ").and_then(number))?;
        Some(Recode::Codes { column, codes: vec![(number(&row[1]), Some(new))] })
    })
}

/// Whether the service is of a kind that no longer exists: old contacts and RHY referrals.
pub(super) fn is_retired_service(edition: Edition, record: &Record) -> bool {
    let Value::Integer(kind) = record.get(columns::services::RECORD_TYPE) else { return false };
    edition == Edition::Fy2022
        && LISTS
            .iter()
            .any(|row| row[0] == "1.4 RecordType" && number(&row[1]) == Some(*kind) && row[3].is_empty())
}

/// The project type of FY2024 for one of FY2022 and its tracking method.
pub(super) fn project_type(old: i64, tracking: Option<i64>) -> i64 {
    let fits =
        |row: &&Vec<String>| number(&row[0]) == Some(old) && (row[1] == "any" || number(&row[1]) == tracking);
    let row = PROJECT_TYPES.iter().find(fits).or_else(|| {
        // Any tracking method but night-by-night is entry/exit.
        PROJECT_TYPES.iter().find(|row| number(&row[0]) == Some(old) && row[1] == "null")
    });
    row.and_then(|row| number(&row[2])).unwrap_or(old)
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}
