//! What a household is, from everyone active in it.

use hud::lists::DataCollectionStage;
use std::collections::BTreeMap;

use super::length::length_of_stay;
use super::roster::{Roster, recency};
use crate::day::Day;
use crate::glossary::annual_assessment::{Anniversary, anniversary};
use crate::glossary::chronic;
use crate::glossary::chronic::Chronic;
use crate::glossary::chronic_household::{self, ChronicMember};
use crate::glossary::household_type::HouseholdType;
use crate::glossary::project_type::ProjectKind;
use crate::glossary::veteran_household::{VeteranHousehold, veteran_household};
use crate::glossary::{move_in_date, point_in_time, youth};
use crate::input::Book;
use crate::input::rows::Enrollment;

/// 365 days, the "long stay" of Q5a row 17.
pub(crate) const YEAR: i32 = 365;

/// Facts of one HouseholdID in one project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Household {
    pub(crate) kind: HouseholdType,
    pub(crate) youth: bool,
    /// A youth household whose head is a youth with a child under 18.
    pub(crate) parenting: bool,
    /// Exactly one person is head.
    pub(crate) has_one_head: bool,
    /// A head who is a stayer has been there for 365 days.
    pub(crate) head_is_long_stayer: bool,
    /// The head's valid move-in date; the earliest if several heads have one.
    pub(crate) move_in: Option<Day>,
    pub(crate) anniversary: Option<Anniversary>,
    /// A head has an annual assessment in the window.
    pub(crate) head_was_assessed: bool,
    /// On the four point-in-time days, who stands for the household (Q8b).
    pub(crate) present: [Presence; 4],
    /// The stay of the latest head.
    pub(crate) latest_head: Option<u32>,
}

/// How a household is there on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Presence {
    #[default]
    Absent,
    /// Members are there, but no head.
    WithoutHead,
    /// At least one head is there.
    WithHead,
}

impl Household {
    /// Whether the head with stay `number`, who is there or not, counts for the household on a point-in-time day.
    ///
    /// A household counts once: a head who has left is not counted when another is there; when none is, the
    /// latest head stands for the members who are.
    ///
    /// Source: APR Programming Specifications FY2026, Q8b items 1 and 6.a (TABLES-1.md Q8b).
    pub(super) fn is_counted_by(&self, number: u32, is_there: bool, day: usize) -> bool {
        match self.present[day] {
            Presence::Absent => false,
            Presence::WithHead => is_there,
            Presence::WithoutHead => self.latest_head == Some(number),
        }
    }
}

impl Household {
    /// Facts of household `number`; members who are not active still set its start and move-in.
    pub(crate) fn of(book: &Book, roster: &Roster, number: u32) -> Self {
        let all = || book.by_household.of(number).iter().copied();
        let active = || all().filter(|stay| roster.active[*stay as usize]);
        let stay = |number: u32| book.enrollment(number);
        let age = |number: u32| roster.age(book, stay(number));
        let heads = || active().filter(|number| stay(*number).is_head());

        let move_in =
            all().map(stay).filter(|stay| stay.is_head()).filter_map(|stay| valid_move_in(book, stay)).min();
        let anniversary = anniversary(start(book, number), book.period);
        let is_youth_household = youth::is_youth_household(active().map(age));
        let is_long = |number: u32| length_of_stay(book, number) >= YEAR;
        let is_open = |number: u32| stay(number).exit_date().is_none_or(|exit| exit > book.period.end);
        Self {
            kind: HouseholdType::of(active().map(age)),
            youth: is_youth_household,
            parenting: is_youth_household
                && heads().any(|head| youth::is_youth(age(head), true))
                && members(book, roster, number)
                    .into_iter()
                    .any(|member| youth::is_child_of_parent(stay(member).relationship, age(member))),
            has_one_head: has_one_person(heads().map(|head| stay(head).person)),
            head_is_long_stayer: heads().any(|head| is_long(head) && is_open(head)),
            move_in,
            anniversary,
            head_was_assessed: anniversary.is_some_and(|anniversary| {
                heads().any(|head| {
                    let incomes = book.incomes.of(head).iter();
                    incomes.clone().any(|row| {
                        row.stage.is(DataCollectionStage::AnnualAssessment)
                            && anniversary.window.holds(row.date)
                    })
                })
            }),
            present: point_in_time::MONTHS.map(|month| {
                point_in_time::last_wednesday(book.period, month)
                    .map_or(Presence::Absent, |day| presence(book, move_in, day, active()))
            }),
            latest_head: heads().max_by_key(|number| recency(book, *number)),
        }
    }
}

/// The most recent active stay of each person in the household.
///
/// Source: Glossary FY2026, "Most recent project stay" (GLOSSARY.md section 2.6).
pub(super) fn members(book: &Book, roster: &Roster, household: u32) -> Vec<u32> {
    let mut latest: BTreeMap<u32, u32> = BTreeMap::new();
    for number in book.by_household.of(household).iter().copied() {
        if roster.active[number as usize] {
            let known = latest.entry(book.enrollment(number).person).or_insert(number);
            if recency(book, *known) < recency(book, number) {
                *known = number;
            }
        }
    }
    latest.into_values().collect()
}

/// How the household is there on `day`: in projects that house on move-in by a head, else by any member.
///
/// Source: APR Programming Specifications FY2026, Q8b items 5 and 6 (TABLES-1.md).
fn presence(book: &Book, move_in: Option<Day>, day: Day, members: impl Iterator<Item = u32>) -> Presence {
    let mut found = Presence::Absent;
    for number in members {
        let stay = book.enrollment(number);
        let kind = book.project(stay).kind;
        if !is_stay_present(book, number, kind, move_in, day) {
            continue;
        }
        if stay.is_head() {
            return Presence::WithHead;
        }
        if !kind.moves_in() {
            found = Presence::WithoutHead;
        }
    }
    found
}

/// Whether a stay is counted on `day`, given the household's move-in date.
pub(crate) fn is_stay_present(
    book: &Book,
    number: u32,
    kind: ProjectKind,
    household_move_in: Option<Day>,
    day: Day,
) -> bool {
    let stay = book.enrollment(number);
    let dates = (stay.entry, stay.exit_date());
    let move_in = move_in_date::of_member(household_move_in, stay.entry, stay.exit_date());
    point_in_time::is_present(day, kind, dates, move_in, book.nights.of(number))
}

pub(crate) fn valid_move_in(book: &Book, head: &Enrollment) -> Option<Day> {
    move_in_date::of_head(head.move_in, head.entry, head.exit_date(), book.period)
}

/// The earliest start of anyone in the household, ended enrollments included.
///
/// Not that of the rows with relationship 1: HUD wants a former head re-labelled, and the clock goes on.
///
/// Source: Glossary FY2026, "Annual Assessment" step 1, "the earliest project start date of the household's project
/// enrollment", and step 2 (GLOSSARY.md section 12, rule 1).
pub(crate) fn start(book: &Book, household: u32) -> Day {
    let members = book.by_household.of(household).iter().map(|number| book.enrollment(*number));
    members.map(|stay| stay.entry).min().unwrap_or(book.period.end)
}

fn has_one_person(mut people: impl Iterator<Item = u32>) -> bool {
    people.next().is_some_and(|first| people.all(|person| person == first))
}

/// The household as chronic status sees it: every enrollment, also of those who left before the report.
pub(crate) fn chronic_members(book: &Book, roster: &Roster, household: u32) -> Vec<ChronicMember> {
    book.by_household.of(household).iter().map(|number| chronic_member(book, roster, *number)).collect()
}

pub(crate) fn chronic_member(book: &Book, roster: &Roster, number: u32) -> ChronicMember {
    let stay = book.enrollment(number);
    let age = roster.age(book, stay);
    let disabled = stay.disabling_condition.yes()
        || book
            .disabilities
            .of(number)
            .iter()
            .any(|row| row.stage.is(DataCollectionStage::ProjectEntry) && row.disabling);
    let individual = chronic::individual(
        book.project(stay).kind,
        stay.entry,
        stay.disabling_condition,
        disabled,
        &stay.prior,
    );
    ChronicMember {
        entry: stay.entry,
        is_head: stay.is_head(),
        is_adult: age.is_adult(),
        is_child: age.is_child(),
        individual,
    }
}

/// Chronic category and veteran status of a household, asked of its head.
///
/// Source: APR Programming Specifications FY2026, Q25b and Q26a (TABLES-2.md).
pub(crate) fn head_categories(
    book: &Book,
    roster: &Roster,
    household: u32,
    members: &[ChronicMember],
) -> (Chronic, VeteranHousehold) {
    let mut categories = Vec::new();
    let mut adults = Vec::new();
    for (number, member) in book.by_household.of(household).iter().zip(members) {
        if !roster.active[*number as usize] {
            continue;
        }
        let status = chronic_household::reported(member, members);
        if member.is_head || member.is_adult {
            categories.push(status);
        }
        if member.is_adult {
            adults.push((book.client(book.enrollment(*number).person).veteran_status, status));
        }
    }
    (Chronic::of_household(categories), veteran_household(&adults))
}
