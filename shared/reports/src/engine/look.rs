//! A person as one cell sees them.

use std::ops::Deref;

use crate::facts::{Activity, Element, Person, Point, ProjectCard};
use crate::glossary::income::IncomeKind;
use crate::glossary::issue::Issue;

/// What a row or column turns the look to, before it asks its question.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Focus {
    At(Point),
    About(Element),
    Income(IncomeKind),
    Activity(Activity),
}

/// One person, turned to what the row and the column of a cell ask about.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    person: &'a Person,
    pub(crate) point: Point,
    pub(crate) element: Element,
    pub(crate) income_kind: IncomeKind,
    pub(crate) activity: Activity,
    /// The project of the row, in a table with a row for each project.
    row_project: Option<&'a ProjectCard>,
}

impl<'a> Look<'a> {
    pub(crate) fn at(person: &'a Person) -> Self {
        Self {
            person,
            point: Point::Start,
            element: Element::Name,
            income_kind: IncomeKind::Any,
            activity: Activity::default(),
            row_project: None,
        }
    }

    pub(crate) fn turned(self, focus: Option<Focus>) -> Self {
        match focus {
            None => self,
            Some(Focus::At(point)) => Self { point, ..self },
            Some(Focus::About(element)) => Self { element, ..self },
            Some(Focus::Income(income_kind)) => Self { income_kind, ..self },
            Some(Focus::Activity(activity)) => Self { activity, ..self },
        }
    }

    /// Whether the row is that of the person's project.
    pub(crate) fn is_in_project_of_row(&self) -> bool {
        self.row_project.is_some_and(|project| match &self.person.coordinated_entry {
            Some(entry) => entry.projects.iter().any(|(index, _)| *index == project.index),
            None => project.index == self.person.project,
        })
    }

    /// Whether the person is head of a household in the project of the row (CE APR).
    pub(crate) fn is_head_in_project_of_row(&self) -> bool {
        self.row_project.is_some_and(|project| {
            let entry = self.person.coordinated_entry.as_deref();
            entry.is_some_and(|entry| entry.projects.contains(&(project.index, true)))
        })
    }

    pub(crate) fn in_row_of(self, row_project: Option<&'a ProjectCard>) -> Self {
        Self { row_project, ..self }
    }

    /// The data-quality issue of the element that the row is about.
    pub(crate) fn issue(&self) -> Option<Issue> {
        self.person.issues.of(self.element)
    }
}

impl Deref for Look<'_> {
    type Target = Person;

    fn deref(&self) -> &Person {
        self.person
    }
}
