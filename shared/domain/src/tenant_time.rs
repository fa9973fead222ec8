//! Moments as the tenant's calendar and clock show them: America/Los_Angeles (PRODUCT section 5).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The calendar date of a moment where the tenant is.
pub fn date_of(moment: Timestamp) -> Date {
    date_time_of(moment).date()
}

/// The moment of a date and time where the tenant is; `None` beyond what a calendar holds.
pub fn moment_of(at: DateTime) -> Option<Timestamp> {
    let zone = TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}

/// The date and time of a moment where the tenant is, to the second.
pub fn date_time_of(moment: Timestamp) -> DateTime {
    let zone = TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).datetime().round(jiff::Unit::Second).unwrap_or_default()
}
