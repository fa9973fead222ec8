//! An export that has been opened: its files, its edition, and reading them as FY2026 records.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use domain::Record;
use hud::FileId;

use crate::edition::{self, Edition};
use crate::files::Files;
use crate::finding::{Finding, Findings, Refusal};
use crate::rows::Rows;
use crate::rule;
use crate::spill::SpillConfig;
use crate::upgrade::Context;

/// An export that has been opened and found harmless; nothing but its head has been read.
#[derive(Debug)]
pub struct Source {
    pub(crate) files: Files,
    edition: Edition,
    /// What an older edition's files say of each other; read when it is first asked for.
    context: OnceLock<Context>,
    /// For what must be known of many rows at once.
    pub(crate) spill_config: Arc<SpillConfig>,
}

/// Opens an export: a folder of CSV files, or a zip of them.
///
/// A zip is refused if it is dangerous or not what it claims to be; what is merely wrong inside it is
/// left to [`crate::check`].
///
/// ```
/// let refusal = exchange::open("/no/such/export.zip").unwrap_err();
/// assert_eq!(refusal.to_string(), "There is no such file or folder: /no/such/export.zip.");
/// ```
///
/// # Errors
/// A [`Refusal`] with the findings that say why.
pub fn open(path: impl AsRef<Path>) -> Result<Source, Refusal> {
    Files::open(path.as_ref()).map(Source::of)
}

impl Source {
    /// Opens a zip held in memory.
    ///
    /// # Errors
    /// A [`Refusal`] with the findings that say why.
    pub fn from_zip(bytes: impl Into<Arc<[u8]>>) -> Result<Self, Refusal> {
        Files::from_zip(bytes.into()).map(Self::of)
    }

    /// Opens CSV files held in memory, each with its name.
    ///
    /// # Errors
    /// A [`Refusal`] if none of them is a file of HMIS CSV.
    pub fn from_files<N: Into<String>, B: Into<Arc<[u8]>>>(
        files: impl IntoIterator<Item = (N, B)>,
    ) -> Result<Self, Refusal> {
        Files::in_memory(files.into_iter().map(|(name, bytes)| (name.into(), bytes.into()))).map(Self::of)
    }

    fn of(files: Files) -> Self {
        Self {
            edition: edition::detect(&files),
            files,
            context: OnceLock::new(),
            spill_config: SpillConfig::new(),
        }
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
        self.files.holds(&file.csv_name())
    }

    /// Whether a temporary file of this export could not be written or read. Then what was read since is not to be
    /// relied on: [`crate::check`] says nothing else but CSV-13, and [`crate::RefusedRows`] refuses every row.
    #[must_use]
    pub fn disk_failed(&self) -> bool {
        self.spill_config.has_failed()
    }

    /// Bytes of all files of HMIS CSV in the export, unpacked.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files.size()
    }

    /// Tells `told` from now on how many bytes have been read of all files together, each as often as it is read: who
    /// knows how often [`Source::size`] is gone through knows how much is left.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicU64, Ordering};
    /// use std::sync::Arc;
    ///
    /// let export = exchange::Source::from_files([("Exit.csv", &b"ExitID\nx1\n"[..])])?;
    /// let read = Arc::new(AtomicU64::new(0));
    /// let told = Arc::clone(&read);
    /// export.tell_reads(move |bytes| told.store(bytes, Ordering::Relaxed));
    /// export.read(hud::FileId::Exit, None, |_, _| {});
    /// assert_eq!(read.load(Ordering::Relaxed), export.size());
    /// # Ok::<(), exchange::Refusal>(())
    /// ```
    pub fn tell_reads(&self, told: impl Fn(u64) + Send + Sync + 'static) {
        self.files.reads.tell(Box::new(told));
    }

    /// Names of files that are not part of HMIS CSV; they are never opened.
    #[must_use]
    pub fn extra_files(&self) -> &[String] {
        self.files.extra()
    }

    /// Starts reading a file, one record at a time, for callers that pause between rows.
    ///
    /// Of each record only the columns asked for are parsed, and only they are checked; `None` asks
    /// for all. A file that the export lacks has no rows.
    #[must_use]
    pub fn rows(&self, file: FileId, columns: Option<&[usize]>) -> Rows<'_> {
        let context =
            || self.context.get_or_init(|| Context::of(&self.files, self.edition, &self.spill_config));
        Rows::open(&self.files, self.edition, context, file, columns)
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
}
