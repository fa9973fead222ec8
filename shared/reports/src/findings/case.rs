//! An enrollment as the checks see it.

use hud::lists::DataCollectionStage;

use super::crowd::Crowd;
use crate::day::Day;
use crate::facts::{Facts, Roster};
use crate::glossary::age::completed_years;
use crate::glossary::project_type::ProjectKind;
use crate::input::rows::{Client, Enrollment, Income};
use crate::input::{Book, ProjectCard};

pub(crate) struct Case<'a> {
    pub(crate) book: &'a Book,
    pub(crate) roster: &'a Roster,
    pub(crate) number: u32,
    pub(crate) stay: &'a Enrollment,
    pub(crate) client: &'a Client,
    pub(crate) project: &'a ProjectCard,
    pub(crate) kind: ProjectKind,
    /// The stay stands for its person in the report, without the annual assessment that is due.
    pub(crate) lacks_annual: bool,
    pub(crate) crowd: &'a Crowd,
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        book: &'a Book,
        roster: &'a Roster,
        facts: &Facts,
        crowd: &'a Crowd,
        number: u32,
    ) -> Self {
        let stay = book.enrollment(number);
        let project = book.project(stay);
        let lacks_annual = facts.lacks_annual(stay.person, number);
        let client = book.client(stay.person);
        Self { book, roster, number, stay, client, project, kind: project.kind, lacks_annual, crowd }
    }

    /// Completed years on the project start; negative if born later.
    pub(crate) fn age_at_entry(&self) -> Option<i32> {
        age_at(self.client.born?, self.stay.entry)
    }

    pub(crate) fn is_adult(&self) -> bool {
        self.age_at_entry().is_some_and(|age| age >= 18)
    }

    /// Age 18 or over, or unknown.
    pub(crate) fn may_be_adult(&self) -> bool {
        self.age_at_entry().is_none_or(|age| age >= 18)
    }

    /// The people who answer most questions: heads, and adults of known age.
    pub(crate) fn is_adult_or_head(&self) -> bool {
        self.stay.is_head() || self.is_adult()
    }

    /// The exit, if it is not after the report end.
    pub(crate) fn exit(&self) -> Option<Day> {
        self.stay.exit_date().filter(|exit| *exit <= self.book.period.end)
    }

    pub(crate) fn is_inside(&self, day: Day) -> bool {
        day >= self.stay.entry && self.stay.exit_date().is_none_or(|exit| day <= exit)
    }

    /// Every enrollment of the household, this one included.
    pub(crate) fn household(&self) -> impl Iterator<Item = &'a Enrollment> {
        let book = self.book;
        book.by_household.of(self.stay.household).iter().map(|number| book.enrollment(*number))
    }

    /// Findings about a household are listed once, on the active member with the lowest PersonalID.
    pub(crate) fn speaks_for_household(&self) -> bool {
        let ids = |number: u32| {
            let stay = self.book.enrollment(number);
            (self.book.people.text(stay.person), self.book.enrollment_ids.text(number))
        };
        let members = self.book.by_household.of(self.stay.household).iter();
        let active = members.copied().filter(|number| self.roster.active[*number as usize]);
        active.min_by_key(|number| ids(*number)) == Some(self.number)
    }

    /// Whether a current funder of the project requires an element, by the data standard's collection table.
    pub(crate) fn requires(&self, element: &str) -> bool {
        let Some(project_type) = self.kind.code.number() else { return false };
        let mut rules =
            hud::COLLECTION.iter().filter(|rule| rule.element == element && rule.funders.is_some());
        rules.any(|rule| rule.matches(project_type.into(), &self.project.funders))
    }

    /// The record of a stage with the latest date and update.
    pub(crate) fn income_at(&self, stage: DataCollectionStage) -> Option<&'a Income> {
        self.book.incomes.of(self.number).iter().rfind(|row| row.stage.is(stage))
    }
}

/// Completed years from `born` to `on`; negative if born later.
fn age_at(born: Day, on: Day) -> Option<i32> {
    Some(if born > on { -1 } else { completed_years(born, on).into() })
}

/// Found, and nothing to say of it.
pub(super) fn found(test: bool) -> Option<String> {
    test.then(String::new)
}

/// Found on that day.
pub(super) fn found_on(day: Option<Day>) -> Option<String> {
    day.map(Day::iso)
}
