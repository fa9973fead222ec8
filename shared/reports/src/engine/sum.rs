//! What is added up for one cell.

use super::computed::Value;
use super::line::{Line, Measure};
use super::look::Look;
use super::ratio::Ratio;
use crate::facts::ProjectCard;

/// The part of a quotient that a person belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// In the cell, or in the numerator of its share.
    pub(super) counted: bool,
    /// In the denominator of its share.
    pub(super) compared: bool,
}

/// The row's measure, unless it only counts.
pub(super) fn measure_at(row: &Line, column: &Line) -> Measure {
    if matches!(row.measure, Measure::Count) { column.measure } else { row.measure }
}

/// What has been added up for a cell.
#[derive(Clone, Default)]
pub(super) struct Sum {
    counted: u64,
    compared: u64,
    total: i128,
    values: Vec<i64>,
}

impl Sum {
    pub(super) fn add(&mut self, measure: Measure, look: &Look<'_>, part: Part) {
        self.compared += u64::from(part.compared);
        if !part.counted {
            return;
        }
        match measure {
            Measure::Count | Measure::Share => self.counted += 1,
            Measure::Members(members) => self.counted += members(look).len() as u64,
            Measure::Sum(number) => self.counted += u64::from(number(look)),
            Measure::MeanDays(number) | Measure::MeanMoney(number) => {
                if let Some(number) = number(look) {
                    self.counted += 1;
                    self.total += i128::from(number);
                }
            }
            Measure::MedianDays(number) => self.values.extend(number(look)),
            Measure::Text(_) => {}
        }
    }

    pub(super) fn value(&self, row: &Line, column: &Line, project: Option<&ProjectCard>) -> Value {
        if row.is_gray_at(column) {
            return Value::Gray;
        }
        match measure_at(row, column) {
            Measure::Count | Measure::Members(_) | Measure::Sum(_) => Value::Count(self.counted),
            Measure::Share => Value::Share(Ratio::new(self.counted, self.compared)),
            Measure::MeanDays(_) => Value::Days(Ratio::new(self.total, self.counted)),
            Measure::MeanMoney(_) => Value::Money(Ratio::new(self.total, self.counted * 100)),
            Measure::MedianDays(_) => Value::Days(median(&self.values)),
            Measure::Text(text) => Value::Text(project.map(text).unwrap_or_default()),
        }
    }
}

/// The middle value, or the mean of the two middle ones.
///
/// Source: APR Programming Specifications FY2026, Q22b (GLOSSARY.md section 19).
fn median(values: &[i64]) -> Ratio {
    let mut values = values.to_vec();
    values.sort_unstable();
    match (values.len() / 2, values.len() % 2) {
        (0, 0) => Ratio::default(),
        (half, 0) => Ratio::new(i128::from(values[half - 1]) + i128::from(values[half]), 2),
        (half, _) => Ratio::new(i128::from(values[half]), 1),
    }
}
