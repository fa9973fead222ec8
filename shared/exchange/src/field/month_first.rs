//! Dates as a spreadsheet in the United States saves them.

use hud::Kind;

/// `3/10/2026`, alone or with `9:05`, `9:05:07` or `9:05 PM`, as HMIS CSV writes it; `None` for anything else.
/// The month is first: exports come from the United States. A year of two digits could be of two centuries, and is
/// not guessed.
pub(super) fn month_first(kind: Kind, text: &str) -> Option<String> {
    if !matches!(kind, Kind::Date | Kind::DateTime) {
        return None;
    }
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let mut parts = date.split('/');
    let (month, day) = (number(parts.next()?, 1..=2)?, number(parts.next()?, 1..=2)?);
    let year = number(parts.next()?, 4..=4)?;
    if parts.next().is_some() {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if time.is_empty() {
        return Some(date);
    }
    let (time, half) = time.split_once(' ').map_or((time, None), |(time, half)| (time, Some(half)));
    let mut parts = time.split(':');
    let (hour, minute) = (number(parts.next()?, 1..=2)?, number(parts.next()?, 1..=2)?);
    let second = parts.next().map_or(Some(0), |second| number(second, 1..=2))?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) if half.eq_ignore_ascii_case("AM") => hour % 12,
        Some(half) if half.eq_ignore_ascii_case("PM") => hour % 12 + 12,
        Some(_) => return None,
    };
    Some(format!("{date} {hour:02}:{minute:02}:{second:02}"))
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = length.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_a_spreadsheet_are_read_month_first() {
        for (text, expected) in [
            ("3/10/2026", Some("2026-03-10")),
            ("03/10/2026", Some("2026-03-10")),
            ("12/31/2025 0:00", Some("2025-12-31 00:00:00")),
            ("1/2/2025 9:05", Some("2025-01-02 09:05:00")),
            ("1/2/2025 9:05:07 PM", Some("2025-01-02 21:05:07")),
            ("1/2/2025 12:00 am", Some("2025-01-02 00:00:00")),
            ("1/2/25", None),
            ("1/2/2025/3", None),
            ("1//2025", None),
            ("2025-01-02", None),
            ("1/2/2025 13:00 PM", None),
            ("+1/2/2025", None),
            ("never", None),
        ] {
            assert_eq!(month_first(Kind::DateTime, text).as_deref(), expected, "{text}");
        }
        assert_eq!(month_first(Kind::Integer, "1/2/2025"), None);
    }
}
