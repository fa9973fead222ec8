//! Who was left off, and why (PRODUCT R3).

use domain::{Stage, Universe};
use hud::lists::ProjectType;
use serde::Serialize;

use crate::facts::{Roster, is_active, is_engaged, is_in_coc};
use crate::fix::Fix;
use crate::glossary::active;
use crate::input::Book;
use crate::input::rows::Given;
use crate::subject::Subject;

/// Why an enrollment does not count, in the order in which one of them is the main reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The enrollment does not overlap the report range.
    NotInPeriod,
    /// The intake was begun and not finished.
    IntakeNotFinished,
    /// Neither the enrollment nor the client has any service.
    NoService,
    /// A service starts and ends on the same day.
    #[serde(rename = "SERVICE_UNDER_1_DAY")]
    ServiceUnder1Day,
    /// A service of a day or more does not overlap the report range.
    ServiceOutsidePeriod,
    /// A service of the client hangs on no enrollment.
    ServiceNotTiedToEnrollment,
    /// A night-by-night stay without a bed night that makes it active.
    NbnNoBedNight,
    /// Street outreach, or services only under PATH, without an engagement by the report end.
    SoNotEngaged,
    /// The enrollment belongs to another CoC than the run asks for.
    WrongCoc,
    /// Marked as practice: in no report.
    PracticeRecord,
}

/// Each reason with its code and what it says.
const REASONS: [(Reason, &str, &str); 10] = [
    (Reason::NotInPeriod, "NOT_IN_PERIOD", "Not enrolled in the report range."),
    (Reason::IntakeNotFinished, "INTAKE_NOT_FINISHED", "The intake is not finished."),
    (Reason::NoService, "NO_SERVICE", "There is no service."),
    (Reason::ServiceUnder1Day, "SERVICE_UNDER_1_DAY", "The only service starts and ends on the same day."),
    (Reason::ServiceOutsidePeriod, "SERVICE_OUTSIDE_PERIOD", "No service lies in the report range."),
    (
        Reason::ServiceNotTiedToEnrollment,
        "SERVICE_NOT_TIED_TO_ENROLLMENT",
        "The service is not tied to an enrollment.",
    ),
    (Reason::NbnNoBedNight, "NBN_NO_BED_NIGHT", "There is no bed night."),
    (Reason::SoNotEngaged, "SO_NOT_ENGAGED", "Not engaged by the end of the report range."),
    (Reason::WrongCoc, "WRONG_COC", "The enrollment belongs to another CoC."),
    (Reason::PracticeRecord, "PRACTICE_RECORD", "Marked as a practice record."),
];

impl Reason {
    /// The code as the browser knows it: `NO_SERVICE`.
    pub(crate) fn code(self) -> &'static str {
        REASONS[self as usize].1
    }

    /// The reason of a code; `None` for one of another list.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        REASONS.iter().find(|row| row.1 == code).map(|row| row.0)
    }

    /// What it says, in English.
    pub(crate) fn message(self) -> &'static str {
        REASONS[self as usize].2
    }
}

/// What the reason leaves the enrollment out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// HUD's count.
    OutsideHud,
    /// This APR, by the service rule.
    ServiceRule,
    /// Nothing: advice.
    Advice,
}

/// One enrollment that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOff {
    /// Which enrollment.
    #[serde(flatten)]
    pub subject: Subject,
    /// The first reason that applies.
    pub reason: Reason,
    /// The others.
    pub also: Vec<Reason>,
    /// What it is left out of.
    pub part: Part,
    /// The other enrollment through which the person is on this APR all the same, by its `EnrollmentID`.
    pub counted_through: Option<String>,
    /// Where the main reason is corrected.
    pub fix: Fix,
}

/// One row for each enrollment with a reason, by the order of reasons and ids.
pub(crate) fn left_off(book: &Book, roster: &Roster) -> Vec<LeftOff> {
    let mut rows: Vec<LeftOff> = (0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX))
        .filter_map(|number| row(book, roster, number))
        .collect();
    rows.sort_by(|a, b| (a.reason, &a.subject).cmp(&(b.reason, &b.subject)));
    rows
}

fn row(book: &Book, roster: &Roster, number: u32) -> Option<LeftOff> {
    let reasons = reasons(book, number);
    let (reason, also) = reasons.split_first()?;
    let counted = roster.picked[book.enrollment(number).person as usize];
    let part = match reason {
        _ if !is_active(book, number) => Part::OutsideHud,
        Reason::SoNotEngaged => Part::Advice,
        _ if book.parameters.universe == Universe::Hud || roster.counted[number as usize] => Part::Advice,
        _ => Part::ServiceRule,
    };
    Some(LeftOff {
        subject: Subject::of(book, number),
        reason: *reason,
        also: also.to_vec(),
        part,
        counted_through: counted
            .filter(|stay| *stay != number)
            .map(|stay| book.enrollment_ids.text(stay).to_owned()),
        fix: fix(*reason, book.enrollment(number).is_head()),
    })
}

/// The CoC is asked of heads only; nights, engagement and the practice mark of no one.
fn fix(reason: Reason, is_head: bool) -> Fix {
    match reason {
        Reason::IntakeNotFinished => Fix::Workflow { stage: Stage::Start },
        Reason::NotInPeriod => Fix::answer(Stage::Start, "Enrollment.EntryDate"),
        Reason::NoService
        | Reason::ServiceUnder1Day
        | Reason::ServiceOutsidePeriod
        | Reason::ServiceNotTiedToEnrollment => Fix::Service,
        Reason::WrongCoc if is_head => Fix::answer(Stage::Start, "Enrollment.EnrollmentCoC"),
        Reason::NbnNoBedNight | Reason::SoNotEngaged | Reason::WrongCoc | Reason::PracticeRecord => {
            Fix::Enrollment
        }
    }
}

/// Every reason that applies, in order.
fn reasons(book: &Book, number: u32) -> Vec<Reason> {
    let (stay, period, until) = (book.enrollment(number), book.period, book.until);
    let kind = book.project(stay).kind;
    let in_dates = active::by_dates(stay.entry, stay.exit_date(), period);
    let nights = || book.nights.of(number).iter().copied();
    let served = crate::facts::has_counting_service(book, number);
    let given = book.given.of(number);
    let untied = book.untied.of(stay.person);
    let is_short = |given: &Given| given.length_days(until) < 1;
    let is_outside = |given: &Given| !is_short(given) && !given.overlaps(period, until);
    let outside_nights = || nights().next().is_some();
    let applies = [
        (Reason::NotInPeriod, !in_dates),
        (Reason::IntakeNotFinished, stay.marks.intake_unfinished),
        (Reason::NoService, !served && given.is_empty() && !outside_nights() && untied.is_empty()),
        (Reason::ServiceUnder1Day, !served && given.iter().any(is_short)),
        (Reason::ServiceOutsidePeriod, !served && (given.iter().any(is_outside) || outside_nights())),
        (Reason::ServiceNotTiedToEnrollment, !served && !untied.is_empty()),
        (
            Reason::NbnNoBedNight,
            kind.is(ProjectType::EmergencyShelterNightByNight)
                && in_dates
                && !active::by_nights(stay.entry, stay.exit_date(), nights(), period),
        ),
        (Reason::SoNotEngaged, in_dates && !is_engaged(book, stay)),
        (Reason::WrongCoc, !is_in_coc(book, number)),
        (Reason::PracticeRecord, stay.marks.practice),
    ];
    applies.into_iter().filter(|(_, applies)| *applies).map(|(reason, _)| reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_stands_at_its_place_under_the_code_that_it_is_written_with() {
        for (at, (reason, code, _)) in REASONS.into_iter().enumerate() {
            assert_eq!(reason as usize, at);
            assert_eq!(serde_json::to_value(reason).unwrap(), code);
        }
    }
}
