//! From the latest stay to the person.

use super::household::{self, Household, YEAR, chronic_members, head_categories};
use super::length::length_of_stay;
use super::person::{Parenting, Person};
use super::roster::Roster;
use super::stay::Stay;
use super::{answers, quality};
use crate::day::Day;
use crate::glossary::chronic::Chronic;
use crate::glossary::contact::outreach;
use crate::glossary::homeless_episode::{homeless_since, time_before_housing};
use crate::glossary::veteran_household::VeteranHousehold;
use crate::glossary::{chronic_household, move_in_date, point_in_time, race, youth};
use crate::input::Book;
use crate::readings::Over730Days;

/// Days at which the ranges of Q22c end.
const LAST_RANGE_OF_Q22C: i32 = 730;

/// One person for each picked stay.
pub(crate) fn people(book: &Book, roster: &Roster, picked: &[Option<u32>]) -> Vec<Person> {
    let mut households: Vec<Option<Household>> = vec![None; book.households.len()];
    let mut people = Vec::with_capacity(picked.iter().flatten().count());
    for number in picked.iter().flatten() {
        let household = book.enrollment(*number).household;
        let facts =
            *households[household as usize].get_or_insert_with(|| Household::of(book, roster, household));
        people.push(Stay { book, roster, number: *number, household: facts }.person());
    }
    mark_presence(book, roster, &mut households, &mut people);
    people
}

/// Notes for each person on which point-in-time days any counted stay was there (Q7b), and on which the
/// person stood for a household that was there (Q8b).
fn mark_presence(book: &Book, roster: &Roster, households: &mut [Option<Household>], people: &mut [Person]) {
    let days = point_in_time::MONTHS.map(|month| point_in_time::last_wednesday(book.period, month));
    for person in people {
        for number in book.by_person.of(person.id) {
            if !roster.counted[*number as usize] {
                continue;
            }
            let stay = book.enrollment(*number);
            let household = *households[stay.household as usize]
                .get_or_insert_with(|| Household::of(book, roster, stay.household));
            let kind = book.project(stay).kind;
            for (at, day) in days.iter().enumerate() {
                let Some(day) = *day else { continue };
                let is_there = household::is_stay_present(book, *number, kind, household.move_in, day);
                person.present[at] |= is_there;
                person.heads_present[at] |= stay.is_head() && household.is_counted_by(*number, is_there, at);
            }
        }
    }
}

impl Stay<'_> {
    fn person(&self) -> Person {
        let (book, row, age, household) = (self.book, self.row(), self.age(), self.household);
        let client = book.client(row.person);
        let kind = book.project(row).kind;
        let (is_head, leaver) = (row.is_head(), self.exit().is_some());
        let move_in = move_in_date::of_member(household.move_in, row.entry, self.exit_date());
        let length = length_of_stay(book, self.number);
        let members = chronic_members(book, self.roster, row.household);
        let own = household::chronic_member(book, self.roster, self.number);
        let (chronic_household, veteran_household) = if is_head {
            head_categories(book, self.roster, row.household, &members)
        } else {
            (Chronic::Missing, VeteranHousehold::NoAdult)
        };
        let is_youth = youth::is_youth(age, household.youth);
        let (violence, violence_when) = answers::violence(self);
        let exit = self.exit();
        let incomes = answers::incomes(self);
        Person {
            id: row.person,
            stay: self.number,
            project: row.project,
            kind,
            age,
            is_head,
            household: household.kind,
            leaver,
            veteran_status: client.veteran_status,
            sex: client.sex,
            races: client.races,
            race_unknown: race::is_unknown(client.races, client.race_none),
            chronic: chronic_household::reported(&own, &members),
            chronic_household,
            veteran_household,
            youth: is_youth,
            parenting_youth: is_youth
                && household.parenting
                && youth::is_parent_in_youth_household(is_head, age),
            parenting: (is_youth && is_head && household.parenting).then(|| Box::new(self.parenting())),
            length,
            possible_dates: exit.is_none_or(|exit| exit.date >= row.entry),
            long_stayer: !leaver
                && ((is_head || age.is_adult()) && length >= YEAR
                    || age.is_adult() && household.head_is_long_stayer),
            present: [false; 4],
            heads_present: [false; 4],
            outreach: kind.asks_contacts().then(|| {
                let dates = (row.entry, self.exit_date());
                outreach(dates, row.engagement, book.contacts.of(self.number), book.period)
            }),
            days_to_move_in: move_in.map(|day| day - row.entry),
            search_counts: book.parameters.over_730_days == Over730Days::Counted
                || move_in.is_none_or(|day| day - row.entry <= LAST_RANGE_OF_Q22C),
            household_moved_in: household.move_in.is_some_and(|day| book.period.holds(day)),
            before_housing: time_before_housing(kind, row.entry, move_in, self.homeless_since()),
            living_situation: row.prior.situation,
            disabling_condition: row.disabling_condition,
            conditions: answers::conditions(self),
            violence,
            violence_when,
            benefits: answers::benefits(self),
            issues: quality::issues(self, &incomes),
            incomes,
            annual_window: household.anniversary.map(|found| found.window),
            destination: exit.map(|exit| exit.destination).unwrap_or_default(),
            subsidy: exit.map(|exit| exit.subsidy).unwrap_or_default(),
            housing_assessment: exit.map(|exit| exit.housing_assessment).unwrap_or_default(),
            subsidy_information: exit.map(|exit| exit.subsidy_information).unwrap_or_default(),
            moving_on: answers::moving_on(self),
            education: kind.asks_youth_education().then(|| answers::education(self)),
            history_gaps: quality::history_gaps(self),
            days_to_record: quality::days_to_record(self),
            inactive: quality::inactive(self),
            coordinated_entry: None,
        }
    }

    /// Source: APR Programming Specifications FY2026, Q22e (GLOSSARY.md section 17.4).
    fn homeless_since(&self) -> Option<Day> {
        let row = self.row();
        let members =
            self.book.by_household.of(row.household).iter().map(|number| self.book.enrollment(*number));
        let heads = members.filter(|member| member.is_head() && member.entry == row.entry);
        let of_head = heads.filter_map(|head| head.prior.homeless_since).min();
        homeless_since(self.age().is_child() && !row.is_head(), row.prior.homeless_since, of_head)
    }

    /// Everyone active in the household, each person by the most recent stay there.
    ///
    /// Source: APR Programming Specifications FY2026, Q27b (TABLES-2.md); Glossary FY2026, "Most recent project stay".
    fn parenting(&self) -> Parenting {
        let (book, head) = (self.book, self.row());
        let mut found = Parenting::default();
        for number in household::members(book, self.roster, head.household) {
            let member = book.enrollment(number);
            let age = self.roster.age(book, member);
            found.members.push(member.person);
            if member.person == head.person || age.within(18..=24) {
                found.parents.push(member.person);
            } else if youth::is_child_of_parent(member.relationship, age) {
                found.children.push(member.person);
            }
        }
        found
    }
}
