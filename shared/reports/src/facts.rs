//! Facts about people, derived once with the glossary's functions, before anything is counted.

mod answers;
mod coordinated_entry;
mod household;
mod issues;
mod length;
mod money;
mod people;
mod person;
mod quality;
mod roster;
mod stay;

pub(crate) use crate::input::ProjectCard;
pub(crate) use household::{start as household_start, valid_move_in};
pub(crate) use issues::Element;
pub(crate) use money::{Benefits, IncomeState, Point};
pub(crate) use person::{Activity, ActivityRecord, CoordinatedEntry, EducationAnswer, Parenting, Person};
pub(crate) use roster::{Roster, has_counting_service, is_active, is_engaged, is_in_coc};

use crate::input::Book;

/// Everything the tables look at.
pub(crate) struct Facts {
    /// By project id.
    pub(crate) projects: Vec<ProjectCard>,
    pub(crate) clients: Vec<Person>,
    /// `None` where it is the same as `clients`.
    pub(crate) quality: Option<Vec<Person>>,
    /// `None` where it is the same as `quality`.
    pub(crate) enrolled: Option<Vec<Person>>,
    pub(crate) activity: Vec<Person>,
}

impl Facts {
    /// The facts of a CE APR.
    pub(crate) fn of_coordinated_entry(book: &Book) -> (Roster, Self) {
        let coordinated_entry::Served { roster, projects, clients, quality, activity } =
            coordinated_entry::served(book);
        (roster, Self { projects, clients, quality, enrolled: None, activity })
    }

    /// Whether the stay stands for its person, who lacks the annual assessment that is due.
    pub(crate) fn lacks_annual(&self, person: u32, stay: u32) -> bool {
        let found = self.clients.binary_search_by_key(&person, |client| client.id).ok();
        found.map(|at| &self.clients[at]).is_some_and(|client| {
            client.stay == stay
                && client.stayer()
                && client.is_adult_or_head()
                && matches!(client.incomes.annual, IncomeState::NoAssessment)
        })
    }

    /// The facts of an APR or CAPER about the people of `roster`.
    pub(crate) fn of(book: &Book, roster: &Roster) -> Self {
        let people = |picked: &[Option<u32>]| people::people(book, roster, picked);
        let quality = roster.engaged_only(book);
        let enrolled = roster.enrolled(book);
        let mut projects = book.projects.clone();
        projects.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            projects,
            clients: people(&roster.picked),
            quality: quality.as_deref().map(people),
            enrolled: enrolled.as_deref().map(people),
            activity: Vec::new(),
        }
    }
}
