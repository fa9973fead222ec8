//! Text that has a form of its own: ids, codes, numbers that are kept as text.

use hud::{Column, Key, Kind, Status};

use crate::param::Param;

/// Whether blanks around the text of a column do not belong to it: an id or a code, and no words. A hashed Social
/// Security number begins with four characters that may be blanks, and has a form of its own.
pub(crate) fn is_id_or_code(column: &Column) -> bool {
    matches!(column.kind, Kind::Text(_))
        && (column.key != Key::No
            || !column.lists.is_empty()
            || column.name.ends_with("ID")
            || matches!(column.name, "Geocode" | "ZIP" | "State" | "CSVVersion" | "VAMCStation"))
}

/// Whether the column holds codes of CoCs.
pub(crate) fn is_coc(column: &Column) -> bool {
    let is_reference =
        |list: &hud::List| list.codes.first().is_some_and(|code| code.status == Status::Reference);
    let has_own_form = matches!(column.name, "Geocode" | "ZIP" | "SSN");
    matches!(column.kind, Kind::Text(_))
        && !has_own_form
        && column.lists.iter().filter_map(|id| hud::list(id)).any(is_reference)
}

/// Two capital letters, a hyphen, three digits.
pub(crate) fn is_coc_code(text: &str) -> bool {
    let is_letters = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.len() == 6
        && text.split_once('-').is_some_and(|(a, n)| a.len() == 2 && is_letters(a) && is_digits(n))
}

/// The form of CoC codes in words.
pub(crate) fn coc_code() -> Param {
    Param::words(
        "two capital letters, a hyphen and three digits, as in CA-510",
        "dos letras mayúsculas, un guion y tres dígitos, como en CA-510",
    )
}
