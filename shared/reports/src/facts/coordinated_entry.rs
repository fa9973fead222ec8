//! Who is in the CE APR: households assessed at an access point, and all activity there.
//!
//! Source: HMIS Programming Specifications for Coordinated Entry APR (CE-APR.md section 2).

use std::collections::BTreeSet;

use super::people::people;
use super::person::{Activity, ActivityRecord, CoordinatedEntry, Person};
use super::roster::{Roster, head_coc};
use crate::day::{Day, Period};
use crate::input::rows::{Assessment, Enrollment, Event};
use crate::input::{Book, ProjectCard};

/// Events count up to so many days after the report end.
const DAYS_AFTER_END: i32 = 90;

/// The latest relevant assessment of each household, by household number.
type HouseholdAssessments = Vec<Option<Assessment>>;

/// The people of a CE APR, and where they were served.
pub(super) struct Served {
    pub(super) roster: Roster,
    pub(super) projects: Vec<ProjectCard>,
    pub(super) clients: Vec<Person>,
    pub(super) quality: Option<Vec<Person>>,
    pub(super) activity: Vec<Person>,
}

pub(super) fn served(book: &Book) -> Served {
    let assessments = household_assessments(book);
    let roster = roster(book, &assessments);
    let mut clients = people(book, &roster, &roster.picked);
    for person in &mut clients {
        person.coordinated_entry = person.is_head.then(|| Box::new(of_head(book, &assessments, person.stay)));
    }
    let quality = roster.engaged_only(book).map(|picked| people(book, &roster, &picked));
    let mut activity = people(book, &roster, &active_stays(book));
    for person in &mut activity {
        person.coordinated_entry = Some(Box::new(of_person(book, person.id)));
    }
    let active: BTreeSet<u32> = relevant_projects(book);
    let mut projects: Vec<_> =
        book.projects.iter().filter(|project| active.contains(&project.index)).cloned().collect();
    projects.sort_by(|a, b| a.id.cmp(&b.id));
    Served { roster, projects, clients, quality, activity }
}

/// Whether a record of `stay` on `date` counts, if the window of dates does.
///
/// Source: CE-APR.md section 2, steps 1, 2, 4, 6 and 7.
fn is_relevant(book: &Book, stay: &Enrollment, date: Day) -> bool {
    let project = book.project(stay);
    let covers = |period: &(Day, Option<Day>), first: Day, last: Day| {
        period.0 <= last && period.1.is_none_or(|end| end >= first)
    };
    let is_access_point =
        project.access_periods.iter().any(|period| covers(period, book.period.start, book.period.end));
    let in_coc = |coc: &String| match project.only_coc() {
        Some(only) => only == coc,
        None => {
            project.cocs.iter().any(|(code, _)| code == coc)
                && head_coc(book, stay).is_some_and(|of_head| of_head == coc)
        }
    };
    project.is_continuum
        && !stay.marks.practice
        && is_access_point
        && project.access_periods.iter().any(|period| covers(period, date, date))
        && book.parameters.coc.as_ref().is_none_or(in_coc)
}

fn relevant_assessments(book: &Book, number: u32, window: Period) -> impl Iterator<Item = &Assessment> {
    let stay = book.enrollment(number);
    let rows = book.assessments.of(number).iter();
    rows.filter(move |row| window.holds(row.date) && is_relevant(book, stay, row.date))
}

fn relevant_events(book: &Book, number: u32, last: Day) -> impl Iterator<Item = &Event> {
    let window = Period { start: book.period.start, end: last };
    let stay = book.enrollment(number);
    let rows = book.events.of(number).iter();
    rows.filter(move |row| window.holds(row.date) && is_relevant(book, stay, row.date))
}

fn numbers(book: &Book) -> std::ops::Range<u32> {
    0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX)
}

/// Any member's assessment stands for the household.
fn household_assessments(book: &Book) -> HouseholdAssessments {
    let mut latest: HouseholdAssessments = vec![None; book.households.len()];
    for number in numbers(book) {
        let found =
            relevant_assessments(book, number, book.period).max_by_key(|row| (row.date, row.updated, *row));
        let of_household = &mut latest[book.enrollment(number).household as usize];
        let newer = |known: &Assessment| {
            found.is_some_and(|row| (row.date, row.updated, row) > (known.date, known.updated, known))
        };
        if of_household.as_ref().is_none_or(newer) {
            *of_household = found.copied().or(*of_household);
        }
    }
    latest
}

/// Members who were there on the day of the household's assessment; one stay for each person.
fn roster(book: &Book, assessments: &HouseholdAssessments) -> Roster {
    let assessed_on = |number: u32| {
        let stay = book.enrollment(number);
        let date = assessments[stay.household as usize]?.date;
        (stay.entry <= date && stay.exit_date().is_none_or(|exit| exit >= date)).then_some(date)
    };
    let active: Vec<bool> = numbers(book).map(|number| assessed_on(number).is_some()).collect();
    let picked = (0..u32::try_from(book.people.len()).unwrap_or(u32::MAX))
        .map(|person| {
            let stays = book.by_person.of(person).iter().copied().filter(|number| active[*number as usize]);
            stays.max_by_key(|number| {
                (assessed_on(*number), book.enrollment(*number).entry, book.enrollment_ids.text(*number))
            })
        })
        .collect();
    Roster::of_picked(book, active, picked)
}

/// What the household's assessment and the one event that follows from it tell of the head's household.
fn of_head(book: &Book, assessments: &HouseholdAssessments, number: u32) -> CoordinatedEntry {
    let stay = book.enrollment(number);
    let Some(assessment) = assessments[stay.household as usize] else { return CoordinatedEntry::default() };
    let event = following_event(book, stay, assessment.date);
    CoordinatedEntry {
        assessment_type: assessment.kind,
        prioritization: assessment.prioritization,
        event: event.map(|event| event.event).unwrap_or_default(),
        event_rehoused: event.map(|event| event.rehoused).unwrap_or_default(),
        event_aftercare: event.map(|event| event.aftercare).unwrap_or_default(),
        event_referral: event.map(|event| event.referral).unwrap_or_default(),
        ..CoordinatedEntry::default()
    }
}

/// The latest event of the head from the assessment on, before the household's next assessment after the
/// report; those of the assessing project come first.
///
/// Source: CE-APR.md section 4.1.
fn following_event<'a>(book: &'a Book, head: &Enrollment, assessed: Day) -> Option<&'a Event> {
    let last = book.period.end + DAYS_AFTER_END;
    let after = Period { start: book.period.end + 1, end: last };
    let members = book.by_household.of(head.household).iter();
    let next = members
        .flat_map(|member| relevant_assessments(book, *member, after))
        .map(|assessment| assessment.date)
        .min();
    let events: Vec<(bool, &Event)> = book
        .by_person
        .of(head.person)
        .iter()
        .flat_map(|number| {
            let same_project = book.enrollment(*number).project == head.project;
            relevant_events(book, *number, last).map(move |event| (same_project, event))
        })
        .filter(|(_, event)| event.date >= assessed && next.is_none_or(|next| event.date < next))
        .collect();
    events
        .into_iter()
        .max_by_key(|(same_project, event)| (*same_project, event.date, event.updated, *event))
        .map(|found| found.1)
}

/// A stay for each person with activity in the report range, to make a person of.
fn active_stays(book: &Book) -> Vec<Option<u32>> {
    let is_active = |number: &u32| !records(book, *number).is_empty();
    (0..u32::try_from(book.people.len()).unwrap_or(u32::MAX))
        .map(|person| {
            let stays = book.by_person.of(person).iter().copied().filter(is_active);
            stays.max_by_key(|number| (book.enrollment(*number).entry, book.enrollment_ids.text(*number)))
        })
        .collect()
}

/// All activity of a person, and the projects where it happened while the person was enrolled.
fn of_person(book: &Book, person: u32) -> CoordinatedEntry {
    let mut found = CoordinatedEntry::default();
    for number in book.by_person.of(person) {
        let stay = book.enrollment(*number);
        let is_open = |day: Day| stay.entry <= day && stay.exit_date().is_none_or(|exit| exit >= day);
        let records = records(book, *number);
        if records.iter().any(|(date, _)| is_open(*date)) {
            found.projects.push((stay.project, stay.is_head()));
        }
        found.records.extend(records.into_iter().map(|(_, record)| record));
    }
    found
}

/// Relevant assessments and events of a stay in the report range.
fn records(book: &Book, number: u32) -> Vec<(Day, ActivityRecord)> {
    let assessments = relevant_assessments(book, number, book.period).map(|row| {
        let kind = Activity::Assessment(row.level.named());
        (row.date, ActivityRecord { kind, ..ActivityRecord::default() })
    });
    let events = relevant_events(book, number, book.period.end).map(|row| {
        let kind = Activity::Event(row.event.named());
        let record =
            ActivityRecord { kind, rehoused: row.rehoused, aftercare: row.aftercare, referral: row.referral };
        (row.date, record)
    });
    assessments.chain(events).collect()
}

/// Projects with a relevant assessment in the report range or a relevant event up to 90 days after it.
fn relevant_projects(book: &Book) -> BTreeSet<u32> {
    let last = book.period.end + DAYS_AFTER_END;
    numbers(book)
        .filter(|number| {
            relevant_assessments(book, *number, book.period).next().is_some()
                || relevant_events(book, *number, last).next().is_some()
        })
        .map(|number| book.enrollment(number).project)
        .collect()
}
