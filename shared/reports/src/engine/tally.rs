//! Counts the people into the cells of a table, or lists those of one cell.

use std::borrow::Cow;
use std::fmt;

use super::line::{Line, Measure};
use super::look::Look;
use super::ratio::Ratio;
use super::table::{Population, Rows, Table};
use crate::facts::{Facts, Person, ProjectCard};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// HUD greys the cell out.
    Gray,
    /// A number of people, households or occurrences.
    Count(u64),
    /// A fraction of 1 with four decimals.
    Share(Ratio),
    /// An average or median number of days.
    Days(Ratio),
    /// An average amount with two decimals.
    Money(Ratio),
    /// A text about a project.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gray => Ok(()),
            Self::Count(number) => write!(f, "{number}"),
            Self::Share(ratio) => f.write_str(&ratio.rounded(4)),
            Self::Days(ratio) => f.write_str(&ratio.plain()),
            Self::Money(ratio) => f.write_str(&ratio.rounded(2)),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A cell of a computed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value; its `Display` is what every renderer writes.
    pub value: Value,
}

/// A row of a computed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedRow {
    /// The label in column A.
    pub label: String,
    /// Columns B and on.
    pub cells: Vec<Cell>,
}

/// A table with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedTable {
    /// `Q7a`
    pub id: &'static str,
    /// HUD's title.
    pub title: &'static str,
    /// Header of column A.
    pub corner: &'static str,
    /// HUD's document and question.
    pub source: String,
    /// Headers of columns B and on.
    pub columns: Vec<&'static str>,
    /// Rows 2 and on.
    pub rows: Vec<ComputedRow>,
}

/// A row with the project it stands for.
#[derive(Clone, Copy)]
struct Row<'a> {
    line: Line,
    project: Option<&'a ProjectCard>,
}

/// The part of a quotient that a person belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    counted: bool,
    compared: bool,
}

/// Counts every cell of `table` in one pass over the people.
pub(crate) fn tally(table: &Table, facts: &Facts) -> ComputedTable {
    let rows = rows_of(table, facts);
    let mut sums = vec![Sum::default(); rows.len() * table.columns.len()];
    visit(table, facts, &rows, |row, column, look, part| {
        sums[row * table.columns.len() + column].add(
            measure_at(&rows[row].line, &table.columns[column]),
            look,
            part,
        );
    });
    let rows = rows.iter().zip(sums.chunks(table.columns.len().max(1))).map(|(row, sums)| ComputedRow {
        label: row
            .project
            .map_or_else(|| row.line.label.to_owned(), |project| project.organization_name.clone()),
        cells: table
            .columns
            .iter()
            .zip(sums)
            .map(|(column, sum)| Cell { value: sum.value(row, column) })
            .collect(),
    });
    ComputedTable {
        id: table.id,
        title: table.title,
        corner: table.corner,
        source: format!("{}, {}", table.source.document, table.source.question),
        columns: table.columns.iter().map(|column| column.label).collect(),
        rows: rows.collect(),
    }
}

/// The people behind every cell, by row and column, each in order; for a share those of its numerator.
pub(crate) fn explain(table: &Table, facts: &Facts) -> Vec<Vec<Vec<u32>>> {
    let rows = rows_of(table, facts);
    let mut people = vec![vec![Vec::new(); table.columns.len()]; rows.len()];
    visit(table, facts, &rows, |row, column, look, part| {
        if !part.counted {
            return;
        }
        match measure_at(&rows[row].line, &table.columns[column]) {
            Measure::Members(members) => people[row][column].extend_from_slice(members(look)),
            Measure::Sum(number) if number(look) == 0 => {}
            Measure::MeanDays(days) | Measure::MedianDays(days) if days(look).is_none() => {}
            Measure::Text(_) => {}
            _ => people[row][column].push(look.id),
        }
    });
    for cell in people.iter_mut().flatten() {
        cell.sort_unstable();
        cell.dedup();
    }
    people
}

fn rows_of<'a>(table: &Table, facts: &'a Facts) -> Vec<Row<'a>> {
    match table.rows {
        Rows::Fixed(lines) => lines.iter().map(|line| Row { line: *line, project: None }).collect(),
        Rows::EachProject => {
            let line = Line::new("", |look| look.is_in_project_of_row());
            facts.projects.iter().map(|project| Row { line, project: Some(project) }).collect()
        }
    }
}

/// Calls `found` for each person and cell where the person counts or is compared with.
fn visit(
    table: &Table,
    facts: &Facts,
    rows: &[Row<'_>],
    mut found: impl FnMut(usize, usize, &Look<'_>, Part),
) {
    for population in [Population::Clients, Population::Quality, Population::Enrolled, Population::Activity] {
        let cells = cells_over(table, rows, population);
        if cells.iter().all(Vec::is_empty) {
            continue;
        }
        for person in facts.people(population) {
            let look = Look::at(person).turned(table.focus);
            if (table.universe)(&look) {
                visit_cells(table, rows, &cells, look, &mut found);
            }
        }
    }
}

/// The rows that hold data and look at `population`, for each column.
fn cells_over(table: &Table, rows: &[Row<'_>], population: Population) -> Vec<Vec<usize>> {
    let holds = |row: &Row<'_>, column: &Line| {
        row.line.population.or(column.population).unwrap_or(table.population) == population
            && !row.line.is_gray_at(column)
    };
    let rows_of = |column: &Line| (0..rows.len()).filter(|row| holds(&rows[*row], column)).collect();
    table.columns.iter().map(rows_of).collect()
}

fn visit_cells<'a>(
    table: &Table,
    rows: &[Row<'a>],
    cells: &[Vec<usize>],
    person: Look<'a>,
    found: &mut impl FnMut(usize, usize, &Look<'_>, Part),
) {
    for (c, (column, cells)) in table.columns.iter().zip(cells).enumerate() {
        let is_turned_by_rows =
            cells.iter().any(|row| rows[*row].line.focus.is_some() || rows[*row].project.is_some());
        if !is_turned_by_rows && !column.concerns(&person.turned(column.focus)) {
            continue;
        }
        for r in cells {
            let row = &rows[*r];
            let look = person.turned(row.line.focus).turned(column.focus).in_row_of(row.project);
            let counted = (column.includes)(&look) && (row.line.includes)(&look);
            let is_share = matches!(measure_at(&row.line, column), Measure::Share);
            let compared = is_share && (row.line.denominator())(&look) && (column.denominator())(&look);
            if counted || compared {
                found(*r, c, &look, Part { counted, compared });
            }
        }
    }
}

/// The row's measure, unless it only counts.
fn measure_at(row: &Line, column: &Line) -> Measure {
    if matches!(row.measure, Measure::Count) { column.measure } else { row.measure }
}

/// What has been added up for a cell.
#[derive(Clone, Default)]
struct Sum {
    counted: u64,
    compared: u64,
    total: i128,
    values: Vec<i64>,
}

impl Sum {
    fn add(&mut self, measure: Measure, look: &Look<'_>, part: Part) {
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

    fn value(&self, row: &Row<'_>, column: &Line) -> Value {
        if row.line.is_gray_at(column) {
            return Value::Gray;
        }
        match measure_at(&row.line, column) {
            Measure::Count | Measure::Members(_) | Measure::Sum(_) => Value::Count(self.counted),
            Measure::Share => Value::Share(Ratio::new(self.counted, self.compared)),
            Measure::MeanDays(_) => Value::Days(Ratio::new(self.total, self.counted)),
            Measure::MeanMoney(_) => Value::Money(Ratio::new(self.total, self.counted * 100)),
            Measure::MedianDays(_) => Value::Days(median(Cow::Borrowed(&self.values))),
            Measure::Text(text) => Value::Text(row.project.map(text).unwrap_or_default()),
        }
    }
}

/// The middle value, or the mean of the two middle ones.
///
/// Source: APR Programming Specifications FY2026, Q22b (GLOSSARY.md section 19).
fn median(values: Cow<'_, [i64]>) -> Ratio {
    let mut values = values.into_owned();
    values.sort_unstable();
    match (values.len() / 2, values.len() % 2) {
        (0, 0) => Ratio::default(),
        (half, 0) => Ratio::new(i128::from(values[half - 1]) + i128::from(values[half]), 2),
        (half, _) => Ratio::new(i128::from(values[half]), 1),
    }
}

impl Facts {
    fn people(&self, population: Population) -> &[Person] {
        match population {
            Population::Clients => &self.clients,
            Population::Quality => self.quality.as_deref().unwrap_or(&self.clients),
            Population::Enrolled => {
                self.enrolled.as_deref().or(self.quality.as_deref()).unwrap_or(&self.clients)
            }
            Population::Activity => &self.activity,
        }
    }
}
