//! Q10 of the CE APR: all coordinated-entry activity of the year.

use crate::engine::{Focus, Line, Look, Measure, Population, Source, Table};
use crate::facts::{Activity, ActivityRecord};

pub(crate) const CE_Q10: Table =
    Table::new("Q10", "Total Coordinated Entry Activity During the Year", ROWS, COLUMNS)
        .cornered("Assessment/Event")
        .among(Population::Activity)
        .sourced(Source::ce_apr("Q10"));

const ACCEPTED: &str = "Successful Referral";
const CLIENT_REJECTED: &str = "Unsuccessful Referral: client rejected";
const PROVIDER_REJECTED: &str = "Unsuccessful Referral: provider rejected";
const REHOUSED: &str = "Re-housed in safe alternative";
const AFTERCARE: &str = "Enrolled in aftercare";

const COLUMNS: &[Line] = &[
    Line::all("Total Occurrences").showing(Measure::Sum(|p| number(p, |_| true))),
    Line::all(ACCEPTED).showing(Measure::Sum(|p| number(p, |record| record.referral.is(1)))),
    Line::all(CLIENT_REJECTED).showing(Measure::Sum(|p| number(p, |record| record.referral.is(2)))),
    Line::all(PROVIDER_REJECTED).showing(Measure::Sum(|p| number(p, |record| record.referral.is(3)))),
    Line::all(REHOUSED).showing(Measure::Sum(|p| number(p, |record| record.rehoused.yes()))),
    Line::all(AFTERCARE).showing(Measure::Sum(|p| number(p, |record| record.aftercare.yes()))),
];

const NO_RESULT: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, REHOUSED, AFTERCARE];
const ONLY_REHOUSED: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, AFTERCARE];
const ONLY_AFTERCARE: &[&str] = &[ACCEPTED, CLIENT_REJECTED, PROVIDER_REJECTED, REHOUSED];
const ONLY_REFERRAL: &[&str] = &[REHOUSED, AFTERCARE];

const fn of(label: &'static str, activity: Activity, gray: &'static [&'static str]) -> Line {
    Line::all(label).turned_to(Focus::Activity(activity)).gray(gray)
}

const ROWS: &[Line] = &[
    of("Crisis Needs Assessment", Activity::Assessment(1), NO_RESULT),
    of("Housing Needs Assessment", Activity::Assessment(2), NO_RESULT),
    of("Referral to Prevention Assistance project", Activity::Event(1), NO_RESULT),
    of(
        "Problem Solving/Diversion/Rapid Resolution intervention or service",
        Activity::Event(2),
        ONLY_REHOUSED,
    ),
    of("Referral to scheduled Coordinated Entry Crisis Needs Assessment", Activity::Event(3), NO_RESULT),
    of("Referral to scheduled Coordinated Entry Housing Needs Assessment", Activity::Event(4), NO_RESULT),
    of("Referral to post-placement/follow-up case management", Activity::Event(5), ONLY_AFTERCARE),
    of("Referral to Street Outreach project or services", Activity::Event(6), NO_RESULT),
    of("Referral to Housing Navigation project or services", Activity::Event(7), NO_RESULT),
    of(
        "Referral to Non-continuum services: Ineligible for continuum services",
        Activity::Event(8),
        NO_RESULT,
    ),
    of(
        "Referral to Non continuum services: No availability in continuum services",
        Activity::Event(9),
        NO_RESULT,
    ),
    of("Referral to Emergency Shelter bed opening", Activity::Event(10), ONLY_REFERRAL),
    of("Referral to Transitional Housing bed/unit opening", Activity::Event(11), ONLY_REFERRAL),
    of("Referral to Joint TH-RRH project/unit/resource opening", Activity::Event(12), ONLY_REFERRAL),
    of("Referral to RRH project resource opening", Activity::Event(13), ONLY_REFERRAL),
    of("Referral to PSH project resource opening", Activity::Event(14), ONLY_REFERRAL),
    of("Referral to Other PH project/unit/resource opening", Activity::Event(15), ONLY_REFERRAL),
    of("Referral to emergency assistance/flex fund/furniture assistance", Activity::Event(16), NO_RESULT),
    of("Referral to Emergency Housing Voucher (EHV)", Activity::Event(17), ONLY_REFERRAL),
    of("Referral to a Housing Stability Voucher", Activity::Event(18), ONLY_REFERRAL),
];

/// Records of the row's kind for which `test` holds.
fn number(p: &Look<'_>, test: fn(&ActivityRecord) -> bool) -> u32 {
    let Some(entry) = p.coordinated_entry.as_deref() else { return 0 };
    let records = entry.records.iter().filter(|record| record.kind == p.activity && test(record));
    u32::try_from(records.count()).unwrap_or(u32::MAX)
}
