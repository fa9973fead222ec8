//! Q5a: report validations.

use crate::engine::{Line, Population, Table};
use crate::glossary::chronic::Chronic;

pub(crate) const Q5A: Table =
    Table::new("Q5a", "Report Validations Table", ROWS, COLUMNS).cornered("Category");

/// Clients for data quality, and all clients.
pub(crate) const COLUMNS: &[Line] =
    &[Line::all("Count of Clients for DQ").looking_at(Population::Quality), Line::all("Count of Clients")];

const ROWS: &[Line] = &[
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
