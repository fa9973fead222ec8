//! Where an export comes from: a folder, a zip, or bytes in memory.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use hud::FileId;

mod archive;
mod danger;
mod directory;

use archive::Bytes;
use directory::{Entry, EntryKind};

use crate::edition::{self, Edition};
use crate::finding::{Finding, Findings, Refusal};
use crate::rows::Rows;
use crate::spill::SpillConfig;
use crate::upgrade::Context;
use crate::{Record, rule};

/// The one file of older editions that FY2026 no longer has.
pub(crate) const ENROLLMENT_COC: &str = "EnrollmentCoC.csv";

/// An export that has been opened and found harmless; nothing but its head has been read.
#[derive(Debug)]
pub struct Source {
    files: Vec<(String, FileContents)>,
    edition: Edition,
    extra: Vec<String>,
    pub(crate) context: OnceLock<Context>,
    /// For what must be known of many rows at once.
    pub(crate) spill_config: Arc<SpillConfig>,
}

#[derive(Debug)]
enum FileContents {
    OnDisk(PathBuf),
    Packed(Bytes, Entry),
    InMemory(Arc<[u8]>),
}

/// Opens an export: a folder of CSV files, or a zip of them.
///
/// A zip is refused if it is dangerous or not what it claims to be; what is merely wrong inside it is
/// left to [`crate::check`].
///
/// ```
/// let refusal = exchange::open("/no/such/export.zip").unwrap_err();
/// assert_eq!(refusal.to_string(), "There is no such file or folder.");
/// ```
///
/// # Errors
/// A [`Refusal`] with the findings that say why.
pub fn open(path: impl AsRef<Path>) -> Result<Source, Refusal> {
    let path = path.as_ref();
    let missing = |_| Refusal::from(Finding::new(&rule::NOT_FOUND));
    if !fs::metadata(path).map_err(missing)?.is_dir() {
        return Source::packed(&Bytes::OnDisk(path.to_owned()));
    }
    let mut files = Vec::new();
    for item in fs::read_dir(path).map_err(missing)? {
        let item = item.map_err(missing)?;
        if item.path().is_file() {
            files.push((item.file_name().to_string_lossy().into_owned(), FileContents::OnDisk(item.path())));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Source::of(files)
}

impl Source {
    /// Opens a zip held in memory.
    ///
    /// # Errors
    /// A [`Refusal`] with the findings that say why.
    pub fn from_zip(bytes: impl Into<Arc<[u8]>>) -> Result<Self, Refusal> {
        Self::packed(&Bytes::InMemory(bytes.into()))
    }

    /// Opens CSV files held in memory, each with its name.
    ///
    /// # Errors
    /// A [`Refusal`] if none of them is a file of HMIS CSV.
    pub fn from_files<N: Into<String>, B: Into<Arc<[u8]>>>(
        files: impl IntoIterator<Item = (N, B)>,
    ) -> Result<Self, Refusal> {
        Self::of(
            files
                .into_iter()
                .map(|(name, bytes)| (name.into(), FileContents::InMemory(bytes.into())))
                .collect(),
        )
    }

    fn packed(zip: &Bytes) -> Result<Self, Refusal> {
        let entries = zip.entries().map_err(Finding::from)?;
        let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
        Self::of(files.map(|entry| (entry.name.clone(), FileContents::Packed(zip.clone(), entry))).collect())
    }

    fn of(files: Vec<(String, FileContents)>) -> Result<Self, Refusal> {
        let known = |name: &str| {
            name.eq_ignore_ascii_case(ENROLLMENT_COC)
                || FileId::from_name(name).is_some()
                    && name.len() > 4
                    && name.is_char_boundary(name.len() - 4)
                    && name[name.len() - 4..].eq_ignore_ascii_case(".csv")
        };
        let (files, extra): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| known(name));
        if files.is_empty() {
            let list = FileId::ALL.map(|file| file.csv_name()).join(", ");
            return Err(Finding::new(&rule::FILES_MISSING).with("list", list).into());
        }
        let extra = extra.into_iter().map(|(name, _)| name).collect();
        let (context, spill_config) = (OnceLock::new(), SpillConfig::new());
        let mut source = Self { files, edition: Edition::Fy2026, extra, context, spill_config };
        source.edition = edition::detect(&source);
        Ok(source)
    }

    /// The edition of the standard the export was written for; [`Source::read`] gives FY2026 records
    /// whatever it is.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Whether the export holds the file.
    #[must_use]
    pub fn has(&self, file: FileId) -> bool {
        self.holds(&file.csv_name())
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.files.iter().any(|(held, _)| held.eq_ignore_ascii_case(name))
    }

    /// Whether a temporary file of this export could not be written or read. Then what was read since is not to be
    /// relied on: [`crate::check`] says nothing else but CSV-13, and [`crate::RefusedRows`] refuses every row.
    #[must_use]
    pub fn disk_failed(&self) -> bool {
        self.spill_config.has_failed()
    }

    /// Names of files that are not part of HMIS CSV; they are never opened.
    #[must_use]
    pub fn extra_files(&self) -> &[String] {
        &self.extra
    }

    /// The bytes of the file of that name; `None` if the export lacks it.
    pub(crate) fn bytes_of(&self, name: &str) -> Option<io::Result<Box<dyn Read + Send>>> {
        let (_, place) = self.files.iter().find(|(held, _)| held.eq_ignore_ascii_case(name))?;
        Some(match place {
            FileContents::OnDisk(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read + Send>),
            FileContents::Packed(zip, entry) => zip.unpack(entry),
            FileContents::InMemory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        })
    }

    /// Starts reading a file, one record at a time, for callers that pause between rows.
    ///
    /// Of each record only the columns asked for are parsed, and only they are checked; `None` asks
    /// for all. A file that the export lacks has no rows.
    #[must_use]
    pub fn rows(&self, file: FileId, columns: Option<&[usize]>) -> Rows<'_> {
        Rows::open(self, file, columns)
    }

    /// Hands every record of a file to `each` with its row number, and returns what is wrong with
    /// the rows. The record is one buffer used again and again: copy what must stay.
    pub fn read(
        &self,
        file: FileId,
        columns: Option<&[usize]>,
        mut each: impl FnMut(u64, &Record),
    ) -> Findings {
        let mut rows = self.rows(file, columns);
        while let Some((row, record)) = rows.next_record() {
            each(row, record);
        }
        let mut findings = rows.into_findings();
        if self.disk_failed() {
            findings.push(Finding::new(&rule::NO_ROOM));
        }
        findings
    }

    /// Name of the file for findings.
    pub(crate) fn label(file: FileId) -> Cow<'static, str> {
        file.csv_name().into()
    }
}
