//! Reads the central directory of a zip without trusting it.
//!
//! We read zips ourselves, because what must be refused is what lenient readers accept: entries
//! that share bytes, names that leave the folder, sizes that are not true. Everything is checked
//! before the first byte is inflated, and memory is bounded by the 64 entries allowed.
//!
//! Source: PKWARE, .ZIP File Format Specification 6.3.10, sections 4.3 and 4.5.3.

use std::io::{self, Read, Seek, SeekFrom};

use super::danger::{Danger, MAX_ENTRIES};

const END: [u8; 4] = *b"PK\x05\x06";
const END_64_LOCATOR: [u8; 4] = *b"PK\x06\x07";
const END_64: [u8; 4] = *b"PK\x06\x06";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// Flags of a file, of one with strong encryption, and of a directory whose headers are masked.
const ENCRYPTED: u16 = 0x1 | 0x40 | 0x2000;
/// Systems whose attributes say what kind of file an entry is.
const UNIX: u16 = 3;
const MACOS: u16 = 19;

/// One file of a zip, as its directory describes it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) deflated: bool,
    pub(super) checksum: u32,
    pub(super) compressed: u64,
    pub(super) inflated: u64,
    /// Where its compressed bytes begin.
    pub(super) data: u64,
    pub(super) kind: EntryKind,
}

/// What an entry says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    File,
    Folder,
    /// A symbolic link, a device or the like.
    Special,
    Encrypted,
    /// Compressed in a way other than deflate.
    UnknownMethod,
}

/// Reads the directory at the end of `zip`.
pub(super) fn read(zip: &mut (impl Read + Seek)) -> Result<Vec<Entry>, Danger> {
    let size = zip.seek(SeekFrom::End(0))?;
    let end = find_end(zip, size)?;
    if end.entries > MAX_ENTRIES {
        return Err(Danger::TooManyEntries(end.entries));
    }
    if end.offset.checked_add(end.size) != Some(end.at) || end.size > 1 << 20 {
        return Err(Danger::NotAZip);
    }
    let bytes = bytes_at(zip, end.offset, end.size)?;
    let mut rest = Fields(&bytes);
    let mut spans = vec![(end.offset, size)];
    let mut entries = Vec::new();
    for _ in 0..end.entries {
        let (mut entry, header) = central(&mut rest)?;
        let data = local_data(zip, header, &entry.name)?;
        let stop = data.checked_add(entry.compressed).ok_or(Danger::NotAZip)?;
        entry.data = data;
        spans.push((header, stop));
        entries.push(entry);
    }
    spans.sort_unstable();
    if spans.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Err(Danger::Overlap);
    }
    Ok(entries)
}

/// The end record: how many entries, and where their directory stands.
struct End {
    at: u64,
    entries: u64,
    size: u64,
    offset: u64,
}

fn find_end(zip: &mut (impl Read + Seek), size: u64) -> Result<End, Danger> {
    let from = size.saturating_sub(22 + 0xFFFF);
    let tail = bytes_at(zip, from, size - from)?;
    let at = (0..tail.len().saturating_sub(21))
        .rev()
        .find(|&at| {
            tail[at..].starts_with(&END)
                && tail.len() - at == 22 + usize::from(Fields(&tail[at + 20..]).u16())
        })
        .ok_or(Danger::NotAZip)?;
    let mut fields = Fields(&tail[at + 4..]);
    let (disk, start_disk, here, entries) = (fields.u16(), fields.u16(), fields.u16(), fields.u16());
    let (bytes, offset) = (fields.u32(), fields.u32());
    let at = from + at as u64;
    if entries == u16::MAX || bytes == u32::MAX || offset == u32::MAX {
        return find_end_64(zip, at);
    }
    if disk != 0 || start_disk != 0 || here != entries {
        return Err(Danger::NotAZip);
    }
    Ok(End { at, entries: entries.into(), size: bytes.into(), offset: offset.into() })
}

fn find_end_64(zip: &mut (impl Read + Seek), end: u64) -> Result<End, Danger> {
    let locator = bytes_at(zip, end.checked_sub(20).ok_or(Danger::NotAZip)?, 20)?;
    if !locator.starts_with(&END_64_LOCATOR) {
        return Err(Danger::NotAZip);
    }
    let at = Fields(&locator[8..]).u64();
    let record = bytes_at(zip, at, 56)?;
    if !record.starts_with(&END_64) || at > end {
        return Err(Danger::NotAZip);
    }
    let mut fields = Fields(&record[32..]);
    let (entries, size, offset) = (fields.u64(), fields.u64(), fields.u64());
    Ok(End { at, entries, size, offset })
}

/// One record of the central directory, and where its local header stands.
fn central(rest: &mut Fields<'_>) -> Result<(Entry, u64), Danger> {
    if rest.take(4) != CENTRAL {
        return Err(Danger::NotAZip);
    }
    let made_by = rest.u16();
    rest.take(2);
    let (flags, method) = (rest.u16(), rest.u16());
    rest.take(4);
    let checksum = rest.u32();
    let (mut compressed, mut inflated) = (u64::from(rest.u32()), u64::from(rest.u32()));
    let (name_size, extra_size, comment_size) = (rest.u16(), rest.u16(), rest.u16());
    rest.take(4);
    let (attributes, mut header) = (rest.u32(), 0);
    header += u64::from(rest.u32());
    let name = rest.take(name_size.into());
    let mut extra = Fields(rest.take(extra_size.into()));
    rest.take(comment_size.into());
    while extra.0.len() >= 4 {
        let (id, size) = (extra.u16(), extra.u16());
        let mut field = Fields(extra.take(size.into()));
        if id == 1 {
            for value in [&mut inflated, &mut compressed, &mut header] {
                if *value == u64::from(u32::MAX) && field.0.len() >= 8 {
                    *value = field.u64();
                }
            }
        }
    }
    let name = String::from_utf8_lossy(name).into_owned();
    let unix_kind = if matches!(made_by >> 8, UNIX | MACOS) { (attributes >> 16) & 0o170_000 } else { 0 };
    let kind = match () {
        () if flags & ENCRYPTED != 0 => EntryKind::Encrypted,
        () if !matches!(unix_kind, 0 | 0o100_000 | 0o040_000) => EntryKind::Special,
        () if name.ends_with('/') => EntryKind::Folder,
        () if method != 0 && method != 8 => EntryKind::UnknownMethod,
        () => EntryKind::File,
    };
    Ok((Entry { name, deflated: method == 8, checksum, compressed, inflated, data: 0, kind }, header))
}

/// Where the compressed bytes begin behind the local header, which must bear the same name.
fn local_data(zip: &mut (impl Read + Seek), header: u64, name: &str) -> Result<u64, Danger> {
    let local = bytes_at(zip, header, 30)?;
    if !local.starts_with(&LOCAL) {
        return Err(Danger::NotAZip);
    }
    let mut sizes = Fields(&local[26..]);
    let (name_size, extra_size) = (u64::from(sizes.u16()), u64::from(sizes.u16()));
    if String::from_utf8_lossy(&bytes_at(zip, header + 30, name_size)?) != name {
        return Err(Danger::NamesDiffer);
    }
    Ok(header + 30 + name_size + extra_size)
}

/// `size` bytes from `at`; the callers bound `size`.
fn bytes_at(zip: &mut (impl Read + Seek), at: u64, size: u64) -> Result<Vec<u8>, Danger> {
    zip.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    zip.take(size).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == size {
        Ok(bytes)
    } else {
        Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())
    }
}

/// Little-endian numbers one after the other; zero beyond the end, which no check then accepts.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, n: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(n.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn number(&mut self, n: usize) -> u64 {
        self.take(n).iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
    }

    fn u16(&mut self) -> u16 {
        u16::try_from(self.number(2)).unwrap_or(u16::MAX)
    }

    fn u32(&mut self) -> u32 {
        u32::try_from(self.number(4)).unwrap_or(u32::MAX)
    }

    fn u64(&mut self) -> u64 {
        self.number(8)
    }
}
