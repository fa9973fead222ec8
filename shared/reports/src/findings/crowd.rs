//! What a check needs to know of all stays together: how long others stay, and who looks like whom.

use std::collections::BTreeMap;

use hud::lists::ProjectType;

use crate::facts::{is_active, valid_move_in};
use crate::glossary::move_in_date;
use crate::input::Book;

/// Percentile of the days of open stays above which a stay is unusually long (DQ-CHECKS.md section 5).
const USUAL: usize = 98;
const USUAL_IN_SUPPORTIVE_HOUSING: usize = 99;

pub(crate) struct Crowd {
    /// Days that nearly all open stays of a project type stay within.
    usual_days: BTreeMap<ProjectType, i32>,
    /// Days that nearly all heads who have not moved in have been enrolled within.
    usual_search: Option<i32>,
    /// For each person who shares an SSN, or name and birth date, with others: the one of them with the lowest
    /// PersonalID.
    twins: BTreeMap<u32, u32>,
}

impl Crowd {
    pub(super) fn of(book: &Book) -> Self {
        let numbers = || 0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX);
        let mut days: BTreeMap<ProjectType, Vec<i32>> = BTreeMap::new();
        let mut searching = Vec::new();
        for number in numbers().filter(|number| is_active(book, *number)) {
            if let Some((kind, open_for)) = days_open(book, number) {
                days.entry(kind).or_default().push(open_for);
            }
            searching.extend(days_searching(book, number));
        }
        let usual = |(kind, days): (ProjectType, Vec<i32>)| {
            let is_lasting = kind.is_permanent_housing() && kind != ProjectType::PhRapidReHousing;
            let percent = if is_lasting { USUAL_IN_SUPPORTIVE_HOUSING } else { USUAL };
            Some((kind, percentile(days, percent)?))
        };
        Self {
            usual_days: days.into_iter().filter_map(usual).collect(),
            usual_search: percentile(searching, USUAL),
            twins: twins(book),
        }
    }

    /// Days of a stay that is longer than nearly all others of its type.
    pub(super) fn unusual_days(&self, book: &Book, number: u32) -> Option<i32> {
        let (kind, days) = days_open(book, number)?;
        (days > *self.usual_days.get(&kind)?).then_some(days)
    }

    /// Days that a head has been without a home for longer than nearly all others.
    pub(super) fn unusual_search(&self, book: &Book, number: u32) -> Option<i32> {
        days_searching(book, number).filter(|days| self.usual_search.is_some_and(|usual| *days > usual))
    }

    pub(super) fn twin_of(&self, person: u32) -> Option<u32> {
        self.twins.get(&person).copied()
    }
}

/// Project type and days of an open stay; in permanent housing from the move-in on.
fn days_open(book: &Book, number: u32) -> Option<(ProjectType, i32)> {
    let stay = book.enrollment(number);
    let kind = book.project(stay).kind.code.named()?;
    let since = match kind {
        ProjectType::EmergencyShelterEntryExit
        | ProjectType::TransitionalHousing
        | ProjectType::SafeHaven
        | ProjectType::HomelessnessPrevention => stay.entry,
        kind if kind.is_permanent_housing() => {
            move_in_date::of_member(household_move_in(book, number), stay.entry, None)?
        }
        _ => return None,
    };
    is_open(book, number).then(|| (kind, book.until - since))
}

/// Days since the start for the open stay of a head in permanent housing who has not moved in.
fn days_searching(book: &Book, number: u32) -> Option<i32> {
    let stay = book.enrollment(number);
    let searches = stay.is_head()
        && book.project(stay).kind.is_permanent_housing()
        && is_open(book, number)
        && household_move_in(book, number).is_none();
    searches.then(|| book.until - stay.entry)
}

fn household_move_in(book: &Book, number: u32) -> Option<crate::day::Day> {
    let members = book.by_household.of(book.enrollment(number).household).iter();
    let heads = members.map(|member| book.enrollment(*member)).filter(|member| member.is_head());
    heads.filter_map(|head| valid_move_in(book, head)).min()
}

fn is_open(book: &Book, number: u32) -> bool {
    book.enrollment(number).exit_date().is_none_or(|exit| exit > book.until)
}

/// The value that so many of a hundred do not exceed.
fn percentile(mut values: Vec<i32>, percent: usize) -> Option<i32> {
    values.sort_unstable();
    let rank = (values.len() * percent).div_ceil(100);
    values.get(rank.checked_sub(1)?).copied()
}

fn twins(book: &Book) -> BTreeMap<u32, u32> {
    let mut alike: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (person, client) in (0_u32..).zip(&book.clients) {
        for likeness in client.iter().flat_map(|client| client.likenesses).flatten() {
            alike.entry(likeness).or_default().push(person);
        }
    }
    let mut twins = BTreeMap::new();
    for mut people in alike.into_values().filter(|people| people.len() > 1) {
        people.sort_by_key(|person| book.people.text(*person));
        for person in &people {
            let other = if *person == people[0] { people[1] } else { people[0] };
            let lowest = twins.entry(*person).or_insert(other);
            if book.people.text(other) < book.people.text(*lowest) {
                *lowest = other;
            }
        }
    }
    twins
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn two_of_a_hundred_exceed_the_98th_percentile() {
        let values: Vec<i32> = (1..=100).rev().collect();
        assert_eq!(percentile(values, 98), Some(98));
        assert_eq!(percentile(vec![7], 98), Some(7));
        assert_eq!(percentile(Vec::new(), 98), None);
    }
}
