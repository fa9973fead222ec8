//! Counts the people into the cells of a table, or lists those of each cell.

use super::computed::{Cell, ComputedRow, ComputedTable};
use super::line::{Line, Measure};
use super::look::Look;
use super::population::Population;
use super::sum::{Part, Sum, measure_at};
use super::table::{Rows, Table};
use crate::facts::{Facts, Person, ProjectCard};

/// A row with the project it stands for.
#[derive(Clone, Copy)]
struct Row<'a> {
    line: Line,
    project: Option<&'a ProjectCard>,
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
            .map(|(column, sum)| Cell { value: sum.value(&row.line, column, row.project) })
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
