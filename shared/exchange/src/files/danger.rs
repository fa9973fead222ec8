//! What makes a zip refused, and as which finding.

use std::io;

use super::refusal;
use crate::finding::Finding;
use crate::rule::{self, Rule};

/// Entries a zip may hold. An HMIS CSV export has 24.
pub(super) const MAX_ENTRIES: u64 = 64;
/// Bytes all files of a zip may have once unpacked.
pub(super) const MAX_INFLATED: u64 = 4 << 30;
/// Times its packed size a file may have once unpacked.
pub(super) const MAX_RATIO: u64 = 200;

/// Why a zip is refused.
#[derive(Debug)]
pub(super) enum Danger {
    NotAZip,
    Unreadable(io::Error),
    TooManyEntries(u64),
    Overlap,
    NamesDiffer,
    UnsafeName(String),
    InAFolder,
    TooLarge(u64),
    TooDense(String),
    Twice(String),
    Refused(&'static Rule, String),
}

impl From<io::Error> for Danger {
    /// What ends before its directory says so is no zip we can trust; what the system does not give us may be one.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::NotAZip
            }
            _ => Self::Unreadable(error),
        }
    }
}

impl From<Danger> for Finding {
    fn from(danger: Danger) -> Self {
        match danger {
            Danger::NotAZip => Self::new(&rule::NOT_A_ZIP),
            Danger::Unreadable(error) => refusal::unreadable(&error),
            Danger::TooManyEntries(n) => {
                Self::new(&rule::TOO_MANY_ENTRIES).with("n", n).with("max", MAX_ENTRIES)
            }
            Danger::Overlap => Self::new(&rule::OVERLAP),
            Danger::NamesDiffer => Self::new(&rule::NAMES_DIFFER),
            Danger::UnsafeName(name) => Self::new(&rule::UNSAFE_NAME).with("value", name),
            Danger::InAFolder => Self::new(&rule::IN_A_FOLDER),
            Danger::TooLarge(n) => Self::new(&rule::TOO_LARGE).with("n", n).with("max", MAX_INFLATED),
            Danger::TooDense(name) => Self::new(&rule::TOO_DENSE).in_file(name).with("max", MAX_RATIO),
            Danger::Twice(name) => Self::new(&rule::TWICE).in_file(name),
            Danger::Refused(rule, name) => Self::new(rule).in_file(name),
        }
    }
}
