//! A zip whose entries have all been found harmless, and the reading of one of them.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use crc32fast::Hasher;
use flate2::read::DeflateDecoder;

use super::danger::{Danger, MAX_INFLATED, MAX_RATIO};
use super::directory::{self, Entry, EntryKind};
use crate::rule;

/// Where the bytes of a zip are.
#[derive(Clone, Debug)]
pub(super) enum Bytes {
    OnDisk(PathBuf),
    InMemory(Arc<[u8]>),
}

trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

impl Bytes {
    fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match self {
            Self::OnDisk(path) => Box::new(File::open(path)?),
            Self::InMemory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// The entries, if every one of them is harmless.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, Danger> {
        let entries = directory::read(&mut self.open()?)?;
        let mut total = 0u64;
        for (index, entry) in entries.iter().enumerate() {
            let name = || entry.name.clone();
            if !is_safe(&entry.name) {
                return Err(Danger::UnsafeName(name()));
            }
            match entry.kind {
                EntryKind::Special => return Err(Danger::Refused(&rule::NOT_A_FILE, name())),
                EntryKind::Encrypted => return Err(Danger::Refused(&rule::ENCRYPTED, name())),
                EntryKind::UnknownMethod => return Err(Danger::Refused(&rule::UNKNOWN_METHOD, name())),
                EntryKind::File | EntryKind::Folder => {}
            }
            if entries[..index].iter().any(|other| other.name.eq_ignore_ascii_case(&entry.name)) {
                return Err(Danger::Twice(name()));
            }
            if !entry.deflated && entry.compressed != entry.inflated {
                return Err(Danger::NotAZip);
            }
            if entry.inflated > entry.compressed.saturating_mul(MAX_RATIO) {
                return Err(Danger::TooDense(name()));
            }
            total = total.saturating_add(entry.inflated);
        }
        if total > MAX_INFLATED {
            return Err(Danger::TooLarge(total));
        }
        let left_by_macos = |name: &str| name.starts_with("__MACOSX/");
        if entries.iter().any(|entry| entry.name.contains(['/', '\\']) && !left_by_macos(&entry.name)) {
            return Err(Danger::InAFolder);
        }
        Ok(entries)
    }

    /// The unpacked bytes of an entry; an error as soon as they are not what the directory said.
    pub(super) fn unpack(&self, entry: &Entry) -> io::Result<Box<dyn Read + Send>> {
        let mut zip = self.open()?;
        zip.seek(SeekFrom::Start(entry.data))?;
        let packed = zip.take(entry.compressed);
        let (left, checksum) = (entry.inflated, entry.checksum);
        Ok(if entry.deflated {
            let input = DeflateDecoder::new_with_buf(packed, vec![0; 1 << 16]);
            Box::new(Checked { input, left, checksum, seen: Hasher::new() })
        } else {
            Box::new(Checked { input: packed, left, checksum, seen: Hasher::new() })
        })
    }
}

/// Names that stay where they are unpacked, on every system. Some programs of Windows part folders by `\`.
fn is_safe(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(['/', '\\'])
        && !name.contains(':')
        && !name.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER)
        && name.split(['/', '\\']).all(|part| part != "..")
}

/// Holds an entry to its size and checksum.
struct Checked<R> {
    input: R,
    left: u64,
    checksum: u32,
    seen: Hasher,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.seen.update(&buffer[..n]);
        self.left = self.left.checked_sub(n as u64).ok_or(io::ErrorKind::InvalidData)?;
        if n == 0 && !buffer.is_empty() && (self.left != 0 || self.seen.clone().finalize() != self.checksum) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(n)
    }
}
