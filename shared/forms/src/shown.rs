//! Answers in words, for "Check answers" and print-outs.

use domain::Date;

use crate::answer::code_of;
use crate::definition::Text;
use crate::expression::Value;
use crate::item::{Item, ItemType};
use crate::view::{Offered, choices};

/// An answer as a person reads it, in both languages.
pub fn answer_text(item: &Item, value: &Value, offered: &Offered) -> Text {
    match value {
        Value::Bool(true) => Text::new("Yes", "Sí"),
        Value::Bool(false) => Text::new("No", "No"),
        Value::Date(date) => same(&written(*date)),
        Value::List(values) => {
            let texts: Vec<Text> = values.iter().map(|value| answer_text(item, value, offered)).collect();
            let joined = |pick: fn(&Text) -> &str| texts.iter().map(pick).collect::<Vec<_>>().join(", ");
            Text { en: joined(|text| &text.en), es: joined(|text| &text.es) }
        }
        Value::Number(_) | Value::Text(_) if item.options.is_some() => {
            let code = code_of(value);
            let chosen =
                choices(item, offered).into_iter().find(|choice| Some(&choice.code) == code.as_ref());
            chosen.map(|choice| choice.text).unwrap_or_default()
        }
        Value::Number(hundredths) if item.item_type == ItemType::Money => same(&money(*hundredths)),
        Value::Number(hundredths) => same(&Value::decimal_text(*hundredths)),
        Value::Text(text) => same(text),
    }
}

/// The UI writes dates as 11/22/2026 in both languages.
fn written(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.month(), date.day(), date.year())
}

fn money(hundredths: i64) -> String {
    let size = hundredths.unsigned_abs();
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}${}.{:02}", size / 100, size % 100)
}

fn same(text: &str) -> Text {
    Text::new(text, text)
}
