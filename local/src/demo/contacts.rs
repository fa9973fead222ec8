//! Where people were met: current living situations, 4.12.

use domain::{Date, Record};
use hud::FileId;
use serde_json::json;

use super::draw::{Draw, days_before};
use super::household::Slip;
use super::rows::row;
use super::stays::Stay;

/// Street outreach and services only look for people where they are.
const WITH_CONTACTS: [i64; 2] = [4, 6];
/// 116: a place not meant for habitation.
const STREET: i64 = 116;

/// The first contact of an adult, and one of late unless they were forgotten or have left.
pub(super) fn contacts(stay: &Stay<'_>, draw: &mut Draw) -> Vec<Record> {
    if !WITH_CONTACTS.contains(&stay.plan.project_type) || stay.person.age < 18 {
        return Vec::new();
    }
    let lately = days_before(draw.today, draw.between(2, 20));
    let seen = stay.exit.is_none() && lately > stay.entry && stay.household.slip != Some(Slip::Forgotten);
    [Some(stay.entry), seen.then_some(lately)].into_iter().flatten().map(|day| contact(stay, day)).collect()
}

fn contact(stay: &Stay<'_>, day: Date) -> Record {
    let values = json!({
        "CurrentLivingSitID": format!("{}k{}", stay.enrollment, day.strftime("%Y%m%d")),
        "EnrollmentID": stay.enrollment.as_str(), "PersonalID": stay.personal_id(),
        "InformationDate": day.to_string(), "CurrentLivingSituation": STREET,
    });
    row(FileId::CurrentLivingSituation, day, values)
}
