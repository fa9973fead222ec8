//! FY2026 exports from records: a folder or a zip, byte for byte the same for the same records.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use domain::{Record, Value};
use hud::{FileId, Kind, columns};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::finding::Findings;
use crate::hashed;
use crate::source::Source;

/// For whom an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// HUD CSV, byte-exact.
    #[default]
    Hud,
    /// HUD CSV with `HashStatus` 4: names and social security numbers as hashes.
    Hashed,
    /// For people who open it in a spreadsheet: text beginning with `=`, `+`, `-` or `@` gets an
    /// apostrophe in front, so that it is shown and not run.
    ForPeople,
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The disk or whatever stands behind the writer failed.
    #[error("cannot write the export")]
    Io(#[from] io::Error),
    /// A record came after records of a later file.
    #[error("a record of {0} came after its file was closed; files follow HUD's order")]
    OutOfOrder(&'static str),
}

impl From<zip::result::ZipError> for WriteError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Io(error.into())
    }
}

/// Takes one file after the other.
pub(crate) trait Sink {
    /// Closes the file before and begins the next one.
    fn begin(&mut self, name: &str) -> Result<&mut dyn Write, WriteError>;
    fn current(&mut self) -> &mut dyn Write;
}

/// Writes one export. Records come file by file in HUD's order; files without records get their header.
///
/// ```
/// use domain::{Record, Value};
/// use exchange::{Source, Style, Writer};
/// use hud::{FileId, columns::client};
///
/// let mut writer = Writer::zip(std::io::Cursor::new(Vec::new()), Style::Hud);
/// writer.push(&Record::new(FileId::Client).with(client::PERSONAL_ID, Value::text("p1")))?;
/// let zip = writer.finish()?.into_inner();
/// let again = Source::from_zip(zip).unwrap();
/// let findings = again.read(FileId::Client, None, |_, record| assert_eq!(record.key(), "p1"));
/// assert!(findings.is_empty());
/// # Ok::<(), exchange::WriteError>(())
/// ```
pub struct Writer<S> {
    sink: S,
    style: Style,
    /// Files begun so far.
    begun: usize,
    line: Vec<u8>,
}

/// A folder being written.
pub struct Folder {
    path: PathBuf,
    file: BufWriter<File>,
}

/// A zip being written.
pub struct Zip<W: Write + Seek>(ZipWriter<W>);

impl Writer<Folder> {
    /// Writes CSV files into a folder, which is made if it does not exist.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the folder cannot be made or written.
    pub fn folder(path: impl AsRef<Path>, style: Style) -> Result<Self, WriteError> {
        fs::create_dir_all(&path)?;
        let path = path.as_ref().to_owned();
        let file = BufWriter::new(File::create(path.join(FileId::Export.csv_name()))?);
        Ok(Self { sink: Folder { path, file }, style, begun: 0, line: Vec::new() })
    }

    /// Writes what is missing and closes the files.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the disk fails.
    pub fn finish(mut self) -> Result<(), WriteError> {
        self.begin_through(FileId::ALL.len())?;
        Ok(self.sink.file.flush()?)
    }
}

impl<W: Write + Seek> Writer<Zip<W>> {
    /// Writes a zip. Its entries bear a fixed time, so that the same records make the same bytes.
    pub fn zip(output: W, style: Style) -> Self {
        Self { sink: Zip(ZipWriter::new(output)), style, begun: 0, line: Vec::new() }
    }

    /// Writes what is missing and gives the output back.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the output fails.
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.begin_through(FileId::ALL.len())?;
        Ok(self.sink.0.finish()?)
    }
}

#[expect(private_bounds, reason = "folders and zips are all there is to write to")]
impl<S: Sink> Writer<S> {
    /// Writes one record.
    ///
    /// # Errors
    /// [`WriteError`] if the output fails or the record's file has been closed.
    pub fn push(&mut self, record: &Record) -> Result<(), WriteError> {
        self.line.clear();
        line_of(record, self.style, &mut self.line);
        self.open(record.file())?;
        Ok(self.sink.current().write_all(&self.line)?)
    }

    /// Writes a line that [`line_of`] made.
    pub(crate) fn push_line(&mut self, file: FileId, line: &[u8]) -> Result<(), WriteError> {
        self.open(file)?;
        Ok(self.sink.current().write_all(line)?)
    }

    pub(crate) const fn style(&self) -> Style {
        self.style
    }

    fn open(&mut self, file: FileId) -> Result<(), WriteError> {
        if self.begun > file.index() + 1 {
            return Err(WriteError::OutOfOrder(file.name()));
        }
        self.begin_through(file.index() + 1)
    }

    /// Writes every record of an export: what `wayhome convert` does.
    ///
    /// ```
    /// use exchange::{Source, Style, Writer};
    ///
    /// let old = Source::from_files([("Exit.csv", &b"ExitID,ExitDate\nx1,2026-01-02\n"[..])]).unwrap();
    /// let mut writer = Writer::zip(std::io::Cursor::new(Vec::new()), Style::Hashed);
    /// let findings = writer.push_all(&old)?;
    /// assert!(findings.iter().all(|finding| finding.rule.id == "FS-20"));
    /// let zip = writer.finish()?;
    /// # Ok::<(), exchange::WriteError>(())
    /// ```
    ///
    /// # Errors
    /// [`WriteError`] if the output fails. What is wrong with the rows comes back as findings.
    pub fn push_all(&mut self, source: &Source) -> Result<Findings, WriteError> {
        let mut findings = Findings::default();
        for file in FileId::ALL {
            let mut rows = source.rows(file, None);
            while let Some((_, record)) = rows.next_record() {
                self.push(record)?;
            }
            findings.append(rows.into_findings());
        }
        Ok(findings)
    }

    /// Begins every file of HUD's order up to the one of that number.
    fn begin_through(&mut self, end: usize) -> Result<(), WriteError> {
        while self.begun < end {
            let file = FileId::ALL[self.begun];
            let output = self.sink.begin(&file.csv_name())?;
            let names: Vec<&str> = file.columns().iter().map(|column| column.name).collect();
            writeln!(output, "{}", names.join(","))?;
            self.begun += 1;
        }
        Ok(())
    }
}

/// Appends a record as a line of its file.
pub(crate) fn line_of(record: &Record, style: Style, line: &mut Vec<u8>) {
    let file = record.file();
    for (index, (column, value)) in file.columns().iter().zip(record.values()).enumerate() {
        if index > 0 {
            line.push(b',');
        }
        match value {
            Value::Null => {}
            Value::Text(text) => match style {
                Style::Hashed => push_text(line, &hashed::text(column.hashed, text)),
                Style::ForPeople => push_text(line, &harmless(text)),
                Style::Hud => push_text(line, text),
            },
            Value::Integer(_)
                if style == Style::Hashed
                    && file == FileId::Export
                    && index == columns::export::HASH_STATUS =>
            {
                line.push(b'4');
            }
            other => {
                debug_assert!(!matches!(column.kind, Kind::Text(_)));
                // Writing to memory cannot fail.
                let _ = write!(line, "{other}");
            }
        }
    }
    line.push(b'\n');
}

/// Text that a spreadsheet shows and does not run.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

/// What the `csv` crate knows of HUD's format, which is its usual one.
static FORMAT: LazyLock<csv_core::Writer> = LazyLock::new(csv_core::Writer::new);

/// Text is quoted when it holds a comma, a quote or a line break.
///
/// Source: HMIS CSV Format Specifications FY2026, "Data types".
fn push_text(line: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    if !FORMAT.should_quote(text) {
        line.extend_from_slice(text);
        return;
    }
    line.push(b'"');
    let at = line.len();
    // Every byte may be a quote, and two are written for each.
    line.resize(at + 2 * text.len(), 0);
    let (_, _, written) = csv_core::quote(text, &mut line[at..], b'"', b'"', true);
    line.truncate(at + written);
    line.push(b'"');
}

impl Sink for Folder {
    fn begin(&mut self, name: &str) -> Result<&mut dyn Write, WriteError> {
        self.file.flush()?;
        self.file = BufWriter::new(File::create(self.path.join(name))?);
        Ok(&mut self.file)
    }

    fn current(&mut self) -> &mut dyn Write {
        &mut self.file
    }
}

impl<W: Write + Seek> Sink for Zip<W> {
    fn begin(&mut self, name: &str) -> Result<&mut dyn Write, WriteError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        self.0.start_file(name, options)?;
        Ok(&mut self.0)
    }

    fn current(&mut self) -> &mut dyn Write {
        &mut self.0
    }
}
