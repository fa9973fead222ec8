//! Who was where: the households of each stage, the mistakes among them named.

use super::household::{Given, Household, Slip, couple, family, named, single};

const SHELTER: &str = "esg-shelter";
const NIGHTS: &str = "esg-night-shelter";
const OUTREACH: &str = "esg-outreach";
const FAMILIES: &str = "cdbg-family-shelter";
const PREVENTION: &str = "hprp-prevention";
const ESG_RRH: &str = "esg-rapid-rehousing";
const HPRP_RRH: &str = "hprp-rapid-rehousing";
const TRANSITIONAL: &str = "coc-transitional";
const SUPPORTIVE: &str = "coc-supportive-housing";
const COC_RRH: &str = "coc-rapid-rehousing";
const SERVICES: &str = "coc-services-only";

/// About 40 clients, in order except for one of each mistake.
pub(super) fn modesto() -> Vec<Household> {
    let mut all = mistakes();
    all.extend([
        Household::at(SHELTER, named("Maria", "García-López", 34), 60),
        Household::at(SHELTER, couple(52), 45).left(12),
        Household::at(NIGHTS, single(61), 20).given(Given::Nights),
        Household::at(NIGHTS, named("Robert", "Kim", 58), 9).given(Given::Nights),
        Household::at(OUTREACH, single(39), 75).slip(Slip::DisablingContradicted),
        Household::at(FAMILIES, family(29, &[2, 6]), 50),
        Household::at(FAMILIES, family(41, &[11, 14, 16]), 30),
        Household::at(ESG_RRH, family(36, &[8]), 150),
        Household::at(PREVENTION, couple(44), 100).left(20),
        Household::at(TRANSITIONAL, single(24), 210),
        Household::at(SUPPORTIVE, single(63), 1_100),
        Household::at(COC_RRH, family(33, &[5]), 140).left(35),
        Household::at(SERVICES, single(47), 65),
    ]);
    all
}

/// Each mistake that the worklists must show, once.
fn mistakes() -> Vec<Household> {
    vec![
        Household::at(SHELTER, named("Jon", "Diaz", 45), 80).given(Given::SameDay),
        Household::at(SHELTER, single(37), 70).given(Given::Nothing),
        Household::at(OUTREACH, single(50), 400).given(Given::TooEarly),
        Household::at(NIGHTS, single(55), 15).given(Given::Nothing),
        Household::at(SHELTER, single(31), 25).slip(Slip::WrongCoc),
        Household::at(SHELTER, single(28), 15).slip(Slip::IntakeNotFinished),
        Household::at(SHELTER, single(66), 260).slip(Slip::Forgotten),
        Household::at(SUPPORTIVE, single(57), 420).slip(Slip::NoAnnual),
        Household::at(TRANSITIONAL, single(21), 350).slip(Slip::Forgotten),
        Household::at(FAMILIES, family(27, &[1]), 90).left(30).slip(Slip::LateExit),
        Household::at(SHELTER, named("Elena", "Fuentes", 42), 55),
        Household::at(HPRP_RRH, named("Elena", "Fuentes", 42), 48),
        Household::at(SERVICES, named("Test", "Client", 30), 33),
    ]
}

/// Practice data: Almond Street's ESG grant holds exactly 112 people, 8 of whom the service rule leaves off.
pub(super) fn testing() -> Vec<Household> {
    let mut all = left_off();
    all.extend([
        Household::at(SHELTER, named("Maria", "García-López", 34), 60),
        Household::at(SHELTER, named("Maria", "Garcia Lopez", 29), 41).slip(Slip::DisablingContradicted),
        Household::at(NIGHTS, named("Robert", "Kim", 58), 9).given(Given::Nights),
        Household::at(NIGHTS, named("Bob", "Kim", 36), 17).given(Given::Nights),
        Household::at(SHELTER, single(16), 22),
    ]);
    all.extend(not_in_the_count());
    all.extend((0..12).map(|n| Household::at(SHELTER, couple(26 + 3 * n), 20 + 11 * n).left(n)));
    all.extend((0..28).map(|n| Household::at(SHELTER, single(19 + n), 15 + 7 * n)));
    all.extend((28..30).map(|n| Household::at(SHELTER, single(19 + n), 15 + 7 * n).slip(Slip::Forgotten)));
    all.extend((0..25).map(|n| Household::at(NIGHTS, single(24 + n), 3 + n).given(Given::Nights)));
    all.extend((0..20).map(|n| Household::at(OUTREACH, single(22 + 2 * n), 30 + 9 * n)));
    all.extend((0..8).map(|n| Household::at(FAMILIES, family(23 + n, &[n, n + 4]), 14 + 13 * n)));
    all.extend((0..5).map(|n| Household::at(ESG_RRH, family(28 + 4 * n, &[3 + n]), 60 + 30 * n)));
    all.extend((0..5).map(|n| Household::at(PREVENTION, couple(35 + 5 * n), 40 + 25 * n)));
    all.extend((0..3).map(|n| Household::at(HPRP_RRH, family(31 + n, &[7, 9]), 90 + 20 * n).left(10 * n)));
    all.extend((0..8).map(|n| Household::at(TRANSITIONAL, single(20 + n), 100 + 25 * n)));
    all.push(Household::at(TRANSITIONAL, single(28), 300).slip(Slip::Forgotten));
    all.extend((0..10).map(|n| Household::at(SUPPORTIVE, single(48 + n), 200 + 90 * n)));
    all.extend((0..5).map(|n| Household::at(COC_RRH, couple(30 + n), 50 + 20 * n)));
    all.extend((0..4).map(|n| Household::at(SERVICES, single(33 + n), 25 + 10 * n)));
    all
}

/// The eight: three without a service, three with one of no length, two with one before the grant year.
fn left_off() -> Vec<Household> {
    vec![
        Household::at(SHELTER, single(37), 70).given(Given::Nothing),
        Household::at(SHELTER, single(53), 33).given(Given::Nothing),
        Household::at(OUTREACH, single(41), 62).given(Given::Nothing),
        Household::at(SHELTER, named("Jon", "Diaz", 45), 80).given(Given::SameDay),
        Household::at(SHELTER, single(26), 44).given(Given::SameDay),
        Household::at(OUTREACH, single(59), 21).given(Given::SameDay),
        Household::at(OUTREACH, single(50), 400).given(Given::TooEarly),
        Household::at(SHELTER, single(62), 380).given(Given::TooEarly),
    ]
}

/// Enrolled under the same grant, and outside HUD's own count.
fn not_in_the_count() -> Vec<Household> {
    vec![
        Household::at(NIGHTS, single(55), 15).given(Given::Nothing),
        Household::at(SHELTER, single(31), 400).left(350),
        Household::at(SERVICES, named("Elena", "Fuentes", 42), 48),
        Household::at(FAMILIES, named("Elena", "Fuentes", 42), 55),
        Household::at(SUPPORTIVE, single(57), 420).slip(Slip::NoAnnual),
        Household::at(FAMILIES, family(27, &[1]), 90).left(30).slip(Slip::LateExit),
        Household::at(COC_RRH, single(28), 15).slip(Slip::IntakeNotFinished),
    ]
}
