//! Days, as people type them.

use std::fmt;

use domain::Date;

/// What was typed is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoDay;

impl std::error::Error for NoDay {}

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no day of the calendar; write 2026-09-30 or 9/30/2026")
    }
}

impl NoDay {
    /// The same in Spanish.
    pub(super) fn in_spanish(&self) -> &'static str {
        "no es un día del calendario; escriba 2026-09-30 o 9/30/2026"
    }
}

/// A day as `2026-09-30`, or month first as `9/30/2026`.
pub(super) fn day(text: &str) -> Result<Date, NoDay> {
    let text = text.trim();
    let iso = match text.split('/').collect::<Vec<_>>()[..] {
        [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    iso.parse().map_err(|_| NoDay)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_with_the_year_or_with_the_month_first() {
        for text in ["2026-10-01", "10/01/2026", "10/1/2026", " 10/01/2026 "] {
            assert_eq!(day(text), Ok(domain::date(2026, 10, 1)), "{text}");
        }
        for text in ["13/45/2026", "10/01/26", "2026-02-30", "01.10.2026", "", "//2026"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
