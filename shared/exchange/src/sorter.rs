//! Rows in any order, kept on disk until they are written in the order of their keys.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Record;
use hud::FileId;

use crate::spill::{Spill, SpillConfig};
use crate::write::{Sink, Style, WriteError, Writer, line_of};

/// Takes the rows of an export in any order and writes them file by file, each file sorted by key and each key
/// once: of several rows with the same key the one updated last stands.
///
/// Rows lie on disk, one file of the export in one file of the folder. Their keys are sorted as whatever else an
/// export is checked by, a megabyte of each file in memory and the rest in temporary files of the folder. Keys count by
/// their first 32 bytes, which is as long as HUD lets them be; longer ones that begin alike stand in a fixed order.
///
/// ```no_run
/// use domain::{Record, Value};
/// use exchange::{Sorter, Source, Style, Writer};
/// use hud::{FileId, columns::client};
///
/// let mut rows = Sorter::new("a folder on the disk", Style::Hud)?;
/// for id in ["p2", "p1", "p2"] {
///     rows.push(&Record::new(FileId::Client).with(client::PERSONAL_ID, Value::text(id)))?;
/// }
/// let mut writer = Writer::zip(std::io::Cursor::new(Vec::new()), Style::Hud);
/// let counts = rows.write(&mut writer)?;
/// assert_eq!((counts["Client"].rows, counts["Client"].doubles), (2, 0));
///
/// let mut keys = Vec::new();
/// let export = Source::from_zip(writer.finish()?.into_inner()).unwrap();
/// export.read(FileId::Client, None, |_, row| keys.push(row.key().to_owned()));
/// assert_eq!(keys, ["p1", "p2"]);
/// # Ok::<(), exchange::WriteError>(())
/// ```
#[derive(Debug)]
pub struct Sorter {
    folder: PathBuf,
    style: Style,
    files: BTreeMap<usize, Lines>,
    line: Vec<u8>,
    spill_config: Arc<SpillConfig>,
}

/// The rows of one file: on disk as they came, and by what they are sorted.
#[derive(Debug)]
struct Lines {
    kept: BufWriter<File>,
    end: u64,
    order: Spill<SORTED_BY>,
}

/// What became of the rows of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Rows written.
    pub rows: u64,
    /// Rows left out, since another with the same key and other values stands.
    pub doubles: u64,
}

/// The key's first bytes and its hash, when the row was updated, the hash of the line, and where it lies with how many
/// bytes.
type SortedLine = [u64; SORTED_BY];
const SORTED_BY: usize = 11;
/// The part of a [`SortedLine`] that is its key.
const KEY: std::ops::Range<usize> = 0..5;
const LINE_HASH: usize = 8;
const AT: usize = 9;
const LEN: usize = 10;

/// Bytes that each file's keys may take in memory.
const MOST: usize = 1 << 20;

impl Sorter {
    /// Keeps rows in a folder of its own, which is made and goes when all is written.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the folder cannot be made.
    pub fn new(folder: impl AsRef<Path>, style: Style) -> Result<Self, WriteError> {
        let folder = folder.as_ref().to_owned();
        fs::create_dir_all(&folder)?;
        let spill_config = SpillConfig::within(Some(folder.clone()), MOST);
        Ok(Self { folder, style, files: BTreeMap::new(), line: Vec::new(), spill_config })
    }

    /// Takes a row.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the disk fails.
    pub fn push(&mut self, record: &Record) -> Result<(), WriteError> {
        let file = record.file();
        self.line.clear();
        line_of(record, self.style, &mut self.line);
        let updated = file.column_index("DateUpdated").map(|column| record.get(column).to_string());
        let lines = match self.files.entry(file.index()) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(new) => {
                let kept = BufWriter::new(File::create(self.folder.join(file.csv_name()))?);
                new.insert(Lines { kept, end: 0, order: Spill::new(&self.spill_config) })
            }
        };
        let len = self.line.len() as u64;
        let [k0, k1, k2, k3] = first_bytes(record.key());
        let [u0, u1, u2] = first_bytes(updated.as_deref().unwrap_or_default());
        let (key, line) = (domain::fnv1a(record.key().as_bytes()), domain::fnv1a(&self.line));
        lines.order.push([k0, k1, k2, k3, key, u0, u1, u2, line, lines.end, len]);
        lines.kept.write_all(&self.line)?;
        lines.end += len;
        Ok(())
    }

    /// Writes everything, each file in the order of its keys. Answers what became of each file's rows.
    ///
    /// # Errors
    /// [`WriteError`] if the disk or the output fails, or the writer has a later file open already.
    #[expect(private_bounds, reason = "folders and zips are all there is to write to")]
    pub fn write<S: Sink>(
        mut self,
        writer: &mut Writer<S>,
    ) -> Result<BTreeMap<&'static str, Sorted>, WriteError> {
        debug_assert_eq!(self.style, writer.style());
        let mut counts = BTreeMap::new();
        for (index, mut lines) in std::mem::take(&mut self.files) {
            lines.kept.flush()?;
            let file = FileId::ALL[index];
            let path = self.folder.join(file.csv_name());
            let mut kept = File::open(&path)?;
            let mut line = Vec::new();
            let sorted = write_sorted(lines.order, |at, len| {
                line.resize(usize::try_from(len).map_err(io::Error::other)?, 0);
                kept.seek(SeekFrom::Start(at))?;
                kept.read_exact(&mut line)?;
                writer.push_line(file, &line)
            })?;
            if self.spill_config.has_failed() {
                return Err(io::Error::other("a temporary file cannot be written or read").into());
            }
            counts.insert(file.name(), sorted);
            fs::remove_file(&path)?;
        }
        Ok(counts)
    }
}

impl Drop for Sorter {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Hands the rows of a file to `write` by key, of each key the one updated last, whatever the order in which they came.
/// Rows that are the same in every value are one.
fn write_sorted(
    order: Spill<SORTED_BY>,
    mut write: impl FnMut(u64, u64) -> Result<(), WriteError>,
) -> Result<Sorted, WriteError> {
    let mut counts = Sorted::default();
    let mut latest: Option<SortedLine> = None;
    for next in order.sorted().iter() {
        if let Some(line) = latest.replace(next) {
            if line[KEY] != next[KEY] {
                write(line[AT], line[LEN])?;
                counts.rows += 1;
            } else if line[LINE_HASH] != next[LINE_HASH] {
                counts.doubles += 1;
            }
        }
    }
    if let Some(line) = latest {
        write(line[AT], line[LEN])?;
        counts.rows += 1;
    }
    Ok(counts)
}

/// The first bytes of a text as numbers in the same order; zeros behind its end.
fn first_bytes<const N: usize>(text: &str) -> [u64; N] {
    let bytes = text.as_bytes();
    std::array::from_fn(|at| {
        let mut word = [0; 8];
        let part = bytes.get(8 * at..).unwrap_or_default();
        let len = part.len().min(8);
        word[..len].copy_from_slice(&part[..len]);
        u64::from_be_bytes(word)
    })
}
