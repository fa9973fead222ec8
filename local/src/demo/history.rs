use domain::Date;

use super::draw::{Draw, days_before};

/// Homelessness before a stay, 3.917: dates, times and months that fit each other.
pub(super) struct History {
    pub(super) since: Date,
    /// 1 to 4: once, twice, three times, four or more.
    pub(super) times: i64,
    /// 101 to 112 for so many months, 113 for more.
    pub(super) months: i64,
}

impl History {
    pub(super) fn drawn(entry: Date, draw: &mut Draw) -> Self {
        let since = days_before(entry, draw.between(5, 500));
        let times = draw.between(1, 4);
        // The months of both days count, and those between.
        let span = i64::from(entry.year() - since.year()) * 12 + i64::from(entry.month() - since.month()) + 1;
        let months = if times == 1 { span } else { span + draw.between(1, 6) };
        Self { since, times, months: 100 + months.min(13) }
    }
}
