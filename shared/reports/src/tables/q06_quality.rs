//! Q6: data quality.

use hud::lists::ProjectType;

use super::columns::DONT_KNOW;
use crate::engine::{Focus, Line, Look, Population, Source, Table};
use crate::facts::{Element, Point};
use crate::glossary::homeless_history::HistoryGaps;
use crate::glossary::issue::Issue;

const MISSING: &str = "Information Missing";
const DATA_ISSUES: &str = "Data Issues";

/// Issues of the row's element by kind, and their rate among the people whom the row compares with.
const ISSUES: &[Line] = &[
    Line::new(DONT_KNOW, |p| p.issue() == Some(Issue::DontKnow)),
    Line::new(MISSING, |p| p.issue() == Some(Issue::Missing)),
    Line::new(DATA_ISSUES, |p| p.issue() == Some(Issue::Data)),
    Line::new("Total", |p| p.issue().is_some()),
    Line::share("% of Issue Rate", |p| p.issue().is_some(), |_| true),
];

/// A row about one element; `among` is the denominator of its rate.
const fn about(label: &'static str, element: Element, among: crate::engine::Test) -> Line {
    Line::all(label).turned_to(Focus::About(element)).among(among)
}

pub(crate) const Q6A: Table = Table::new(
    "Q6a",
    "Data Quality: Personally Identifiable Information",
    &[
        about("Name (3.01)", Element::Name, |_| true),
        about("Social Security Number (3.02)", Element::SocialSecurityNumber, |_| true),
        about("Date of Birth (3.03)", Element::DateOfBirth, |_| true),
        about("Race/Ethnicity (3.04)", Element::Race, |_| true).gray(&[DATA_ISSUES]),
        about("Overall Score", Element::Identity, |_| true).gray(&[DONT_KNOW, MISSING, DATA_ISSUES]),
    ],
    ISSUES,
)
.cornered("Data Element")
.among(Population::Quality);

pub(crate) const CE_Q6A: Table = Q6A.sourced(Source::ce_apr("Q6a"));

pub(crate) const Q6B: Table = Table::new(
    "Q6b",
    "Data Quality: Universal Data Elements",
    &[
        about("Veteran Status (3.07)", Element::VeteranStatus, |p| !p.age.is_unknown()),
        about("Project Start Date (3.10)", Element::ProjectStart, |_| true).gray(&[DONT_KNOW, MISSING]),
        about("Relationship to Head of Household (3.15)", Element::Relationship, |_| true).gray(&[DONT_KNOW]),
        about("Enrollment CoC (3.16)", Element::EnrollmentCoc, |p| p.is_head).gray(&[DONT_KNOW]),
        about("Disabling Condition (3.08)", Element::DisablingCondition, |_| true),
    ],
    ISSUES,
)
.cornered("Data Element")
.among(Population::Quality);

pub(crate) const Q6C: Table = Table::new(
    "Q6c",
    "Data Quality: Income and Housing Data Quality",
    &[
        about("Destination (3.12)", Element::Destination, |p| p.leaver).gray(&[DATA_ISSUES]),
        about("Income and Sources (4.02) at Start", Element::IncomeAtStart, |p| p.is_adult_or_head()),
        about("Income and Sources (4.02) at Annual Assessment", Element::IncomeAtAnnual, |p| p.long_stayer),
        about("Income and Sources (4.02) at Exit", Element::IncomeAtExit, |p| {
            p.leaver && p.is_adult_or_head()
        }),
    ],
    ISSUES,
)
.cornered("Data Element")
.among(Population::Quality);

const IN_INSTITUTION: &str = "Missing time in institution (3.917.2)";
const IN_HOUSING: &str = "Missing time in housing (3.917.2)";
const START_DATE: &str = "Approximate date this episode started (3.917.3) Missing";
const TIMES: &str = "Number of times (3.917.4) DK/PNTA/missing";
const MONTHS: &str = "Number of months (3.917.5) DK/PNTA/missing";

pub(crate) const Q6D: Table = Table::new(
    "Q6d",
    "Data Quality: Chronic Homelessness",
    &[
        Line::new("ES-EE, ES-NbN, SH, Street Outreach", |p| p.kind.is_homeless_situation())
            .gray(&[IN_INSTITUTION, IN_HOUSING]),
        Line::new("TH", |p| p.kind.is(ProjectType::TransitionalHousing)),
        Line::new("PH (all)", |p| p.kind.is_permanent_housing()),
        Line::new("CE", |p| p.kind.is(ProjectType::CoordinatedEntry)),
        Line::new("SSO, Day Shelter, HP", |p| {
            p.kind.code.among(&[
                ProjectType::ServicesOnly,
                ProjectType::DayShelter,
                ProjectType::HomelessnessPrevention,
            ])
        }),
        Line::new("Total", |p| !p.kind.is(ProjectType::Other)).gray(&[
            IN_INSTITUTION,
            IN_HOUSING,
            START_DATE,
            TIMES,
            MONTHS,
        ]),
    ],
    &[
        Line::all("Count of total records"),
        Line::new(IN_INSTITUTION, |p| has(p, |gaps| gaps.time_in_institution)),
        Line::new(IN_HOUSING, |p| has(p, |gaps| gaps.time_in_housing)),
        Line::new(START_DATE, |p| has(p, |gaps| gaps.start_date)),
        Line::new(TIMES, |p| has(p, |gaps| gaps.times)),
        Line::new(MONTHS, |p| has(p, |gaps| gaps.months)),
        Line::share("% of records unable to calculate", |p| has(p, HistoryGaps::any), |_| true),
    ],
)
.cornered("Entering into project type")
.among(Population::Quality)
.of(|p| p.history_gaps.is_some() && p.kind.code.answers::<ProjectType>());

fn has(p: &Look<'_>, gap: fn(HistoryGaps) -> bool) -> bool {
    p.history_gaps.is_some_and(gap)
}

pub(crate) const Q6E: Table = Table::new(
    "Q6e",
    "Data Quality: Timeliness",
    &[
        Line::new("< 0 days", |p| recorded_after(p, i32::MIN, -1)),
        Line::new("0 days", |p| recorded_after(p, 0, 0)),
        Line::new("1-3 days", |p| recorded_after(p, 1, 3)),
        Line::new("4-6 days", |p| recorded_after(p, 4, 6)),
        Line::new("7-10 days", |p| recorded_after(p, 7, 10)),
        Line::new("11+ days", |p| recorded_after(p, 11, i32::MAX)),
    ],
    &[
        Line::all("Number of Project Start Records").turned_to(Focus::At(Point::Start)),
        Line::all("Number of Project Exit Records").turned_to(Focus::At(Point::Exit)),
    ],
)
.cornered("Time for Record Entry")
.among(Population::Quality);

fn recorded_after(p: &Look<'_>, at_least: i32, at_most: i32) -> bool {
    p.days_to_record.at(p.point).is_some_and(|days| (at_least..=at_most).contains(&days))
}

pub(crate) const Q6F: Table = Table::new(
    "Q6f",
    "Data Quality: Inactive Records: Street Outreach and Emergency Shelter",
    &[
        Line::new("Contact (Adults and Heads of Household in Street Outreach or PATH-funded SSO)", |p| {
            p.inactive.is_some_and(|record| !record.bed_nights)
        })
        .looking_at(Population::Quality),
        Line::new("Bed Night (All clients in ES – NbN)", |p| {
            p.inactive.is_some_and(|record| record.bed_nights)
        })
        .looking_at(Population::Enrolled),
    ],
    &[
        Line::all("# of Records"),
        Line::new("# of Inactive Records", is_stale),
        Line::share("% of Inactive Records", is_stale, |_| true),
    ],
)
.cornered("Data Element");

fn is_stale(p: &Look<'_>) -> bool {
    p.inactive.is_some_and(|record| record.stale)
}
