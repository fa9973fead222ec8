//! Who is in the report, and by which stay.

use domain::Universe;
use hud::lists::ProjectType;

use crate::day::{Day, Period};
use crate::glossary::active;
use crate::glossary::age::Age;
use crate::input::Book;
use crate::input::rows::{Enrollment, Given, NO_COC};

/// The stays that make the report.
pub(crate) struct Roster {
    /// Stays that are active in the report range: they make the households.
    pub(crate) active: Vec<bool>,
    /// Active stays that may also stand for their person under the rule of this run.
    pub(crate) counted: Vec<bool>,
    /// The latest counted stay of each person.
    pub(crate) picked: Vec<Option<u32>>,
    /// One age for each person in HUD's report.
    pub(crate) ages: Vec<Option<Age>>,
}

impl Roster {
    /// The people of an APR or CAPER.
    pub(crate) fn of(book: &Book, universe: Universe) -> Self {
        let numbers = || 0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX);
        let active: Vec<bool> = numbers().map(|number| is_active(book, number)).collect();
        let counted: Vec<bool> = numbers()
            .map(|number| {
                active[number as usize] && (universe == Universe::Hud || has_counting_service(book, number))
            })
            .collect();
        let picked = latest_stays(book, |number| counted[number as usize]);
        let by_hud = latest_stays(book, |number| active[number as usize]);
        let ages = ages(book, &picked, &by_hud);
        Self { active, counted, picked, ages }
    }

    /// A report whose stays were chosen elsewhere.
    pub(super) fn of_picked(book: &Book, active: Vec<bool>, picked: Vec<Option<u32>>) -> Self {
        let ages = ages(book, &picked, &picked);
        Self { counted: active.clone(), active, picked, ages }
    }

    /// The age of the person of an enrollment; by the own start for someone outside the report.
    pub(crate) fn age(&self, book: &Book, enrollment: &Enrollment) -> Age {
        self.ages[enrollment.person as usize].unwrap_or_else(|| age_at(book, enrollment))
    }

    /// Latest stays among the engaged only; `None` if that is everyone.
    ///
    /// Source: Glossary FY2026, "Data quality universe" (GLOSSARY.md section 2.5).
    pub(crate) fn engaged_only(&self, book: &Book) -> Option<Vec<Option<u32>>> {
        let filters = book.projects.iter().any(|project| project.kind.counts_from_engagement());
        filters.then(|| {
            latest_stays(book, |number| {
                self.counted[number as usize] && is_engaged(book, book.enrollment(number))
            })
        })
    }

    /// Latest stays of the engaged by start and exit dates, for Q6f; `None` if the method is the same.
    pub(crate) fn enrolled(&self, book: &Book) -> Option<Vec<Option<u32>>> {
        let by_nights =
            book.projects.iter().any(|project| project.kind.is(ProjectType::EmergencyShelterNightByNight));
        by_nights.then(|| {
            latest_stays(book, |number| {
                let stay = book.enrollment(number);
                active::by_dates(stay.entry, stay.exit_date(), book.period)
                    && !stay.marks.practice
                    && is_in_coc(book, number)
                    && is_engaged(book, stay)
            })
        })
    }
}

/// Active in the report range by the method of the project type.
///
/// Source: APR Programming Specifications FY2026, "Universe" (GLOSSARY.md section 2.4).
pub(crate) fn is_active(book: &Book, number: u32) -> bool {
    let stay = book.enrollment(number);
    if stay.marks.practice || !is_in_coc(book, number) {
        return false;
    }
    if book.project(stay).kind.is(ProjectType::EmergencyShelterNightByNight) {
        let nights = book.nights.of(number).iter().copied();
        active::by_nights(stay.entry, stay.exit_date(), nights, book.period)
    } else {
        active::by_dates(stay.entry, stay.exit_date(), book.period)
    }
}

/// The CoC filter: the project's only CoC, or the EnrollmentCoC of the household's head.
///
/// HUD defines no filter for the APR; this one is used only when a run names a CoC (GLOSSARY.md section 2.7).
pub(crate) fn is_in_coc(book: &Book, number: u32) -> bool {
    let Some(wanted) = &book.parameters.coc else { return true };
    let stay = book.enrollment(number);
    match book.project(stay).only_coc() {
        Some(only) => only == wanted,
        None => head_coc(book, stay).is_some_and(|coc| coc == wanted),
    }
}

/// EnrollmentCoC of the head of the stay's household.
pub(crate) fn head_coc<'a>(book: &'a Book, stay: &Enrollment) -> Option<&'a str> {
    let members = book.by_household.of(stay.household).iter().map(|number| book.enrollment(*number));
    let coc = |head: &Enrollment| (head.coc != NO_COC).then(|| book.cocs.text(head.coc));
    members.filter(|member| member.is_head()).map(|head| (head.entry, coc(head))).max()?.1
}

/// At least one service of a day or more that overlaps the report range (PRODUCT R2, E5).
pub(crate) fn has_counting_service(book: &Book, number: u32) -> bool {
    let until = book.until;
    // A bed night lasts from its date to the next day.
    let nights = book.nights.of(number).iter().map(|night| Given { start: *night, end: Some(*night + 1) });
    book.given.of(number).iter().copied().chain(nights).any(|given| given.counts(book.period, until))
}

impl Given {
    /// Last day; an open service has reached `until`.
    fn last(&self, until: Day) -> Day {
        self.end.unwrap_or(until.max(self.start))
    }

    pub(crate) fn length_days(&self, until: Day) -> i32 {
        self.last(until) - self.start
    }

    pub(crate) fn overlaps(&self, period: Period, until: Day) -> bool {
        self.start <= period.end && self.last(until) >= period.start
    }

    fn counts(&self, period: Period, until: Day) -> bool {
        self.length_days(until) >= 1 && self.overlaps(period, until)
    }
}

pub(crate) fn is_engaged(book: &Book, stay: &Enrollment) -> bool {
    !book.project(stay).kind.counts_from_engagement()
        || stay.engagement.is_some_and(|day| day <= book.period.end)
}

/// The latest stay of each person among those that `counts` lets in.
///
/// Source: Glossary FY2026, "Most recent project stay" (GLOSSARY.md section 2.6).
fn latest_stays(book: &Book, counts: impl Fn(u32) -> bool) -> Vec<Option<u32>> {
    (0..u32::try_from(book.people.len()).unwrap_or(u32::MAX))
        .map(|person| {
            let stays = book.by_person.of(person).iter().copied().filter(|number| counts(*number));
            stays.max_by_key(|number| recency(book, *number))
        })
        .collect()
}

/// Orders stays: the later start is the more recent; ties prefer no exit, then the later exit, the later creation
/// and the greater EnrollmentID.
///
/// Source: Glossary FY2026, "Most recent project stay" (GLOSSARY.md section 2.6).
pub(super) fn recency(book: &Book, number: u32) -> impl Ord {
    let stay = book.enrollment(number);
    let exit = stay.exit_date().filter(|exit| *exit <= book.period.end);
    (stay.entry, exit.is_none(), exit, stay.created_at, book.enrollment_ids.text(number))
}

fn ages(book: &Book, picked: &[Option<u32>], by_hud: &[Option<u32>]) -> Vec<Option<Age>> {
    let stays = picked.iter().zip(by_hud).map(|(picked, by_hud)| picked.or(*by_hud));
    stays.map(|stay| stay.map(|number| age_at(book, book.enrollment(number)))).collect()
}

fn age_at(book: &Book, stay: &Enrollment) -> Age {
    let client = book.client(stay.person);
    Age::reported(client.born, client.born_quality, stay.entry, book.period)
}
