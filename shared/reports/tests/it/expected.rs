//! Compares tables with expected ones as the kit's `compare.py` does.

use std::collections::BTreeMap;
use std::path::Path;

/// Rows of fields.
pub type Grid = Vec<Vec<String>>;

pub fn read(path: &Path) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub fn parse(text: &str) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Cells that are not compared: set, table and range, as in an exclusions file.
pub struct Exclusions(Vec<(String, String, Range)>);

type Range = (usize, usize, usize, usize);

impl Exclusions {
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds the lines `set,table,cells,reason` of a file.
    pub fn and(mut self, path: &Path) -> Self {
        for line in read(path) {
            if line[0].starts_with('#') || line[0] == "set" || line.len() < 3 {
                continue;
            }
            self.0.push((line[0].clone(), line[1].clone(), range(&line[2])));
        }
        self
    }

    /// Ranges of one table that are not compared.
    fn of(&self, set: &str, table: &str) -> Vec<Range> {
        let concerns = |of_set: &str| of_set == "*" || of_set == set || set.ends_with(&format!("/{of_set}"));
        let lines = self.0.iter().filter(|line| concerns(&line.0) && (line.1 == "*" || line.1 == table));
        lines.map(|line| line.2).collect()
    }
}

fn holds(ranges: &[Range], row: usize, column: usize) -> bool {
    ranges.iter().any(|(top, bottom, left, right)| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    })
}

/// `B2`, `B2:F2`, `12`, `C` or `*`; rows from 1, columns from 0.
fn range(cells: &str) -> Range {
    if cells == "*" {
        return (1, usize::MAX, 0, usize::MAX);
    }
    if let Some((from, to)) = cells.split_once(':') {
        let (from, to) = (range(from), range(to));
        return (from.0, to.1, from.2, to.3);
    }
    let split = cells.find(|letter: char| letter.is_ascii_digit()).unwrap_or(cells.len());
    let (letters, digits) = cells.split_at(split);
    let column = letters.bytes().fold(0, |number, letter| number * 26 + usize::from(letter - b'A' + 1));
    let (top, bottom) = digits.parse().map_or((1, usize::MAX), |row: usize| (row, row));
    let (left, right) = if letters.is_empty() { (0, usize::MAX) } else { (column - 1, column - 1) };
    (top, bottom, left, right)
}

/// What comparing a table found.
#[derive(Default)]
pub struct Comparison {
    pub compared: usize,
    pub differences: BTreeMap<String, (String, String)>,
}

/// Compares numbers at two decimals; those within one ten-thousandth at four.
pub fn compare(
    set: &str,
    table: &str,
    expected: &Grid,
    actual: &Grid,
    exclusions: &Exclusions,
) -> Comparison {
    let excluded = exclusions.of(set, table);
    let mut found = Comparison::default();
    let field = |grid: &Grid, row: usize, column: usize| {
        grid.get(row).and_then(|fields| fields.get(column)).cloned().unwrap_or_default()
    };
    for row in 1..expected.len().max(actual.len()) {
        let width = |grid: &Grid| grid.get(row).map_or(0, Vec::len);
        for column in 1..width(expected).max(width(actual)) {
            let (want, have) = (field(expected, row, column), field(actual, row, column));
            let Some(number) = number(&want) else { continue };
            if holds(&excluded, row + 1, column) {
                continue;
            }
            found.compared += 1;
            if !crate::expected::number(&have).is_some_and(|have| is_same(number, have)) {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                found.differences.insert(format!("{letter}{}", row + 1), (want, have));
            }
        }
    }
    found
}

/// Whether two fields hold the same number, or else the same text.
pub fn same(want: &str, have: &str) -> bool {
    match (number(want), number(have)) {
        (Some(want), Some(have)) => is_same(want, have),
        _ => want.trim() == have.trim(),
    }
}

/// Ten-thousandths; a blank is zero.
fn number(text: &str) -> Option<i64> {
    let text = text.trim().replace(['$', ',', '%'], "");
    if text.is_empty() || text == "-" {
        return Some(0);
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: i64 = format!("{fraction:0<4.4}").parse().ok()?;
    Some(sign * (whole * 10_000 + fraction))
}

/// Equal within a ten-thousandth, or both money or days that agree at two decimals.
fn is_same(want: i64, have: i64) -> bool {
    let cents = |number: i64| (number.abs() + 50) / 100 * number.signum();
    (want - have).abs() <= 1 || cents(want) == cents(have)
}
