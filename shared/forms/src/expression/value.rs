//! Values of expressions. Numbers are exact hundredths, never floating point.

use jiff::civil::Date;

/// The largest number, in hundredths: what a browser can hold exactly (2^53 − 1).
pub const HUNDREDTHS_MAX: i64 = 9_007_199_254_740_991;

/// What an expression or an answer is. A missing value is `None`, never a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number in hundredths: `1250` is 12.50.
    Number(i64),
    /// A calendar date.
    Date(Date),
    /// Text, or a code that is not a number.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// Several values, for example the funders of a program.
    List(Vec<Value>),
}

impl Value {
    /// A whole number; `None` if it is out of bounds.
    pub fn whole(number: i64) -> Option<Self> {
        bounded(number.checked_mul(100)?)
    }

    /// A decimal number with at most two places, such as `12.5` or `-3`.
    pub fn decimal(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > 2 {
            return None;
        }
        if digits.ends_with('.') {
            return None;
        }
        let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
        let whole: i64 = whole.parse().ok()?;
        bounded(sign * whole.checked_mul(100)?.checked_add(hundredths)?)
    }

    /// A number in hundredths as decimal text without needless zeros: `1250` is `12.5`.
    pub fn decimal_text(hundredths: i64) -> String {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match part {
            0 => format!("{sign}{whole}"),
            part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
            part => format!("{sign}{whole}.{part:02}"),
        }
    }

    /// Whether this counts for `any`, `none` and `count`: other than empty, 0, no or false.
    pub fn is_something(&self) -> bool {
        match self {
            Self::Number(number) => *number != 0,
            Self::Date(_) => true,
            Self::Text(text) => !text.is_empty(),
            Self::Bool(yes) => *yes,
            Self::List(values) => !values.is_empty(),
        }
    }
}

/// `hundredths` as a number, if a browser could hold it exactly.
pub(super) fn bounded(hundredths: i64) -> Option<Value> {
    (-HUNDREDTHS_MAX..=HUNDREDTHS_MAX).contains(&hundredths).then_some(Value::Number(hundredths))
}
