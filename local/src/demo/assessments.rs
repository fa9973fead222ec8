//! Income, health, domestic violence and disabilities at start, annually and at exit.

use domain::{Assessment, Date, Record, Stage as Collected};
use hud::FileId;
use serde_json::{Value, json};

use super::draw::Draw;
use super::household::Slip;
use super::rows::row;
use super::stays::{Stay, assessment};

/// 1.3 Disability Type: physical, developmental, chronic, HIV/AIDS, mental health, substance use.
const DISABILITIES: [i64; 6] = [5, 6, 7, 8, 9, 10];

pub(super) fn assessments(stay: &Stay<'_>, draw: &mut Draw) -> Vec<Assessment> {
    // What earnings are at the start; they tend to rise.
    let earned = if draw.once_in(2) { draw.between(3, 18) * 100 } else { 0 };
    let mut made = vec![one(stay, stay.entry, Collected::Start, earned, draw)];
    let year = stay.entry.saturating_add(jiff::Span::new().years(1));
    let stayed_a_year = year <= stay.exit.unwrap_or(draw.today);
    if stayed_a_year && stay.household.slip != Some(Slip::NoAnnual) {
        made.push(one(stay, year, Collected::Annual, earned + 120, draw));
    }
    if let Some(exit) = stay.exit {
        made.push(one(stay, exit, Collected::Exit, earned + 200, draw));
    }
    made
}

fn one(stay: &Stay<'_>, date: Date, stage: Collected, earned: i64, draw: &mut Draw) -> Assessment {
    let adult = stay.person.age >= 18;
    let mut records = Vec::new();
    if adult {
        records.push(income(stay, date, stage, earned, draw));
    }
    if stage != Collected::Annual {
        records.extend(DISABILITIES.iter().map(|kind| disability(stay, date, stage, *kind, draw)));
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

fn disability(stay: &Stay<'_>, date: Date, stage: Collected, kind: i64, draw: &mut Draw) -> Record {
    let has = kind != 8 && draw.once_in(6);
    // 4.10 Substance Use Disorder answers 1 alcohol, 2 drugs, 3 both; the others answer yes or no.
    let response = if kind == 10 && has { draw.between(1, 3) } else { i64::from(has) };
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
        key: format!("{}{letter}{}", stay.enrollment, stage.code()), "EnrollmentID": stay.enrollment.as_str(),
        "PersonalID": stay.personal_id(), "InformationDate": date.to_string(), "DataCollectionStage": stage.code(),
    })
}

fn extend(values: &mut Value, more: Value) {
    if let (Value::Object(values), Value::Object(more)) = (values, more) {
        values.extend(more);
    }
}
