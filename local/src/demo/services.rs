//! What was given during a stay.

use domain::{Date, Service, ServiceId, ServiceSpan};
use hud::FileId;
use serde_json::json;

use super::agencies::{GrantYear, id};
use super::draw::{Draw, days_before};
use super::household::{Given, Slip};
use super::rows::row;
use super::stays::Stay;

pub(super) fn services(stay: &Stay<'_>, year: &GrantYear, draw: &mut Draw) -> Vec<Service> {
    let last = stay.exit.unwrap_or(draw.today);
    // The first day on which a service counts for the grant year.
    let from = stay.entry.max(year.begin);
    match stay.household.given {
        Given::Nothing => Vec::new(),
        Given::Care => {
            let length = draw.between(1, 14);
            let end = from.saturating_add(jiff::Span::new().days(length)).min(last);
            let mut given = vec![service(stay, "case_management", from, end, draw)];
            // Whoever is still there was seen of late.
            let lately = days_before(draw.today, draw.between(3, 12));
            if stay.exit.is_none() && lately > end && stay.household.slip != Some(Slip::Forgotten) {
                given.push(service(stay, "case_management", lately, days_before(lately, -1), draw));
            }
            given
        }
        Given::SameDay => {
            let day = from.saturating_add(jiff::Span::new().days(2)).min(last);
            vec![service(stay, "case_management", day, day, draw)]
        }
        Given::TooEarly => {
            let day = stay.entry.saturating_add(jiff::Span::new().days(3)).min(days_before(year.begin, 10));
            let end = day.saturating_add(jiff::Span::new().days(4)).min(days_before(year.begin, 2));
            vec![service(stay, "case_management", day, end, draw)]
        }
        Given::Nights => {
            let lately = (1..=14).map(|back| days_before(last, back)).take_while(|night| *night > stay.entry);
            let nights: Vec<Date> = lately.chain([stay.entry]).collect();
            nights.into_iter().map(|night| bed_night(stay, night, draw)).collect()
        }
    }
}

fn service(stay: &Stay<'_>, kind: &str, start: Date, end: Date, draw: &mut Draw) -> Service {
    Service {
        id: id(&draw.next_id("s"), ServiceId::new),
        enrollment: Some(stay.enrollment.clone()),
        service_type: kind.to_owned(),
        span: ServiceSpan { start, end: Some(end) },
        note: String::new(),
        record: None,
        restriction: stay.person.client.restriction.clone(),
        voided: None,
        recorded: None,
        changed: None,
        version: 1,
    }
}

/// A bed night lasts from its date to the next day; HUD's row is record type 200 (4.14).
fn bed_night(stay: &Stay<'_>, night: Date, draw: &mut Draw) -> Service {
    let next = night.saturating_add(jiff::Span::new().days(1));
    let mut service = service(stay, "bed_night", night, next, draw);
    let values = json!({
        "ServicesID": service.id.as_str(), "EnrollmentID": stay.enrollment.as_str(), "PersonalID": stay.personal_id(),
        "DateProvided": night.to_string(), "RecordType": 200, "TypeProvided": 200,
    });
    service.record = Some(row(FileId::Services, night, values));
    service
}
