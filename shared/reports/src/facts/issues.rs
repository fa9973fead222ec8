//! The data-quality issues of a person, by element.

use crate::glossary::issue::Issue;

/// A row of Q6a, Q6b or Q6c.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Name,
    SocialSecurityNumber,
    DateOfBirth,
    Race,
    /// Any of the four above.
    Identity,
    VeteranStatus,
    ProjectStart,
    Relationship,
    EnrollmentCoc,
    DisablingCondition,
    Destination,
    IncomeAtStart,
    IncomeAtAnnual,
    IncomeAtExit,
}

impl Element {
    const NUMBER: usize = 14;

    const IDENTITY: [Self; 4] = [Self::Name, Self::SocialSecurityNumber, Self::DateOfBirth, Self::Race];
}

/// At most one issue for each element.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Issues([Option<Issue>; Element::NUMBER]);

impl Issues {
    pub(crate) fn with(mut self, element: Element, issue: Option<Issue>) -> Self {
        self.0[element as usize] = issue;
        self
    }

    pub(crate) fn of(&self, element: Element) -> Option<Issue> {
        match element {
            Element::Identity => Element::IDENTITY.into_iter().find_map(|part| self.0[part as usize]),
            _ => self.0[element as usize],
        }
    }
}
