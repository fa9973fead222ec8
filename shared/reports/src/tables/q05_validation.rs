//! Q5a: report validations.

use crate::engine::{Line, Population, Source, Table};
use crate::glossary::chronic::Chronic;

pub(crate) const Q5A: Table =
    Table::new("Q5a", "Report Validations Table", &ROWS, COLUMNS).cornered("Category");

/// Clients for data quality, and all clients.
const COLUMNS: &[Line] =
    &[Line::all("Count of Clients for DQ").looking_at(Population::Quality), Line::all("Count of Clients")];

/// The CE APR leaves blank what it cannot tell of an assessment's day.
pub(crate) const CE_Q5A: Table = Table::new("Q5a", "Report Validations Table", &CE_ROWS, COLUMNS)
    .cornered("Category")
    .sourced(Source::ce_apr("Q5a"));

const CE_ROWS: [Line; 16] = {
    let mut rows = ROWS;
    let blank = [4, 5, 6, 7, 8, 10, 12, 15];
    let mut at = 0;
    while at < blank.len() {
        rows[blank[at]] = Line::title(ROWS[blank[at]].label);
        at += 1;
    }
    rows
};

const ROWS: [Line; 16] = [
    Line::all("Total number of persons served"),
    Line::new("Number of adults (age 18 or over)", |p| p.is_adult()),
    Line::new("Number of children (under age 18)", |p| p.is_child()),
    Line::new("Number of persons with unknown age", |p| p.age.is_unknown()),
    Line::new("Number of leavers", |p| p.leaver),
    Line::new("Number of adult leavers", |p| p.leaver && p.is_adult()),
    Line::new("Number of adult and head of household leavers", |p| p.leaver && p.is_adult_or_head()),
    Line::new("Number of stayers", |p| p.stayer()),
    Line::new("Number of adult stayers", |p| p.stayer() && p.is_adult()),
    Line::new("Number of veterans", |p| p.is_veteran()),
    Line::new("Number of chronically homeless persons", |p| p.chronic == Chronic::Yes),
    Line::new("Number of youth under age 25", |p| p.youth),
    Line::new("Number of parenting youth under age 25 with children", |p| p.parenting_youth),
    Line::new("Number of adult heads of household", |p| p.is_head && p.is_adult()),
    Line::new("Number of child and unknown-age heads of household", |p| p.is_head && !p.is_adult()),
    Line::new("Heads of households and adult stayers in the project 365 days or more", |p| p.long_stayer),
];
