//! When a scheduled report runs.

use domain::Date;
use serde::{Deserialize, Serialize};

/// When a schedule runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// Every month on that day; in shorter months on the last day.
    Monthly {
        /// 1 to 31.
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 31))]
        day: i8,
    },
    /// Once, so many days before the report of the grant is due.
    BeforeDue {
        /// 0 to 365.
        #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 365))]
        days: u16,
    },
}

impl When {
    /// Whether the numbers are in their bounds.
    pub fn is_valid(self) -> bool {
        match self {
            Self::Monthly { day } => (1..=31).contains(&day),
            Self::BeforeDue { days } => days <= 365,
        }
    }

    /// The first day to run, on `today` or after it. What should have run before a due day that is
    /// near or past runs today; without a due day there is nothing to run.
    pub fn first(self, today: Date, due: Option<Date>) -> Option<Date> {
        match self {
            Self::Monthly { day } => {
                let this_month = in_month(today, day);
                if this_month >= today { Some(this_month) } else { next_month(today, day) }
            }
            Self::BeforeDue { days } => {
                let day = due?.checked_sub(jiff::Span::new().days(i64::from(days))).ok()?;
                Some(day.max(today))
            }
        }
    }

    /// The day after `ran` to run again; `None` if once was enough.
    pub fn next(self, ran: Date) -> Option<Date> {
        match self {
            Self::Monthly { day } => next_month(ran, day),
            Self::BeforeDue { .. } => None,
        }
    }
}

fn next_month(date: Date, day: i8) -> Option<Date> {
    let first = date.last_of_month().tomorrow().ok()?;
    Some(in_month(first, day))
}

fn in_month(date: Date, day: i8) -> Date {
    let last = date.last_of_month();
    date.with().day(day.min(last.day())).build().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use domain::date;

    use super::When;

    #[test]
    fn a_monthly_report_runs_on_its_day_or_on_the_last_of_a_short_month() {
        let monthly = When::Monthly { day: 31 };
        assert_eq!(monthly.first(date(2026, 11, 22), None), Some(date(2026, 11, 30)));
        assert_eq!(monthly.next(date(2027, 1, 31)), Some(date(2027, 2, 28)));
        assert_eq!(monthly.next(date(2027, 2, 28)), Some(date(2027, 3, 31)));

        let first = When::Monthly { day: 1 };
        assert_eq!(first.first(date(2026, 11, 1), None), Some(date(2026, 11, 1)));
        assert_eq!(first.first(date(2026, 12, 2), None), Some(date(2027, 1, 1)));
    }

    #[test]
    fn a_report_before_the_due_day_runs_once_and_at_once_if_the_day_has_passed() {
        let before = When::BeforeDue { days: 30 };
        let due = Some(date(2026, 12, 29));
        assert_eq!(before.first(date(2026, 11, 22), due), Some(date(2026, 11, 29)));
        assert_eq!(before.first(date(2026, 12, 15), due), Some(date(2026, 12, 15)));
        assert_eq!(before.first(date(2026, 11, 22), None), None);
        assert_eq!(before.next(date(2026, 11, 29)), None);
    }
}
