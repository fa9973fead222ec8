//! One field of an HMIS CSV row.

use std::fmt;

use hud::{Column, Hashed, Kind, Status};
use jiff::civil::{Date, DateTime};

/// A field that fits the type of its column. Null is an empty field.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An empty field.
    #[default]
    Null,
    /// Text, not empty.
    Text(Box<str>),
    /// An integer or a code.
    Integer(i64),
    /// A calendar date.
    Date(Date),
    /// A calendar date and a time of day.
    DateTime(DateTime),
    /// Money in cents.
    Money(i64),
}

impl Value {
    /// Text that is not empty, or null.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.into()) }
    }

    /// A code of one of HUD's lists.
    #[must_use]
    pub fn code(code: impl hud::CodeList) -> Self {
        Self::Integer(code.code())
    }

    /// Whether the field is empty.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// The form of the value in an HMIS CSV file: `2025-11-03`, `2025-11-03 10:15:00`, `12.50`, empty for null.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::DateTime(at) => write!(
                f,
                "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
                at.year(),
                at.month(),
                at.day(),
                at.hour(),
                at.minute(),
                at.second()
            ),
            Self::Money(cents) => {
                let sign = if *cents < 0 { "-" } else { "" };
                write!(f, "{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
            }
        }
    }
}

/// Why a field does not fit its column. Says nothing of the value itself: it may be client data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// Not an integer.
    #[error("is not a whole number")]
    NotAnInteger,
    /// Not a date of the calendar in the form `yyyy-mm-dd`.
    #[error("is not a date in the form yyyy-mm-dd")]
    NotADate,
    /// Not a date and time in the form `yyyy-mm-dd hh:mm:ss`.
    #[error("is not a date and time in the form yyyy-mm-dd hh:mm:ss")]
    NotADateTime,
    /// Not an amount of money.
    #[error("is not an amount with at most two decimals")]
    NotMoney,
    /// Money below zero where HUD allows none.
    #[error("is below zero")]
    BelowZero,
    /// Text longer than the column.
    #[error("has {found} characters; at most {max} are allowed")]
    TooLong {
        /// Greatest number of characters.
        max: usize,
        /// Number of characters found.
        found: usize,
    },
    /// A code that the column's list does not hold.
    #[error("is not a code of list {list}")]
    UnknownCode {
        /// HUD's number of the list.
        list: &'static str,
    },
}

/// Reads one field of an HMIS CSV row. Blanks around numbers and dates do not count.
///
/// # Errors
/// A [`FieldFault`] if the text is not of the column's type. Codes are not looked up: see [`code_fault`].
///
/// Source: HMIS CSV Format Specifications FY2026, "Data types".
pub fn parse_field(column: &Column, raw: &str) -> Result<Value, FieldFault> {
    if let Kind::Text(max) = column.kind {
        return parse_text(column, raw, usize::from(max));
    }
    let raw = raw.trim_ascii();
    if raw.is_empty() {
        return Ok(Value::Null);
    }
    match column.kind {
        Kind::Text(_) | Kind::Integer => integer(raw).map(Value::Integer).ok_or(FieldFault::NotAnInteger),
        Kind::Date => date_of(raw).map(Value::Date).ok_or(FieldFault::NotADate),
        Kind::DateTime => date_time(raw).map(Value::DateTime).ok_or(FieldFault::NotADateTime),
        Kind::Money => cents(raw).map(Value::Money).ok_or(FieldFault::NotMoney),
        Kind::NonNegativeMoney => match cents(raw).ok_or(FieldFault::NotMoney)? {
            below if below < 0 => Err(FieldFault::BelowZero),
            amount => Ok(Value::Money(amount)),
        },
    }
}

fn parse_text(column: &Column, raw: &str, max: usize) -> Result<Value, FieldFault> {
    // A hashed export writes up to 68 characters into the name and SSN columns.
    let max = if column.hashed == Hashed::Unchanged { max } else { 68 };
    if raw.len() > max {
        let found = raw.chars().count();
        if found > max {
            return Err(FieldFault::TooLong { max, found });
        }
    }
    Ok(Value::text(raw))
}

/// What is wrong with the code in `value`; `None` if the column has no list, the value is null, or a list holds it.
///
/// `AA-999` is enough for a CoC code: HUD changes that list every year.
#[must_use]
pub fn code_fault(column: &Column, value: &Value) -> Option<FieldFault> {
    let first = *column.lists.first()?;
    let known = match value {
        Value::Null => true,
        Value::Integer(code) => {
            column.lists.iter().filter_map(|id| hud::list(id)).any(|list| list.code(*code).is_some())
        }
        Value::Text(text) => column.lists.iter().filter_map(|id| hud::list(id)).any(|list| {
            let reference = list.codes.first().is_some_and(|code| code.status == Status::Reference);
            (reference && is_coc_code(text)) || list.codes.iter().any(|code| code.code == &**text)
        }),
        Value::Date(_) | Value::DateTime(_) | Value::Money(_) => true,
    };
    (!known).then_some(FieldFault::UnknownCode { list: first })
}

fn is_coc_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 6
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2] == b'-'
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

/// Digits with an optional sign; real exports also write `3.0` for 3.
fn integer(raw: &str) -> Option<i64> {
    let whole = raw.split_once('.').map_or(Some(raw), |(whole, rest)| {
        (!rest.is_empty() && rest.bytes().all(|digit| digit == b'0')).then_some(whole)
    })?;
    whole.parse().ok()
}

fn date_of(raw: &str) -> Option<Date> {
    let bytes = raw.as_bytes();
    if bytes.len() > 10 {
        // A date column may hold midnight of that date.
        let at = date_time(raw)?;
        return (at.time() == jiff::civil::Time::midnight()).then_some(at.date());
    }
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = i16::try_from(digits(&bytes[..4])?).ok()?;
    let month = i8::try_from(digits(&bytes[5..7])?).ok()?;
    let day = i8::try_from(digits(&bytes[8..])?).ok()?;
    Date::new(year, month, day).ok()
}

fn digits(bytes: &[u8]) -> Option<i32> {
    bytes
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
}

/// `yyyy-mm-dd`, alone or followed by a blank or `T` and a time; fractions of a second are dropped.
fn date_time(raw: &str) -> Option<DateTime> {
    let date = date_of(raw.get(..10)?)?;
    let rest = raw.get(10..)?;
    if rest.is_empty() {
        return Some(date.at(0, 0, 0, 0));
    }
    let time = rest.strip_prefix([' ', 'T'])?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut parts =
        time.split(':').map(|part| digits(part.as_bytes()).filter(|_| matches!(part.len(), 1 | 2)));
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let time = jiff::civil::Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second).ok()?,
        0,
    );
    Some(date.to_datetime(time.ok()?))
}

/// `1234.5` → 123450. More than two decimals only if they are zeros.
fn cents(raw: &str) -> Option<i64> {
    let (negative, unsigned) = raw.strip_prefix('-').map_or((false, raw), |rest| (true, rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if whole.is_empty() && fraction.is_empty() || whole.len() > 15 {
        return None;
    }
    let whole = whole
        .bytes()
        .try_fold(0_i64, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))?;
    let mut hundredths = 0_i64;
    for (place, digit) in fraction.bytes().enumerate() {
        match (place, digit) {
            (0, b'0'..=b'9') => hundredths += i64::from(digit - b'0') * 10,
            (1, b'0'..=b'9') => hundredths += i64::from(digit - b'0'),
            (_, b'0') => {}
            _ => return None,
        }
    }
    let amount = whole * 100 + hundredths;
    Some(if negative { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use hud::{FileId, columns};

    use super::*;

    fn read(file: FileId, column: usize, raw: &str) -> Result<String, FieldFault> {
        parse_field(&file.columns()[column], raw).map(|value| value.to_string())
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        let entry = |raw| read(FileId::Enrollment, columns::enrollment::ENTRY_DATE, raw);
        assert_eq!(entry("2024-02-29"), Ok("2024-02-29".into()));
        assert_eq!(entry(" 2024-02-29 "), Ok("2024-02-29".into()));
        assert_eq!(entry("2024-02-29 00:00:00"), Ok("2024-02-29".into()));
        assert_eq!(entry(""), Ok(String::new()));
        for wrong in [
            "2026-02-30",
            "2025-2-3",
            "02/03/2025",
            "2025-11-03 10:00:00",
            "20251103",
            "abcd-ef-gh",
            "2025-11-0é",
        ] {
            assert_eq!(entry(wrong), Err(FieldFault::NotADate), "{wrong}");
        }
    }

    #[test]
    fn a_time_may_come_without_seconds_or_with_fractions() {
        let created = |raw| read(FileId::Client, columns::client::DATE_CREATED, raw);
        assert_eq!(created("2025-11-03 10:15:07"), Ok("2025-11-03 10:15:07".into()));
        assert_eq!(created("2025-11-03T10:15:07.123"), Ok("2025-11-03 10:15:07".into()));
        assert_eq!(created("2025-11-03 9:15"), Ok("2025-11-03 09:15:00".into()));
        assert_eq!(created("2025-11-03"), Ok("2025-11-03 00:00:00".into()));
        assert_eq!(created("2025-11-03 25:00:00"), Err(FieldFault::NotADateTime));
    }

    #[test]
    fn money_is_exact_to_the_cent() {
        let earned = |raw| read(FileId::IncomeBenefits, columns::income_benefits::EARNED_AMOUNT, raw);
        assert_eq!(earned("1234.5"), Ok("1234.50".into()));
        assert_eq!(earned("0.07"), Ok("0.07".into()));
        assert_eq!(earned(".5"), Ok("0.50".into()));
        assert_eq!(earned("10.2500"), Ok("10.25".into()));
        assert_eq!(earned("-1"), Err(FieldFault::BelowZero));
        for wrong in ["1e309", "1,000", "10.255", ".", "99999999999999999999"] {
            assert_eq!(earned(wrong), Err(FieldFault::NotMoney), "{wrong}");
        }
    }

    #[test]
    fn text_may_not_be_longer_than_its_column() {
        let name = |raw: &str| read(FileId::Project, columns::project::PROJECT_NAME, raw);
        assert_eq!(name(&"é".repeat(200)), Ok("é".repeat(200)));
        assert_eq!(name(&"x".repeat(201)), Err(FieldFault::TooLong { max: 200, found: 201 }));
    }

    #[test]
    fn a_code_must_be_on_huds_list() {
        let fault = |file: FileId, column: usize, value: Value| code_fault(&file.columns()[column], &value);
        let destination = |code| fault(FileId::Exit, columns::exit::DESTINATION, Value::Integer(code));
        assert_eq!(destination(435), None);
        assert_eq!(destination(3), Some(FieldFault::UnknownCode { list: "3.12.1" }));
        let coc =
            |code: &str| fault(FileId::Enrollment, columns::enrollment::ENROLLMENT_COC, Value::text(code));
        assert_eq!(coc("XX-500"), None);
        assert!(coc("Modesto").is_some());
        assert_eq!(fault(FileId::Exit, columns::exit::DESTINATION, Value::Null), None);
    }
}
