//! Rows in any order, kept on disk until they are written in the order of their keys.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use domain::Record;
use hud::FileId;

use crate::write::{Sink, Style, WriteError, Writer, line_of};

/// Takes the rows of an export in any order and writes them file by file, each file sorted by key and each key
/// once: of several rows with the same key the one updated last stands.
///
/// Rows lie on disk, one file of the export in one file of the folder; in memory are only the keys of the file
/// that is being written.
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
    files: BTreeMap<usize, BufWriter<File>>,
    line: String,
}

/// What became of the rows of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// Rows written.
    pub rows: u64,
    /// Rows left out, since another with the same key and other values stands.
    pub doubles: u64,
}

/// Where the line of a row lies in its file on disk.
struct SortedLine {
    key: Box<str>,
    updated: Box<str>,
    /// Of the line: rows that are the same in every value are one.
    hash: u64,
    at: u64,
    len: u32,
}

impl Sorter {
    /// Keeps rows in a folder of its own, which is made and goes when all is written.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the folder cannot be made.
    pub fn new(folder: impl AsRef<Path>, style: Style) -> Result<Self, WriteError> {
        let folder = folder.as_ref().to_owned();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, style, files: BTreeMap::new(), line: String::new() })
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
        let out = match self.files.entry(file.index()) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(new) => {
                new.insert(BufWriter::new(File::create(self.folder.join(file.csv_name()))?))
            }
        };
        for part in [record.key(), updated.as_deref().unwrap_or(""), &self.line] {
            out.write_all(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes())?;
            out.write_all(part.as_bytes())?;
        }
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
        for (index, mut kept) in std::mem::take(&mut self.files) {
            kept.flush()?;
            let file = FileId::ALL[index];
            let path = self.folder.join(file.csv_name());
            let (places, doubles) = sorted(&path)?;
            let mut lines = File::open(&path)?;
            let mut line = Vec::new();
            for place in &places {
                line.resize(place.len as usize, 0);
                lines.seek(SeekFrom::Start(place.at))?;
                lines.read_exact(&mut line)?;
                writer.push_line(file, &line)?;
            }
            counts.insert(file.name(), Sorted { rows: places.len() as u64, doubles });
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

/// The rows of a file by key, of each key the one updated last, whatever the order in which they came; and how many
/// others were left out.
fn sorted(path: &Path) -> Result<(Vec<SortedLine>, u64), WriteError> {
    let mut rows = BufReader::new(File::open(path)?);
    let (mut places, mut at, mut line) = (Vec::new(), 0, Vec::new());
    while let Some(key) = text(&mut rows, &mut at)? {
        let updated = text(&mut rows, &mut at)?.unwrap_or_default();
        let len = length(&mut rows, &mut at)?.unwrap_or_default();
        line.resize(len as usize, 0);
        rows.read_exact(&mut line)?;
        places.push(SortedLine { key, updated, hash: hash(&line), at, len });
        at += u64::from(len);
    }
    places.sort_by(|a, b| (&a.key, &a.updated, a.hash).cmp(&(&b.key, &b.updated, b.hash)));
    places.dedup_by(|next, kept| (&next.key, next.hash) == (&kept.key, kept.hash));
    let all = places.len();
    places.reverse();
    places.dedup_by(|earlier, later| earlier.key == later.key);
    places.reverse();
    let doubles = (all - places.len()) as u64;
    Ok((places, doubles))
}

fn hash(line: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(line);
    hasher.finish()
}

/// The next length; `None` at the end of the file.
fn length(rows: &mut impl Read, at: &mut u64) -> io::Result<Option<u32>> {
    let mut bytes = [0; 4];
    match rows.read_exact(&mut bytes) {
        Ok(()) => {
            *at += 4;
            Ok(Some(u32::from_be_bytes(bytes)))
        }
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn text(rows: &mut impl Read, at: &mut u64) -> io::Result<Option<Box<str>>> {
    let Some(length) = length(rows, at)? else { return Ok(None) };
    let mut bytes = vec![0; length as usize];
    rows.read_exact(&mut bytes)?;
    *at += u64::from(length);
    String::from_utf8(bytes).map(|text| Some(text.into())).map_err(io::Error::other)
}
