//! Income, health, domestic violence and disabilities at start, annually and at exit.

use domain::{Assessment, Date, Record, Stage as Collected};
use hud::FileId;
use serde_json::{Value, json};

use super::draw::Draw;
use super::household::Slip;
use super::rows::row;
use super::stays::{Stay, assessment};

pub(super) fn assessments(stay: &Stay<'_>, draw: &mut Draw) -> Vec<Assessment> {
    // What earnings are at the start; they tend to rise.
    let earned = if draw.once_in(2) { draw.between(3, 18) * 100 } else { 0 };
    let mut made = vec![one(stay, stay.entry, Collected::Start, earned, draw)];
    if stay.household.slip != Some(Slip::NoAnnual) {
        let last = stay.exit.unwrap_or(draw.today);
        let years = (1..).map(|years| stay.entry.saturating_add(jiff::Span::new().years(years)));
        for (day, raise) in years.take_while(|day| *day <= last).zip((1..).map(|year| 120 * year)) {
            made.push(one(stay, day, Collected::Annual, earned + raise, draw));
        }
    }
    if let Some(exit) = stay.exit {
        made.push(one(stay, exit, Collected::Exit, earned + 200, draw));
    }
    made
}

fn one(stay: &Stay<'_>, date: Date, stage: Collected, earned: i64, draw: &mut Draw) -> Assessment {
    let adult = stay.person.age >= 18;
    let mut records = vec![if adult {
        income(stay, date, stage, earned, draw)
    } else {
        insurance_of_child(stay, date, stage)
    }];
    if stage != Collected::Annual {
        records.extend(stay.conditions.rows.map(|row| disability(stay, date, stage, row)));
    }
    if adult && stage == Collected::Start {
        records.push(health(stay, date, draw));
    }
    assessment(stay, date, stage, records)
}

fn income(stay: &Stay<'_>, date: Date, stage: Collected, earned: i64, draw: &mut Draw) -> Record {
    let ssi = i64::from(draw.once_in(5)) * 967;
    let va = i64::from(stay.person.is_veteran && draw.once_in(2)) * 680;
    let total = earned + ssi + va;
    let snap = i64::from(draw.once_in(2));
    let mut values = common(stay, date, stage, "IncomeBenefitsID", "i");
    let answers = json!({
        "IncomeFromAnySource": i64::from(total > 0), "TotalMonthlyIncome": format!("{total}.00"),
        "Earned": i64::from(earned > 0), "EarnedAmount": (earned > 0).then(|| format!("{earned}.00")),
        "SSI": i64::from(ssi > 0), "SSIAmount": (ssi > 0).then(|| format!("{ssi}.00")),
        "VADisabilityService": i64::from(va > 0), "VADisabilityServiceAmount": (va > 0).then(|| format!("{va}.00")),
        "BenefitsFromAnySource": snap, "SNAP": snap, "WIC": 0, "TANFChildCare": 0, "TANFTransportation": 0,
        "OtherTANF": 0, "OtherBenefitsSource": 0,
        "InsuranceFromAnySource": 1, "Medicaid": 1, "Medicare": i64::from(stay.person.age >= 65), "SCHIP": 0,
        "VHAServices": i64::from(stay.person.is_veteran), "EmployerProvided": 0, "COBRA": 0, "PrivatePay": 0,
        "StateHealthIns": 0, "IndianHealthServices": 0, "OtherInsurance": 0,
    });
    extend(&mut values, answers);
    for source in [
        "Unemployment",
        "SSDI",
        "VADisabilityNonService",
        "PrivateDisability",
        "WorkersComp",
        "TANF",
        "GA",
        "SocSecRetirement",
        "Pension",
        "ChildSupport",
        "Alimony",
        "OtherIncomeSource",
    ] {
        values[source] = json!(0);
    }
    row(FileId::IncomeBenefits, date, values)
}

/// Children are asked about health insurance alone (4.04).
fn insurance_of_child(stay: &Stay<'_>, date: Date, stage: Collected) -> Record {
    let mut values = common(stay, date, stage, "IncomeBenefitsID", "i");
    let answers = json!({
        "InsuranceFromAnySource": 1, "Medicaid": 1, "Medicare": 0, "SCHIP": 0, "VHAServices": 0, "EmployerProvided": 0,
        "COBRA": 0, "PrivatePay": 0, "StateHealthIns": 0, "IndianHealthServices": 0, "OtherInsurance": 0,
    });
    extend(&mut values, answers);
    row(FileId::IncomeBenefits, date, values)
}

fn disability(stay: &Stay<'_>, date: Date, stage: Collected, (kind, response): (i64, i64)) -> Record {
    let has = response > 0;
    let mut values = common(stay, date, stage, "DisabilitiesID", &format!("d{kind}"));
    let answers = json!({
        "DisabilityType": kind, "DisabilityResponse": response,
        "IndefiniteAndImpairs": (has && kind != 6 && kind != 8).then_some(1),
    });
    extend(&mut values, answers);
    row(FileId::Disabilities, date, values)
}

fn health(stay: &Stay<'_>, date: Date, draw: &mut Draw) -> Record {
    let survivor = draw.once_in(4);
    let mut values = common(stay, date, Collected::Start, "HealthAndDVID", "v");
    let answers = json!({
        "DomesticViolenceSurvivor": i64::from(survivor), "WhenOccurred": survivor.then(|| draw.between(1, 4)),
        "CurrentlyFleeing": survivor.then(|| i64::from(draw.once_in(3))),
    });
    extend(&mut values, answers);
    row(FileId::HealthAndDv, date, values)
}

fn common(stay: &Stay<'_>, date: Date, stage: Collected, key: &str, letter: &str) -> Value {
    json!({
        key: format!("{}{letter}{}y{}", stay.enrollment, stage.code(), date.year()), "EnrollmentID": stay.enrollment.as_str(),
        "PersonalID": stay.personal_id(), "InformationDate": date.to_string(), "DataCollectionStage": stage.code(),
    })
}

fn extend(values: &mut Value, more: Value) {
    if let (Value::Object(values), Value::Object(more)) = (values, more) {
        values.extend(more);
    }
}
