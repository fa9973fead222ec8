//! Data quality of a stay, as Q6a to Q6f count it and the worklists list it.

use hud::lists::{LivingSituation, ProjectType, RelationshipToHoH};

use super::answers::has_disabling_need;
use super::issues::{Element, Issues};
use super::money::{AtPoint, IncomeState, Incomes};
use super::person::{Inactive, NOBODY_KNOWS_WHEN};
use super::stay::Stay;
use crate::day::Day;
use crate::glossary::homeless_history::{HistoryGaps, gaps};
use crate::glossary::issue::{self, Issue};
use crate::input::rows::NO_COC;

/// Days without contact or bed night after which Q6f calls a record inactive.
const INACTIVE_AFTER: i32 = 90;

/// Source: APR Programming Specifications FY2026, Q6a to Q6c (TABLES-1.md).
pub(super) fn issues(stay: &Stay<'_>, incomes: &Incomes) -> Issues {
    let (book, row, age) = (stay.book, stay.row(), stay.age());
    let client = book.client(row.person);
    let adult_or_head = age.is_adult() || row.is_head();
    let starts = adult_or_head.then_some(row.entry);
    let leaver = stay.exit().is_some();
    let income = |asked: bool, state: &IncomeState| match state {
        IncomeState::NotDue => None,
        _ if !asked => None,
        _ => issue::with_sources(state.record().map(|record| (record.any_source, record.sources != 0))),
    };
    Issues::default()
        .with(Element::Name, client.name)
        .with(Element::SocialSecurityNumber, client.ssn)
        .with(
            Element::DateOfBirth,
            issue::date_of_birth(client.born, client.born_quality, client.created, starts),
        )
        .with(Element::Race, issue::race(!client.races.is_empty(), client.race_none))
        .with(Element::VeteranStatus, veteran_status(stay))
        .with(Element::ProjectStart, has_impossible_start(stay).then_some(Issue::Data))
        .with(Element::Relationship, relationship(stay))
        .with(Element::EnrollmentCoc, enrollment_coc(stay))
        .with(Element::DisablingCondition, disabling_condition(stay))
        .with(Element::Destination, destination(stay))
        .with(Element::IncomeAtStart, income(adult_or_head, &incomes.start))
        .with(Element::IncomeAtAnnual, income(adult_or_head && !leaver, &incomes.annual))
        .with(Element::IncomeAtExit, income(adult_or_head && leaver, &incomes.exit))
}

fn veteran_status(stay: &Stay<'_>) -> Option<Issue> {
    let (status, age) = (stay.book.client(stay.row().person).veteran_status, stay.age());
    match () {
        () if age.is_child() && status.yes() => Some(Issue::Data),
        () if !age.is_adult() => None,
        () if status.dont_know() => Some(Issue::DontKnow),
        () if !status.yes_or_no() => Some(Issue::Missing),
        () => None,
    }
}

/// An earlier stay in the project ends after this one starts, or this one starts after its own exit.
fn has_impossible_start(stay: &Stay<'_>) -> bool {
    let row = stay.row();
    let earlier = |other: &crate::input::rows::Enrollment| {
        other.project == row.project
            && other.entry < row.entry
            && other.exit_date().is_some_and(|exit| exit > row.entry)
    };
    row.exit_date().is_some_and(|exit| row.entry > exit)
        || stay.book.by_person.of(row.person).iter().any(|number| earlier(stay.book.enrollment(*number)))
}

fn relationship(stay: &Stay<'_>) -> Option<Issue> {
    let relationship = stay.row().relationship;
    match () {
        () if relationship.is_null() => Some(Issue::Missing),
        () if !relationship.answers::<RelationshipToHoH>() || !stay.household.has_one_head => {
            Some(Issue::Data)
        }
        () => None,
    }
}

/// Asked of heads: a code of the project, or of the right form where the project has none.
fn enrollment_coc(stay: &Stay<'_>) -> Option<Issue> {
    let row = stay.row();
    if !row.is_head() {
        return None;
    }
    if row.coc == NO_COC {
        return Some(Issue::Missing);
    }
    let (coc, served) = (stay.book.cocs.text(row.coc), &stay.book.project(row).cocs);
    let valid = if served.is_empty() { is_coc_code(coc) } else { served.iter().any(|(code, _)| code == coc) };
    (!valid).then_some(Issue::Data)
}

/// Two letters, a hyphen, three digits.
fn is_coc_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 6
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2] == b'-'
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

fn disabling_condition(stay: &Stay<'_>) -> Option<Issue> {
    let condition = stay.row().disabling_condition;
    match () {
        () if condition.dont_know() => Some(Issue::DontKnow),
        () if !condition.yes_or_no() => Some(Issue::Missing),
        () if condition.no() && has_disabling_need(stay) => Some(Issue::Data),
        () => None,
    }
}

fn destination(stay: &Stay<'_>) -> Option<Issue> {
    let destination = stay.exit()?.destination;
    match () {
        () if destination.dont_know() => Some(Issue::DontKnow),
        () if destination.missing() || destination.is(LivingSituation::NoExitInterviewCompleted) => {
            Some(Issue::Missing)
        }
        () => None,
    }
}

/// First day on which the whole of 3.917 was asked.
fn full_history_since() -> Day {
    Day::from_civil(2016, 10, 1)
}

/// Source: APR Programming Specifications FY2026, Q6d (TABLES-1.md).
pub(super) fn history_gaps(stay: &Stay<'_>) -> Option<HistoryGaps> {
    let row = stay.row();
    let asked = (stay.age().is_adult() || row.is_head()) && row.entry >= full_history_since();
    asked.then(|| gaps(stay.book.project(row).kind, &row.prior))
}

/// Days from a start in the report range, or an exit, to the day on which it was recorded.
///
/// HUD has a row for every record and none for one that does not say when it was created: nobody can tell that it was
/// recorded in time, so it stands with the latest. Without it the rows would not add up to the leavers (Q5a row 6).
///
/// Source: APR Programming Specifications FY2026, Q6e (TABLES-1.md: "Sum of C = Q5a.B6"); the row is our choice.
pub(super) fn days_to_record(stay: &Stay<'_>) -> AtPoint<Option<i32>> {
    let row = stay.row();
    let started = stay.book.period.holds(row.entry);
    AtPoint {
        start: started.then(|| days_between(row.entry, row.created)),
        annual: None,
        exit: stay.exit().map(|exit| days_between(exit.date, exit.created)),
    }
}

fn days_between(happened: Day, recorded: Option<Day>) -> i32 {
    recorded.map_or(NOBODY_KNOWS_WHEN, |recorded| recorded - happened)
}

/// Source: APR Programming Specifications FY2026, Q6f (TABLES-1.md).
pub(super) fn inactive(stay: &Stay<'_>) -> Option<Inactive> {
    let (book, row) = (stay.book, stay.row());
    let limit = book.period.end - INACTIVE_AFTER;
    if row.entry >= limit || stay.exit().is_some() {
        return None;
    }
    let kind = book.project(row).kind;
    let is_stale = |last: Option<Day>| last.is_none_or(|last| last < limit);
    if kind.is(ProjectType::EmergencyShelterNightByNight) {
        let last = book.nights.of(stay.number).last().copied();
        return Some(Inactive { bed_nights: true, stale: is_stale(last) });
    }
    let asked = kind.counts_from_engagement() && (stay.age().is_adult() || row.is_head());
    let last = book.contacts.of(stay.number).last().map(|contact| contact.date);
    asked.then(|| Inactive { bed_nights: false, stale: is_stale(last) })
}
