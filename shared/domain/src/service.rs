//! Something given to a client, tied to a program through the enrollment.

use hud::columns::services as col;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{EnrollmentId, Record, Restriction, ServiceId, UserId, Value, moment_of};

/// A service with a start and an end date. Bed nights and the services of federal partners also have HUD's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// The enrollment it is tied to; `None` is a mistake that the worklists show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrollment: Option<EnrollmentId>,
    /// What was given, by the id of the service type.
    pub service_type: String,
    /// From when to when.
    pub span: ServiceSpan,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Row of `Services.csv`, if HUD has one for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// Who may see it.
    pub restriction: Restriction,
    /// Why it was taken out of use, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided: Option<String>,
    /// Who recorded it, and when; of a service that came from a file, its row says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
    /// Who changed it last, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Recorded>,
    /// Counts changes, from 1.
    pub version: u64,
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recorded {
    /// The user.
    pub by: UserId,
    /// The moment.
    pub at: Timestamp,
}

/// First and last day of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceSpan {
    /// First day.
    pub start: Date,
    /// Last day; `None` while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

/// Why the dates of a service are refused (PRODUCT E5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServiceFault {
    /// The end lies before the start.
    #[error("end date must be on or after {start}")]
    EndBeforeStart {
        /// First day.
        start: Date,
    },
    /// The dates lie outside the enrollment.
    #[error("service dates must fall inside the enrollment")]
    OutsideEnrollment {
        /// Project start date.
        entry: Date,
        /// Project exit date, if the client left.
        exit: Option<Date>,
    },
    /// Accepted once confirmed: the service starts and ends on the same day, so it will not count for the APR.
    #[error("service starts and ends on the same day")]
    UnderOneDay,
}

impl Service {
    /// Who recorded the service, and when: as it says itself, or else its row (5.01, 5.07).
    #[must_use]
    pub fn recorded(&self) -> Option<Recorded> {
        let of_row = || {
            let row = self.record.as_ref()?;
            let Value::DateTime(at) = row.get(col::DATE_CREATED) else { return None };
            Some(Recorded { by: UserId::new(row.text(col::USER_ID)?).ok()?, at: moment_of(*at)? })
        };
        self.recorded.clone().or_else(of_row)
    }
}

/// Days from start to end; an open service runs to the earlier of today and the end of the report.
///
/// ```
/// use domain::{ServiceSpan, date, length_days};
/// let span = ServiceSpan { start: date(2026, 5, 4), end: Some(date(2026, 5, 5)) };
/// assert_eq!(length_days(span, date(2026, 11, 22)), 1);
/// ```
#[must_use]
pub fn length_days(span: ServiceSpan, until: Date) -> i32 {
    let end = span.end.unwrap_or(until);
    end.since(span.start).map_or(0, |days| days.get_days())
}

impl ServiceSpan {
    /// Whether the dates fit the enrollment. [`ServiceFault::UnderOneDay`] may be confirmed away by the caller.
    ///
    /// # Errors
    /// The first [`ServiceFault`] that applies.
    pub fn check(self, entry: Date, exit: Option<Date>) -> Result<(), ServiceFault> {
        if self.end.is_some_and(|end| end < self.start) {
            return Err(ServiceFault::EndBeforeStart { start: self.start });
        }
        let last = self.end.unwrap_or(self.start);
        if self.start < entry || exit.is_some_and(|exit| last > exit) {
            return Err(ServiceFault::OutsideEnrollment { entry, exit });
        }
        if self.end == Some(self.start) { Err(ServiceFault::UnderOneDay) } else { Ok(()) }
    }
}

impl Service {
    /// Whether it belongs to the enrollment and was not voided.
    #[must_use]
    pub fn is_of(&self, enrollment: &EnrollmentId) -> bool {
        self.voided.is_none() && self.enrollment.as_ref() == Some(enrollment)
    }

    /// Whether it is still given on `today`: without an end, or with one yet to come.
    #[must_use]
    pub fn goes_on(&self, today: Date) -> bool {
        self.voided.is_none() && self.span.end.is_none_or(|end| today < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    #[test]
    fn a_service_must_last_at_least_one_day_inside_the_enrollment() {
        let entry = date(2026, 3, 2);
        let check = |start, end| ServiceSpan { start, end }.check(entry, Some(date(2026, 8, 14)));
        let day = date(2026, 5, 4);

        assert_eq!(check(day, Some(date(2026, 5, 3))), Err(ServiceFault::EndBeforeStart { start: day }));
        assert_eq!(check(day, Some(day)), Err(ServiceFault::UnderOneDay));
        assert_eq!(check(day, Some(date(2026, 5, 5))), Ok(()));
        assert_eq!(check(day, None), Ok(()));
        let outside = ServiceFault::OutsideEnrollment { entry, exit: Some(date(2026, 8, 14)) };
        assert_eq!(check(date(2026, 3, 1), None), Err(outside));
        assert_eq!(check(day, Some(date(2026, 8, 15))), Err(outside));
    }
}
