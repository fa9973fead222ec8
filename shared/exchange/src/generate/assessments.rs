//! Answers at the start, each year and at the exit.

use domain::{Date, Record};
use hud::FileId;
use hud::columns::{disabilities as dis, health_and_dv as dv, income_benefits as ib};
use jiff::ToSpan;

use super::enrollment::GeneratedEnrollment;
use super::{Random, Row};

/// Stages of list 5.03.1.
const START: i64 = 1;
const EXIT: i64 = 3;
const ANNUAL: i64 = 5;

/// The rows of one member in one of the assessment files; none in other files.
pub(super) fn push(
    file: FileId,
    at: &GeneratedEnrollment<'_>,
    random: &mut Random,
    push: &mut impl FnMut(Record),
) {
    if !matches!(file, FileId::IncomeBenefits | FileId::HealthAndDv | FileId::Disabilities) {
        return;
    }
    let asks_of_all = file == FileId::Disabilities;
    if !asks_of_all && !at.person().is_adult && at.member != 0 {
        return;
    }
    let faults = at.shape.faults;
    let end = at.exit.unwrap_or(at.shape.end);
    let year = at.entry.checked_add(365.days()).ok().filter(|day| *day < end && !random.chance(faults * 4.0));
    let times = [(START, Some(at.entry)), (ANNUAL, year), (EXIT, at.exit)];
    for (stage, day) in times.into_iter().filter_map(|(stage, day)| Some((stage, day?))) {
        if stage != START && random.chance(faults) {
            continue;
        }
        match file {
            FileId::IncomeBenefits => push(income(at, random, stage, day)),
            FileId::HealthAndDv => push(health(at, random, stage, day)),
            _ => (0..6).for_each(|kind| push(disability(at, random, stage, day, kind))),
        }
    }
}

fn begin(file: FileId, prefix: &str, at: &GeneratedEnrollment<'_>, stage: i64, day: Date) -> Row {
    // EnrollmentID, PersonalID and InformationDate follow the key in each of these files.
    let row = Row::new(file).text(0, &format!("{prefix}{}t{stage}", at.id));
    row.text(1, &at.id).text(2, &at.person().id).date(3, day)
}

fn income(at: &GeneratedEnrollment<'_>, random: &mut Random, stage: i64, day: Date) -> Record {
    let faults = at.shape.faults;
    let earned =
        random.chance(if stage == START { 0.2 } else { 0.35 }).then(|| 40_000 + random.below(200_000));
    let ssi = random.chance(0.2).then(|| 90_000 + random.below(10_000));
    let total = earned.unwrap_or(0) + ssi.unwrap_or(0);
    // A slip of the kind people make: the answer beside the one that fits the sources.
    let has_income = (total > 0) != random.chance(faults / 2.0);
    let answer = random.answer(i64::from(has_income), faults);
    let mut row =
        begin(FileId::IncomeBenefits, "ib", at, stage, day).number(ib::INCOME_FROM_ANY_SOURCE, answer);
    if answer <= 1 {
        row = row.money(ib::TOTAL_MONTHLY_INCOME, total);
        for (source, amount) in [(ib::EARNED, earned), (ib::SSI, ssi)] {
            row = row.number(source, i64::from(amount.is_some()));
            if let Some(cents) = amount {
                row = row.money(source + 1, cents);
            }
        }
    }
    let good = i64::from(random.chance(0.5));
    let benefits = random.answer(good, faults);
    row = row
        .number(ib::BENEFITS_FROM_ANY_SOURCE, benefits)
        .number_if(ib::SNAP, (benefits <= 1).then_some(benefits));
    let good = i64::from(random.chance(0.7));
    let insured = random.answer(good, faults);
    row = row
        .number(ib::INSURANCE_FROM_ANY_SOURCE, insured)
        .number_if(ib::MEDICAID, (insured <= 1).then_some(insured));
    row.number(ib::DATA_COLLECTION_STAGE, stage).made(day)
}

fn health(at: &GeneratedEnrollment<'_>, random: &mut Random, stage: i64, day: Date) -> Record {
    let good = i64::from(random.chance(0.2));
    let survivor = random.answer(good, at.shape.faults);
    let row =
        begin(FileId::HealthAndDv, "hd", at, stage, day).number(dv::DOMESTIC_VIOLENCE_SURVIVOR, survivor);
    let row = row.number_if(dv::WHEN_OCCURRED, (survivor == 1).then(|| random.pick(&[1, 2, 3, 4, 99])));
    let row = row.number_if(dv::CURRENTLY_FLEEING, (survivor == 1).then(|| random.pick(&[0, 0, 1, 99])));
    row.number(dv::DATA_COLLECTION_STAGE, stage).made(day)
}

fn disability(at: &GeneratedEnrollment<'_>, random: &mut Random, stage: i64, day: Date, kind: u8) -> Record {
    let has = at.person().disabilities >> kind & 1 == 1;
    let yes = if kind == 5 { random.pick(&[1, 2, 3]) } else { 1 };
    let response = random.answer(if has { yes } else { 0 }, at.shape.faults);
    let prefix = format!("d{kind}");
    let row = begin(FileId::Disabilities, &prefix, at, stage, day)
        .number(dis::DISABILITY_TYPE, 5 + i64::from(kind));
    let row = row.number(dis::DISABILITY_RESPONSE, response);
    let impairs = has && response == yes && !matches!(kind, 1 | 3);
    let row = row.number_if(dis::INDEFINITE_AND_IMPAIRS, impairs.then(|| random.pick(&[1, 1, 1, 0])));
    row.number(dis::DATA_COLLECTION_STAGE, stage).made(day)
}
