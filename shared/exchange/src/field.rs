//! From the bytes of one field to a value that fits its column.

use std::borrow::Cow;

use domain::{Date, DateTime, FieldFault, Value, parse_field};
use hud::{Column, Hashed, Kind};

use crate::finding::Finding;
use crate::param::Param;
use crate::rule;

mod month_first;
pub(crate) mod text_form;

use month_first::month_first;

/// Something about one field that someone should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// The value does not fit its column and was left out, or cut if it was only too long.
    Fault(FieldFault),
    /// Control characters were taken out of text.
    Control,
    /// Blanks around an id, a code, a number or a date were left out.
    Padded,
    /// The value was understood, but a stricter reader would not understand it.
    Form(Kind),
    /// A CoC code in small letters.
    SmallLetters,
}

impl Note {
    pub(crate) fn into_finding(self) -> Finding {
        let form =
            |en: String, es: String| Finding::new(&rule::FORM).with_param("expected", Param::words(en, es));
        match self {
            Self::Control => Finding::new(&rule::CONTROL_CHARACTER),
            Self::Padded => Finding::new(&rule::PADDED),
            Self::SmallLetters => Finding::new(&rule::FORM).with_param("expected", text_form::coc_code()),
            Self::Fault(FieldFault::NotADate) | Self::Form(Kind::Date) => {
                Finding::new(&rule::NOT_A_DATE).with("expected", "2026-03-31")
            }
            Self::Fault(FieldFault::NotADateTime) | Self::Form(Kind::DateTime) => {
                Finding::new(&rule::NOT_A_DATE).with("expected", "2026-03-31 14:05:00")
            }
            Self::Fault(FieldFault::NotAnInteger | FieldFault::NotMoney) | Self::Form(_) => {
                Finding::new(&rule::NOT_A_NUMBER)
            }
            Self::Fault(FieldFault::BelowZero) => {
                form("an amount of 0 or more".into(), "un monto de 0 o más".into())
            }
            Self::Fault(FieldFault::TooLong { max, .. }) => form(
                format!("at most {max} characters; the rest was cut off"),
                format!("{max} caracteres como máximo; el resto se cortó"),
            ),
            Self::Fault(FieldFault::UnknownCode { list }) => {
                form(format!("a code of list {list}"), format!("un código de la lista {list}"))
            }
        }
    }

    /// Whether it is of high priority in a key column: the value was lost, or is not written as a date or a number
    /// must be.
    ///
    /// Source: data-quality checks, FS-23 and FS-24.
    pub(crate) fn is_grave_in_key(self) -> bool {
        let is_lost = matches!(self, Self::Fault(fault) if !matches!(fault, FieldFault::TooLong { .. }));
        is_lost || matches!(self, Self::Form(_))
    }
}

/// How a field of one column is written by nearly everyone: ASCII or UTF-8 text without control
/// characters, bare digits, `yyyy-mm-dd`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    kind: Kind,
    /// The most bytes that text may have.
    longest: u16,
    /// Whether blanks around text do not belong to it.
    trims: bool,
    is_coc: bool,
}

impl Form {
    pub(crate) fn of(column: &Column) -> Self {
        let longest = match column.kind {
            Kind::Text(max) if column.hashed != Hashed::Unchanged => max.max(68),
            Kind::Text(max) => max,
            _ => 0,
        };
        Self {
            kind: column.kind,
            longest,
            trims: text_form::is_id_or_code(column),
            is_coc: text_form::is_coc(column),
        }
    }

    /// Whether the value read last from the column is this field again. Ids of users, exports and
    /// enrollments stand in row after row, and most fields are empty.
    pub(crate) fn holds_already(self, value: &Value, bytes: &[u8]) -> bool {
        match value {
            Value::Null => bytes.is_empty(),
            Value::Text(text) => text.as_bytes() == bytes,
            _ => false,
        }
    }

    /// The value of a field in that form. `None` sends the field down the slow path of [`read`].
    pub(crate) fn read(self, bytes: &[u8], last: &mut LastTime) -> Option<Value> {
        if bytes.is_empty() {
            return Some(Value::Null);
        }
        match self.kind {
            Kind::Text(_) => {
                let fits = bytes.len() <= usize::from(self.longest);
                let is_control = |byte: u8| byte < 0x20 || byte == 0x7F;
                if !fits || bytes.iter().fold(false, |found, byte| found | is_control(*byte)) {
                    return None;
                }
                let is_blank = |byte: Option<&u8>| byte.is_some_and(|byte| *byte == b' ' || !byte.is_ascii());
                if self.trims && (is_blank(bytes.first()) || is_blank(bytes.last()))
                    || self.is_coc && bytes.iter().any(u8::is_ascii_lowercase)
                {
                    return None;
                }
                std::str::from_utf8(bytes).ok().map(|text| Value::Text(text.into()))
            }
            Kind::Integer => {
                let in_bounds = bytes.len() <= 18;
                digits(bytes).filter(|_| in_bounds).map(Value::Integer)
            }
            Kind::Date => date(bytes).map(Value::Date),
            Kind::DateTime => last.read(bytes).map(Value::DateTime),
            Kind::Money | Kind::NonNegativeMoney => {
                let [whole @ .., b'.', tens, ones] = bytes else { return None };
                let in_bounds = (1..=15).contains(&whole.len());
                Some(Value::Money(digits(whole).filter(|_| in_bounds)? * 100 + digits(&[*tens, *ones])?))
            }
        }
    }
}

/// The time read last, and its bytes: most rows were updated when they were created.
#[derive(Debug, Default)]
pub(crate) struct LastTime(Option<([u8; 19], DateTime)>);

impl LastTime {
    fn read(&mut self, bytes: &[u8]) -> Option<DateTime> {
        let bytes: [u8; 19] = bytes.try_into().ok()?;
        if let Some((last, time)) = self.0
            && last == bytes
        {
            return Some(time);
        }
        let time = date_time(&bytes)?;
        self.0 = Some((bytes, time));
        Some(time)
    }
}

/// `yyyy-mm-dd hh:mm:ss`
fn date_time(bytes: &[u8; 19]) -> Option<DateTime> {
    let (day, time) = bytes.split_at(10);
    let &[b' ', h1, h2, b':', m1, m2, b':', s1, s2] = time else { return None };
    let (hour, minute, second) = (digits(&[h1, h2])?, digits(&[m1, m2])?, digits(&[s1, s2])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(date(day)?.at(hour as i8, minute as i8, second as i8, 0))
}

/// `yyyy-mm-dd`, if it is a day of the calendar.
fn date(bytes: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let (year, month, day) = (digits(&[y1, y2, y3, y4])?, digits(&[m1, m2])?, digits(&[d1, d2])?);
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// A number of digits only; the callers bound their count.
fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0_i64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number.wrapping_mul(10).wrapping_add(i64::from(digit)))
    })
}

/// The text of a field: UTF-8, or else Windows-1252, in which every byte means something.
///
/// Source: upgrade notes 2024 to 2026, "String fields".
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, false),
    }
}

/// The value of a field as real exports may write it, and notes about what is wrong with it.
pub(crate) fn read(column: &Column, raw: &str, strict: bool, note: &mut impl FnMut(Note)) -> Value {
    let is_text = matches!(column.kind, Kind::Text(_));
    let kept = |c: &char| !c.is_ascii_control() || matches!(c, '\n' | '\r' | '\t');
    let text = if is_text && raw.chars().any(|c| !kept(&c)) {
        note(Note::Control);
        Cow::Owned(raw.chars().filter(kept).collect())
    } else {
        Cow::Borrowed(raw)
    };
    let mut text = if is_text && !text_form::is_id_or_code(column) {
        text
    } else {
        let trimmed = text.trim();
        if trimmed.len() < text.len() {
            note(Note::Padded);
        }
        Cow::Owned(trimmed.to_owned())
    };
    let mut is_other_form = false;
    if text_form::is_coc(column)
        && text_form::is_coc_code(&text.to_ascii_uppercase())
        && !text_form::is_coc_code(&text)
    {
        note(Note::SmallLetters);
        text = Cow::Owned(text.to_ascii_uppercase());
    } else if let Some(date) = month_first(column.kind, &text) {
        is_other_form = true;
        text = Cow::Owned(date);
    }
    match parse_field(column, &text) {
        Ok(value) => {
            if is_other_form || strict && !is_text && !has_exact_form(column.kind, &text, &value) {
                note(Note::Form(column.kind));
            }
            value
        }
        Err(fault) => {
            note(Note::Fault(fault));
            match fault {
                FieldFault::TooLong { max, .. } => Value::text(&text.chars().take(max).collect::<String>()),
                _ => Value::Null,
            }
        }
    }
}

/// Whether a value is written exactly as the specification says. Money may leave out its decimals.
fn has_exact_form(kind: Kind, text: &str, value: &Value) -> bool {
    match kind {
        Kind::Money | Kind::NonNegativeMoney => true,
        Kind::Text(_) | Kind::Integer | Kind::Date | Kind::DateTime => {
            text.is_empty() || plain_enough(kind, text) || value.to_string() == text
        }
    }
}

/// Numbers with leading zeros are numbers.
fn plain_enough(kind: Kind, text: &str) -> bool {
    kind == Kind::Integer && text.bytes().all(|byte| byte.is_ascii_digit())
}
