//! The services of a client on the dashboard, and whether each counts for the APR (PRODUCT D4).

use domain::{Date, EnrollmentId, HouseholdStay, Service, ServiceId, length_days};
use serde::Serialize;
use store::EnrollmentPointer;
use utoipa::ToSchema;

use super::names::Names;
use crate::caller::Caller;
use crate::service_rights::ServiceRights;

/// A service on the dashboard.
#[derive(Serialize, ToSchema)]
pub(super) struct ServiceCard {
    service_id: ServiceId,
    enrollment_id: Option<EnrollmentId>,
    program_name: String,
    service_type: String,
    start_date: Date,
    end_date: Option<Date>,
    length_days: i32,
    counts_for_apr: bool,
    /// Why it does not count for the APR.
    reason: Option<NotCounted>,
    note: String,
    /// Why it was taken out of use, if it was.
    voided: Option<String>,
    /// Whether the caller may correct it or give it an end.
    may_change: bool,
    /// Whether the caller may take it out of use, or back into it.
    may_void: bool,
    version: u64,
}

/// Why a service does not count for the APR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum NotCounted {
    /// It is tied to no enrollment.
    ServiceNotTiedToEnrollment,
    /// It lasts less than one day.
    #[serde(rename = "SERVICE_UNDER_1_DAY")]
    ServiceUnder1Day,
    /// It goes on and began today: from tomorrow it counts.
    ServiceBeganToday,
}

impl ServiceCard {
    fn of(caller: &Caller, stay: &HouseholdStay, service: &Service, names: &Names) -> Self {
        let length_days = length_days(service.span, caller.today());
        let reason = not_counted(service, length_days);
        let rights = ServiceRights::of(caller, stay, service);
        Self {
            service_id: service.id.clone(),
            enrollment_id: service.enrollment.clone(),
            program_name: names.program(&stay.program),
            service_type: service.service_type.clone(),
            start_date: service.span.start,
            end_date: service.span.end,
            length_days,
            counts_for_apr: reason.is_none(),
            reason,
            note: service.note.clone(),
            voided: service.voided.clone(),
            may_change: rights.change,
            may_void: rights.void,
            version: service.version,
        }
    }

    /// Whether the enrollment has a service in it that counts, or will from tomorrow on.
    pub(super) fn serves(&self, enrollment: &EnrollmentId) -> bool {
        let counts = self.counts_for_apr || self.reason == Some(NotCounted::ServiceBeganToday);
        self.enrollment_id.as_ref() == Some(enrollment) && counts
    }
}

fn not_counted(service: &Service, length_days: i32) -> Option<NotCounted> {
    match (&service.enrollment, service.span.end) {
        (None, _) => Some(NotCounted::ServiceNotTiedToEnrollment),
        (_, Some(_)) if length_days < 1 => Some(NotCounted::ServiceUnder1Day),
        (_, None) if length_days < 1 => Some(NotCounted::ServiceBeganToday),
        _ => None,
    }
}

/// The services of this client alone, in use and out of use, newest first: the stay holds those of the whole household.
pub(super) fn services(
    caller: &Caller,
    pointers: &[EnrollmentPointer],
    stays: &[HouseholdStay],
    names: &Names,
) -> (Vec<ServiceCard>, Vec<ServiceCard>) {
    let mine = |id: &EnrollmentId| pointers.iter().any(|pointer| pointer.id == *id);
    let mut cards: Vec<ServiceCard> = stays
        .iter()
        .flat_map(|stay| stay.services.iter().map(move |service| (stay, service)))
        .filter(|(_, service)| service.enrollment.as_ref().is_some_and(mine))
        .map(|(stay, service)| ServiceCard::of(caller, stay, service, names))
        .collect();
    cards.sort_by_key(|card| std::cmp::Reverse(card.start_date));
    let (voided, used): (Vec<_>, Vec<_>) = cards.into_iter().partition(|card| card.voided.is_some());
    (used, voided.into_iter().filter(|card| card.may_void).collect())
}
