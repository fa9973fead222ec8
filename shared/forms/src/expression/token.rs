//! Words and signs of an expression's text.

use jiff::civil::Date;

use super::{ParseFault, Value};

/// A word or sign, with the place it begins at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A number in hundredths.
    Number(i64),
    Text(String),
    Date(Date),
    /// An item, function, or `true`, `false`, `in`.
    Word(String),
    /// `$word`
    Dollar(String),
    /// An operator, bracket, comma, or `.*`.
    Sign(&'static str),
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 17] =
    ["||", "&&", "==", "!=", "<=", ">=", ".*", "<", ">", "!", "+", "-", "(", ")", "[", "]", ","];

/// Reads all of `text`.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ParseFault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(&text[at..], first).ok_or(ParseFault::Unreadable { at })?;
        found.push(Token { at, kind });
        at += length;
    }
    Ok(found)
}

fn token(rest: &str, first: char) -> Option<(TokenKind, usize)> {
    match first {
        '0'..='9' => number(rest),
        '@' => {
            let date = rest.get(1..11)?;
            Some((TokenKind::Date(date.parse().ok()?), 11))
        }
        '\'' | '"' => {
            let inner = rest[1..].split(first).next().filter(|inner| inner.len() + 1 < rest.len())?;
            Some((TokenKind::Text(inner.to_owned()), inner.len() + 2))
        }
        '$' => {
            let word = word(&rest[1..])?;
            Some((TokenKind::Dollar(word.to_owned()), word.len() + 1))
        }
        'a'..='z' => {
            let word = word(rest)?;
            Some((TokenKind::Word(word.to_owned()), word.len()))
        }
        _ => {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign))?;
            Some((TokenKind::Sign(sign), sign.len()))
        }
    }
}

fn number(rest: &str) -> Option<(TokenKind, usize)> {
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    match Value::decimal(&rest[..length])? {
        Value::Number(hundredths) => Some((TokenKind::Number(hundredths), length)),
        _ => None,
    }
}

fn word(rest: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    (length > 0).then(|| &rest[..length])
}
