//! What a household is, from everyone active in it.

use super::roster::Roster;
use super::stay::length_of_stay;
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

/// 365 days, the "long stay" of Q5a and Q19a1.
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
    /// A head has been there for 365 days.
    pub(crate) head_stays_a_year: bool,
    /// … and is a stayer.
    pub(crate) head_is_long_stayer: bool,
    /// The head's valid move-in date; the earliest if several heads have one.
    pub(crate) move_in: Option<Day>,
    pub(crate) anniversary: Option<Anniversary>,
    /// A head has an annual assessment in the window.
    pub(crate) head_was_assessed: bool,
    /// Present on the four point-in-time days (Q8b).
    pub(crate) present: [bool; 4],
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
                && active().any(|member| youth::is_child_of_parent(stay(member).relationship, age(member))),
            has_one_head: has_one_person(heads().map(|head| stay(head).person)),
            head_stays_a_year: heads().any(is_long),
            head_is_long_stayer: heads().any(|head| is_long(head) && is_open(head)),
            move_in,
            anniversary,
            head_was_assessed: anniversary.is_some_and(|anniversary| {
                heads().any(|head| {
                    let incomes = book.incomes.of(head).iter();
                    incomes.clone().any(|row| row.stage.is(5) && anniversary.window.holds(row.date))
                })
            }),
            present: point_in_time::MONTHS.map(|month| {
                point_in_time::last_wednesday(book.period, month)
                    .is_some_and(|day| is_present(book, move_in, day, active()))
            }),
        }
    }
}

/// Whether the household is there on `day`: in projects that house on move-in the head, else any member.
///
/// Source: APR Programming Specifications FY2026, Q8b (TABLES-1.md).
fn is_present(book: &Book, move_in: Option<Day>, day: Day, mut members: impl Iterator<Item = u32>) -> bool {
    members.any(|number| {
        let stay = book.enrollment(number);
        let kind = book.project(stay).kind;
        (stay.is_head() || !kind.moves_in()) && is_stay_present(book, number, kind, move_in, day)
    })
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

/// Start of the household's first head; of its first member if it never had a head.
///
/// Source: Glossary FY2026, "Annual assessments" (GLOSSARY.md section 12, rule 1).
fn start(book: &Book, household: u32) -> Day {
    let members = || book.by_household.of(household).iter().map(|number| book.enrollment(*number));
    let heads = members().filter(|stay| stay.is_head()).map(|stay| stay.entry).min();
    heads.or(members().map(|stay| stay.entry).min()).unwrap_or(book.period.end)
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
        || book.disabilities.of(number).iter().any(|row| row.stage.is(1) && row.disabling);
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
