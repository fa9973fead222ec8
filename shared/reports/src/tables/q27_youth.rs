//! Q27a, Q27b and Q27m: youth; the other youth tables stand with those they repeat.

use hud::CodeList;
use hud::lists::{CurrentEdStatus, CurrentSchoolAttend, MostRecentEdStatus};

use super::columns::{
    DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, TOTAL, UNKNOWN_HOUSEHOLD, WITH_ONLY_CHILDREN, WITHOUT_CHILDREN,
};
use crate::code::Code;
use crate::engine::{Focus, Line, Look, Measure, Table};
use crate::facts::{EducationAnswer, Point};

pub(crate) const Q27A: Table = Table::new(
    "Q27a",
    "Age of Youth",
    &[
        Line::new("12-17", |p| p.age.within(12..=17)).gray(&[WITHOUT_CHILDREN]),
        Line::new("18-24", |p| p.age.within(18..=24)).gray(&[WITH_ONLY_CHILDREN]),
        Line::title(DONT_KNOW),
        Line::title(NOT_COLLECTED),
        Line::all(TOTAL).gray(&[UNKNOWN_HOUSEHOLD]),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.youth);

pub(crate) const Q27B: Table = Table::new(
    "Q27b",
    "Parenting Youth",
    &[Line::new("Parent youth < 18", |p| p.is_child()), Line::new("Parent youth 18 to 24", |p| p.is_adult())],
    &[
        Line::all("Total parenting youth").showing(Measure::Members(|p| members(p, |found| &found.parents))),
        Line::all("Total children of parenting youth")
            .showing(Measure::Members(|p| members(p, |found| &found.children))),
        Line::all("Total Persons").showing(Measure::Members(|p| members(p, |found| &found.members))),
        Line::all("Total Households"),
    ],
)
.of(|p| p.parenting.is_some());

fn members<'a>(p: &'a Look<'_>, part: fn(&crate::facts::Parenting) -> &Vec<u32>) -> &'a [u32] {
    p.parenting.as_deref().map_or(&[], |parenting| part(parenting))
}

pub(crate) const Q27M: Table = Table::new(
    "Q27m",
    "Education Status – Youth",
    EDUCATION,
    &[
        Line::all("At Project Start").turned_to(Focus::At(Point::Start)),
        Line::all("At Project Exit").turned_to(Focus::At(Point::Exit)),
    ],
)
.cornered("Current school and attendance")
.of(|p| p.leaver && p.youth && p.is_head && p.education.is_some());

const EDUCATION: &[Line] = &[
    Line::new("Not currently enrolled in any school or education course", |p| {
        answer(p).attends.is(CurrentSchoolAttend::NotCurrentlyEnrolledInAnySchoolOrEducationalCourse)
    }),
    Line::new("Currently enrolled but not attending regularly", |p| {
        answer(p).attends.is(CurrentSchoolAttend::CurrentlyEnrolledButNotAttendingRegularly)
    }),
    Line::new("Currently enrolled and attending regularly", |p| {
        answer(p).attends.is(CurrentSchoolAttend::CurrentlyEnrolledAndAttendingRegularly)
    }),
    Line::new("Client Doesn't Know / Prefers Not to Answer", |p| answer(p).attends.dont_know()),
    Line::new("Data not collected", |p| is_not_collected::<CurrentSchoolAttend>(answer(p).attends)),
    Line::title("For those not enrolled – most recent education status"),
    Line::new("K12: Graduated from high school", |p| {
        most_recent(p).is(MostRecentEdStatus::K12GraduatedFromHighSchool)
    }),
    Line::new("K12: Obtained GED", |p| most_recent(p).is(MostRecentEdStatus::K12ObtainedGed)),
    Line::new("K12: Dropped out", |p| most_recent(p).is(MostRecentEdStatus::K12DroppedOut)),
    Line::new("K12: Suspended", |p| most_recent(p).is(MostRecentEdStatus::K12Suspended)),
    Line::new("K12: Expelled", |p| most_recent(p).is(MostRecentEdStatus::K12Expelled)),
    Line::new("Higher education: Pursuing a credential but not currently attending", |p| {
        most_recent(p).is(MostRecentEdStatus::HigherEducationPursuingACredentialButNotCurrentlyAttending)
    }),
    Line::new("Higher education: Dropped out", |p| {
        most_recent(p).is(MostRecentEdStatus::HigherEducationDroppedOut)
    }),
    Line::new("Higher education: Obtained a credential/degree", |p| {
        most_recent(p).is(MostRecentEdStatus::HigherEducationObtainedACredentialDegree)
    }),
    Line::new(DONT_KNOW, |p| most_recent(p).dont_know()),
    Line::new("Data not collected", |p| {
        answer(p).attends.is(CurrentSchoolAttend::NotCurrentlyEnrolledInAnySchoolOrEducationalCourse)
            && is_not_collected::<MostRecentEdStatus>(most_recent(p))
    }),
    Line::title("For those currently enrolled – current status"),
    Line::new("Pursuing a high school diploma or GED", |p| {
        current(p).is(CurrentEdStatus::PursuingAHighSchoolDiplomaOrGed)
    }),
    Line::new("Pursuing Associate Degree", |p| current(p).is(CurrentEdStatus::PursuingAssociatesDegree)),
    Line::new("Pursuing Bachelor Degree", |p| current(p).is(CurrentEdStatus::PursuingBachelorsDegree)),
    Line::new("Pursuing Graduate Degree", |p| current(p).is(CurrentEdStatus::PursuingGraduateDegree)),
    Line::new("Pursuing other post-secondary credential", |p| {
        current(p).is(CurrentEdStatus::PursuingOtherPostSecondaryCredential)
    }),
    Line::new(DONT_KNOW, |p| current(p).dont_know()),
    Line::new("Data not collected", |p| is_attending(p) && is_not_collected::<CurrentEdStatus>(current(p))),
    Line::all("Total persons"),
];

fn answer(p: &Look<'_>) -> EducationAnswer {
    p.education.as_ref().map(|education| *education.at(p.point)).unwrap_or_default()
}

/// Most recent status of those who attend no school.
fn most_recent(p: &Look<'_>) -> Code {
    let answer = answer(p);
    if answer.attends.is(CurrentSchoolAttend::NotCurrentlyEnrolledInAnySchoolOrEducationalCourse) {
        answer.most_recent
    } else {
        Code::NULL
    }
}

fn is_attending(p: &Look<'_>) -> bool {
    answer(p).attends.among(&[
        CurrentSchoolAttend::CurrentlyEnrolledButNotAttendingRegularly,
        CurrentSchoolAttend::CurrentlyEnrolledAndAttendingRegularly,
    ])
}

/// Current status of those who attend a school.
fn current(p: &Look<'_>) -> Code {
    if is_attending(p) { answer(p).current } else { Code::NULL }
}

/// Neither one of the answers of the list nor "doesn't know".
fn is_not_collected<L: CodeList>(answer: Code) -> bool {
    !answer.answers::<L>() && !answer.dont_know()
}
