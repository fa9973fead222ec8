//! What is recorded while a stay goes on: nights, services, contacts, coordinated entry.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::{assessment, current_living_situation as cls, event, services};
use jiff::ToSpan;

use super::enrollment::GeneratedEnrollment;
use super::{Random, Row};

/// Nights recorded of one stay, at most.
const NIGHTS: usize = 180;

/// Bed nights in a night-by-night shelter, a service now and then elsewhere.
pub(super) fn services(at: &GeneratedEnrollment<'_>, random: &mut Random, push: &mut impl FnMut(Record)) {
    let (record_type, provided) = match at.stay.kind() {
        1 => return nights(at, random, push),
        4 => (141, random.pick(&[1, 2, 3, 4, 5])),
        13 => (144, random.pick(&[1, 2])),
        _ => return,
    };
    for (number, day) in every(at, 60, |random| 14 + random.below(30), random).into_iter().enumerate() {
        push(service(at, number, day, record_type, provided));
    }
}

/// Guests come for a few nights, stay away for some, and come again. Sometimes the first night was not
/// written down, or one too many was.
fn nights(at: &GeneratedEnrollment<'_>, random: &mut Random, push: &mut impl FnMut(Record)) {
    let away = |random: &mut Random| if random.chance(0.85) { 1 } else { 2 + random.below(9) };
    let mut days = every(at, NIGHTS, away, random);
    if random.chance(at.shape.faults) {
        days.remove(0);
    }
    if random.chance(at.shape.faults) {
        days.extend(at.exit);
    }
    for (number, day) in days.into_iter().enumerate() {
        push(service(at, number, day, 200, 200));
    }
}

fn service(
    at: &GeneratedEnrollment<'_>,
    number: usize,
    day: Date,
    record_type: i64,
    provided: i64,
) -> Record {
    use services::*;
    let row = Row::new(FileId::Services).text(SERVICES_ID, &format!("s{}n{number}", at.id));
    let row = row.text(ENROLLMENT_ID, &at.id).text(PERSONAL_ID, &at.person().id);
    row.date(DATE_PROVIDED, day).number(RECORD_TYPE, record_type).number(TYPE_PROVIDED, provided).made(day)
}

/// Where outreach or an access point met someone.
pub(super) fn contacts(at: &GeneratedEnrollment<'_>, random: &mut Random, push: &mut impl FnMut(Record)) {
    use cls::*;
    for (number, day) in every(at, 12, |random| 10 + random.below(40), random).into_iter().enumerate() {
        let row = Row::new(FileId::CurrentLivingSituation)
            .text(CURRENT_LIVING_SIT_ID, &format!("l{}n{number}", at.id));
        let row = row.text(ENROLLMENT_ID, &at.id).text(PERSONAL_ID, &at.person().id);
        let seen = random.pick(&[116, 116, 116, 101, 302]);
        let situation = random.answer(seen, at.shape.faults);
        push(row.date(INFORMATION_DATE, day).number(CURRENT_LIVING_SITUATION, situation).made(day));
    }
}

/// A crisis needs assessment on the first day; later a referral, mostly with a result.
pub(super) fn coordinated_entry(
    file: FileId,
    at: &GeneratedEnrollment<'_>,
    random: &mut Random,
    push: &mut impl FnMut(Record),
) {
    let row = Row::new(file).text(0, &format!("{}{}", file.name(), at.id));
    // EnrollmentID and PersonalID follow the key in both files.
    let row = row.text(1, &at.id).text(2, &at.person().id);
    if file == FileId::Assessment {
        use assessment::*;
        let row = row.date(ASSESSMENT_DATE, at.entry).text(ASSESSMENT_LOCATION, "Access Point");
        let row = row.number(ASSESSMENT_TYPE, random.pick(&[1, 1, 2, 3]));
        let row = row.number(ASSESSMENT_LEVEL, random.pick(&[1, 2]));
        push(row.number(PRIORITIZATION_STATUS, random.pick(&[1, 1, 2])).made(at.entry));
        return;
    }
    use event::*;
    let day = at.entry + 1.day();
    if day > at.exit.unwrap_or(at.shape.end) {
        return;
    }
    let row = row.date(EVENT_DATE, day).number(EVENT, random.pick(&[10, 11, 12, 13, 14, 15]));
    let result = (!random.chance(0.1 + at.shape.faults)).then(|| random.pick(&[1, 1, 2, 3]));
    let answered = at.shape.end.min(day + (1 + random.below(20)).days());
    let row = row.number_if(REFERRAL_RESULT, result).date_if(RESULT_DATE, result.map(|_| answered));
    push(row.made(day));
}

/// Days of the stay from its first on, so many days apart.
fn every(
    at: &GeneratedEnrollment<'_>,
    most: usize,
    apart: impl Fn(&mut Random) -> i64,
    random: &mut Random,
) -> Vec<Date> {
    let end = at.exit.unwrap_or(at.shape.end);
    let mut days = vec![at.entry];
    while let Some(next) = days.last().map(|day| *day + apart(random).days())
        && next < end
        && days.len() < most
    {
        days.push(next);
    }
    days
}
