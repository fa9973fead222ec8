//! People without the annual assessment that is required of them.

use domain::Date;
use serde::Serialize;

use crate::facts::Facts;
use crate::facts::IncomeState;
use crate::input::Book;
use crate::subject::Subject;

/// An adult or head who is there for a year and was not assessed in the window, which has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingAnnual {
    /// Which enrollment.
    #[serde(flatten)]
    pub subject: Subject,
    /// First day on which the assessment counts.
    pub due_from: Date,
    /// Last day on which it counts, not after the report end.
    pub due_until: Date,
}

/// Adult and head stayers without a required annual assessment, by id.
pub(crate) fn missing_annual(book: &Book, facts: &Facts) -> Vec<MissingAnnual> {
    let lacking = facts.clients.iter().filter(|person| {
        person.stayer()
            && person.is_adult_or_head()
            && matches!(person.incomes.annual, IncomeState::NoAssessment)
    });
    let mut rows: Vec<MissingAnnual> = lacking
        .filter_map(|person| {
            let window = person.annual_window.filter(|window| window.start <= book.until)?;
            let subject = Subject::of(book, person.stay);
            Some(MissingAnnual { subject, due_from: window.start.date(), due_until: window.end.date() })
        })
        .collect();
    rows.sort_by(|a, b| a.subject.cmp(&b.subject));
    rows
}
