//! One CSV file, open behind its header: how it is encoded, what parts its fields, which columns it has.

use std::io::{self, Cursor, Read};

use crate::field::decode;
use crate::files::Files;
use crate::rule::{self, Rule};
use crate::split::{Splitter, Step};

mod utf16;

use utf16::Utf16;

/// Bytes of a file, whatever they come from.
pub(crate) type Bytes = Box<dyn Read + Send>;

/// A file whose header has been read.
pub(crate) struct CsvFile {
    pub(crate) rows: Splitter<Bytes>,
    /// What stands in the header, without blanks around it and without empty names at its end.
    pub(crate) names: Vec<String>,
    /// What is unusual about the file as a whole.
    pub(crate) notes: Vec<&'static Rule>,
}

/// Why a file has no header to go by.
#[derive(Debug)]
pub(crate) enum NoHeader {
    Missing,
    TooManyColumns(usize),
    Unreadable(io::Error),
}

/// Columns a file may have. The widest of HMIS CSV has 77.
pub(crate) const MAX_COLUMNS: usize = 1_000;
/// Bytes that are looked at to find out what parts the fields; a header has some 2,000.
const HEAD: usize = 1 << 14;

/// Opens the file that HUD calls so; `None` if the export lacks it.
pub(crate) fn open(files: &Files, name: &str) -> Option<Result<CsvFile, NoHeader>> {
    let bytes = files.bytes_of(name)?;
    Some(
        bytes.and_then(rows).map_err(NoHeader::Unreadable).and_then(|(rows, notes)| read_header(rows, notes)),
    )
}

/// The text of a file as rows, whatever its encoding and separator.
fn rows(bytes: Bytes) -> io::Result<(Splitter<Bytes>, Vec<&'static Rule>)> {
    let mut notes = Vec::new();
    let bytes = in_utf8(bytes, &mut notes)?;
    let mut rows = Splitter::new(bytes);
    if rows.peek(3)?.starts_with(&[0xEF, 0xBB, 0xBF]) {
        rows.skip(3);
    }
    let head = rows.peek(HEAD)?;
    let said = said_separator(head);
    if let Some(separator) = said.or_else(|| other_separator(head)) {
        rows.separate_by(separator);
        notes.push(&rule::OTHER_SEPARATOR);
    }
    if said.is_some() {
        rows.step()?;
    }
    Ok((rows, notes))
}

/// The bytes, or what they become if they are UTF-16: two zeros among the first four bytes of text in our
/// alphabet, or a byte order mark.
fn in_utf8(mut bytes: Bytes, notes: &mut Vec<&'static Rule>) -> io::Result<Bytes> {
    let mut head = [0; 4];
    let mut known = 0;
    while known < head.len() {
        match bytes.read(&mut head[known..]) {
            Ok(0) => break,
            Ok(n) => known += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let encoding = match head {
        [0xFF, 0xFE, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => Some(encoding_rs::UTF_16BE),
        [a, 0, b, 0] if a != 0 && b != 0 => Some(encoding_rs::UTF_16LE),
        [0, a, 0, b] if a != 0 && b != 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let all = Cursor::new(head).take(known as u64).chain(bytes);
    let Some(encoding) = encoding else { return Ok(Box::new(all)) };
    notes.push(&rule::UTF16);
    Ok(Box::new(Utf16::new(all, encoding)))
}

/// What a first line such as `sep=;` says, by which Excel tells itself.
fn said_separator(head: &[u8]) -> Option<u8> {
    match first_line(head) {
        [s, e, p, b'=', separator] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(*separator),
        _ => None,
    }
}

/// What parts the names of a header that has no comma. No name of HMIS CSV holds a comma, a semicolon or a tab.
fn other_separator(head: &[u8]) -> Option<u8> {
    let line = first_line(head);
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    let other = if count(b';') >= count(b'\t') { b';' } else { b'\t' };
    (count(b',') == 0 && count(other) > 0).then_some(other)
}

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default()
}

fn read_header(mut rows: Splitter<Bytes>, mut notes: Vec<&'static Rule>) -> Result<CsvFile, NoHeader> {
    match rows.step() {
        Ok(Step::Row | Step::StrayQuote(_)) => {}
        Ok(_) => return Err(NoHeader::Missing),
        Err(error) => return Err(NoHeader::Unreadable(error)),
    }
    if rows.len() > MAX_COLUMNS {
        return Err(NoHeader::TooManyColumns(rows.len()));
    }
    let name = |index| decode(rows.field(index)).0.trim().to_owned();
    let mut names: Vec<String> = (0..rows.len()).map(name).collect();
    if names.last().is_some_and(String::is_empty) {
        notes.push(&rule::SURPLUS_FIELDS);
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
    }
    Ok(CsvFile { rows, names, notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &[u8]) -> (Vec<String>, Vec<&'static str>) {
        let (rows, notes) = rows(Box::new(Cursor::new(text.to_vec()))).unwrap();
        let file = read_header(rows, notes).unwrap();
        (file.names, file.notes.iter().map(|rule| rule.id).collect())
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let text = if mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn a_header_is_the_same_however_the_file_is_encoded_and_separated() {
        let plain = "ExitID,ExitDate\r\nx,2026-01-02\r\n";
        let expected = ["ExitID".to_owned(), "ExitDate".to_owned()];
        let mut seen = vec![
            (header(plain.as_bytes()), &[][..]),
            (header(format!("\u{FEFF}{plain}").as_bytes()), &[]),
            (header(b"\r\n\r\nExitID,ExitDate\r"), &[]),
            (header(b"ExitID;ExitDate\nx;2026-01-02\n"), &["CSV-15"]),
            (header(b"ExitID\tExitDate\nx\t2026-01-02\n"), &["CSV-15"]),
            (header(b"sep=;\nExitID;ExitDate\nx;2026-01-02\n"), &["CSV-15"]),
            (header(b" ExitID , ExitDate,,\n"), &["CSV-14"]),
        ];
        for (big, mark) in [(false, false), (false, true), (true, false), (true, true)] {
            seen.push((header(&utf16(plain, big, mark)), &["CSV-02"]));
        }
        for ((names, notes), rules) in seen {
            assert_eq!((names.as_slice(), notes.as_slice()), (&expected[..], rules));
        }
    }

    #[test]
    fn utf_16_of_any_length_is_read_to_its_end() {
        for n in [0, 1, 2, 30_000, 70_001] {
            let text = format!("ExitID\n{}é𝄞", "x".repeat(n));
            let mut read = Vec::new();
            Utf16::new(Cursor::new(utf16(&text, false, true)), encoding_rs::UTF_16LE)
                .read_to_end(&mut read)
                .unwrap();
            assert_eq!(String::from_utf8(read).unwrap(), text, "{n}");
        }
    }
}
