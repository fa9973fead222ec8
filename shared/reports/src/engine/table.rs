//! A table of the report as a value.

use super::line::{Line, Test};
use super::look::Focus;
use super::population::Population;

/// Where HUD defines the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) document: &'static str,
    pub(crate) question: &'static str,
}

impl Source {
    pub(crate) const fn apr(question: &'static str) -> Self {
        Self { document: "CoC APR and ESG CAPER HMIS Programming Specifications FY2026", question }
    }

    pub(crate) const fn ce_apr(question: &'static str) -> Self {
        Self { document: "HMIS Programming Specifications for Coordinated Entry APR", question }
    }
}

/// The rows of a table.
#[derive(Clone, Copy)]
pub(crate) enum Rows {
    Fixed(&'static [Line]),
    /// A row for each project of the run, by project id.
    EachProject,
}

/// A table of the report: rows and columns as questions, without files, cells or addresses.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    /// `Q7a`
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    /// Text above the labels of the rows.
    pub(crate) corner: &'static str,
    pub(crate) source: Source,
    pub(crate) population: Population,
    /// Who of the population is in the table.
    pub(crate) universe: Test,
    pub(crate) focus: Option<Focus>,
    pub(crate) rows: Rows,
    pub(crate) columns: &'static [Line],
}

impl Table {
    /// A table over everyone in the report.
    pub(crate) const fn new(
        id: &'static str,
        title: &'static str,
        rows: &'static [Line],
        columns: &'static [Line],
    ) -> Self {
        Self {
            id,
            title,
            corner: "",
            source: Source::apr(id),
            population: Population::Clients,
            universe: |_| true,
            focus: None,
            rows: Rows::Fixed(rows),
            columns,
        }
    }

    /// Keeps the people for whom `universe` holds.
    pub(crate) const fn of(self, universe: Test) -> Self {
        Self { universe, ..self }
    }

    pub(crate) const fn among(self, population: Population) -> Self {
        Self { population, ..self }
    }

    pub(crate) const fn cornered(self, corner: &'static str) -> Self {
        Self { corner, ..self }
    }

    pub(crate) const fn turned_to(self, focus: Focus) -> Self {
        Self { focus: Some(focus), ..self }
    }

    pub(crate) const fn sourced(self, source: Source) -> Self {
        Self { source, ..self }
    }
}
