//! What a hashed export holds in place of names and social security numbers.

use std::borrow::Cow;
use std::fmt::Write;

use domain::names;
use hud::Hashed;
use sha2::{Digest, Sha256};

/// The text of a column as a hashed export writes it. What is hashed already stays.
///
/// Source: data dictionary README, `hashed_export`: names are SHA-256, lower-case hex, of the American
/// Soundex code; an SSN is its last four characters, then SHA-256 of the nine characters.
pub(crate) fn text(how: Hashed, text: &str) -> Cow<'_, str> {
    match how {
        Hashed::Soundex if !is_hash(text) => sha256(&soundex(text)).into(),
        Hashed::Ssn if !is_hashed_ssn(text) => {
            let padded = format!("{text:x>9}");
            let last: String = padded.chars().skip(padded.chars().count() - 4).collect();
            format!("{last}{}", sha256(&padded)).into()
        }
        Hashed::Unchanged | Hashed::Soundex | Hashed::Ssn => text.into(),
    }
}

/// Whether text is 64 hexadecimal characters.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether text is four characters and a hash.
pub(crate) fn is_hashed_ssn(text: &str) -> bool {
    let prefix = text.len().checked_sub(64).and_then(|at| text.split_at_checked(at));
    prefix.is_some_and(|(prefix, hash)| prefix.chars().count() == 4 && is_hash(hash))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes whatever is written to it");
        hex
    })
}

/// American Soundex: the first letter and three digits; `0000` for a name without letters.
///
/// Letters that H or W parts count as one, letters that a vowel parts count twice.
///
/// Source: US National Archives, "Soundex System".
pub(crate) fn soundex(name: &str) -> String {
    let letters: Vec<u8> = names::fold(name).bytes().filter(u8::is_ascii_alphabetic).collect();
    let Some(&first) = letters.first() else { return "0000".to_owned() };
    let mut code = String::from(first.to_ascii_uppercase() as char);
    let mut last = digit(first);
    for &letter in &letters[1..] {
        let this = digit(letter);
        if matches!(letter, b'h' | b'w') {
            continue;
        }
        if let Some(number) = this.filter(|_| this != last) {
            code.push(number);
        }
        last = this;
        if code.len() == 4 {
            break;
        }
    }
    format!("{code:0<4}")
}

const fn digit(letter: u8) -> Option<char> {
    match letter {
        b'b' | b'f' | b'p' | b'v' => Some('1'),
        b'c' | b'g' | b'j' | b'k' | b'q' | b's' | b'x' | b'z' => Some('2'),
        b'd' | b't' => Some('3'),
        b'l' => Some('4'),
        b'm' | b'n' => Some('5'),
        b'r' => Some('6'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soundex_codes_are_those_of_the_national_archives() {
        for (name, code) in [
            ("Washington", "W252"),
            ("Lee", "L000"),
            ("Gutierrez", "G362"),
            ("Pfister", "P236"),
            ("Jackson", "J250"),
            ("Tymczak", "T522"),
            ("VanDeusen", "V532"),
            ("Ashcraft", "A261"),
            ("Núñez", "N520"),
            ("", "0000"),
        ] {
            assert_eq!(soundex(name), code, "{name}");
        }
    }

    #[test]
    fn names_and_numbers_become_hashes_and_hashes_stay() {
        let name = text(Hashed::Soundex, "Lee").into_owned();
        assert_eq!(name, "c2def13c2a391dfcb5507f436542c926b586a83bd33ea41aff1c357cc1415a1b");
        assert!(is_hash(&name));
        assert_eq!(text(Hashed::Soundex, &name), name);
        let ssn = text(Hashed::Ssn, "xxxxx6789").into_owned();
        assert!(ssn.starts_with("6789") && is_hashed_ssn(&ssn));
        assert_eq!(text(Hashed::Ssn, &ssn), ssn);
        assert_eq!(text(Hashed::Ssn, "6789"), ssn);
        assert_eq!(text(Hashed::Unchanged, "Jr."), "Jr.");
    }
}
