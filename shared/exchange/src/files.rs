//! The files of an export: in a folder, in a zip, or bytes in memory. Nothing in them is read here.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hud::FileId;

mod archive;
mod counted;
mod danger;
mod directory;
mod refusal;

use archive::Bytes;
use counted::{Counted, Reads};
use directory::{Entry, EntryKind};
pub(crate) use refusal::broken_off;

use crate::finding::{Finding, Refusal};
use crate::rule;

/// The one file of older editions that FY2026 no longer has.
pub(crate) const ENROLLMENT_COC: &str = "EnrollmentCoC.csv";

/// The files of an export that HMIS CSV knows, and the names of all others.
#[derive(Debug)]
pub(crate) struct Files {
    held: Vec<HeldFile>,
    extra: Vec<String>,
    pub(crate) reads: Arc<Reads>,
}

#[derive(Debug)]
struct HeldFile {
    /// As HUD calls it.
    name: String,
    /// As it is called in the export.
    called: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    OnDisk(PathBuf),
    Packed(Bytes, Entry),
    InMemory(Arc<[u8]>),
}

impl Files {
    /// The files of a folder, or of a zip that is not dangerous.
    pub(crate) fn open(path: &Path) -> Result<Self, Refusal> {
        let refused = |error: &io::Error| Refusal::from(refusal::cannot_open(path, error));
        if !fs::metadata(path).map_err(|error| refused(&error))?.is_dir() {
            return Self::packed(&Bytes::OnDisk(path.to_owned()));
        }
        let mut files = Vec::new();
        for item in fs::read_dir(path).map_err(|error| refused(&error))? {
            let item = item.map_err(|error| refused(&error))?;
            if item.path().is_file() {
                let name = item.file_name().to_string_lossy().into_owned();
                files.push((name, Content::OnDisk(item.path())));
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        Self::of(files)
    }

    /// A zip held in memory.
    pub(crate) fn from_zip(bytes: Arc<[u8]>) -> Result<Self, Refusal> {
        Self::packed(&Bytes::InMemory(bytes))
    }

    /// CSV files held in memory.
    pub(crate) fn in_memory(files: impl Iterator<Item = (String, Arc<[u8]>)>) -> Result<Self, Refusal> {
        Self::of(files.map(|(name, bytes)| (name, Content::InMemory(bytes))).collect())
    }

    fn packed(zip: &Bytes) -> Result<Self, Refusal> {
        let entries = zip.entries().map_err(Finding::from)?;
        let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
        Self::of(files.map(|entry| (entry.name.clone(), Content::Packed(zip.clone(), entry))).collect())
    }

    /// A file under its right name counts before one that is called otherwise.
    fn of(mut files: Vec<(String, Content)>) -> Result<Self, Refusal> {
        let mut this = Self { held: Vec::new(), extra: Vec::new(), reads: Arc::default() };
        files.sort_by_key(|(called, _)| known_name(called).is_none_or(|name| name != *called));
        for (called, content) in files {
            match known_name(&called).filter(|name| !this.holds(name)) {
                Some(name) => this.held.push(HeldFile { name, called, content }),
                None => this.extra.push(called),
            }
        }
        if this.held.is_empty() {
            let list = FileId::ALL.map(|file| file.csv_name()).join(", ");
            return Err(Finding::new(&rule::FILES_MISSING).with("list", list).into());
        }
        Ok(this)
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.held.iter().any(|file| file.name == name)
    }

    /// Names of files that are not part of HMIS CSV.
    pub(crate) fn extra(&self) -> &[String] {
        &self.extra
    }

    /// Files with `.csv` twice in their name, with HUD's name of each.
    pub(crate) fn misnamed(&self) -> impl Iterator<Item = (&str, &str)> {
        let misnamed = self.held.iter().filter(|file| !file.called.eq_ignore_ascii_case(&file.name));
        misnamed.map(|file| (file.called.as_str(), file.name.as_str()))
    }

    /// The bytes of the file that HUD calls so; `None` if the export lacks it.
    pub(crate) fn bytes_of(&self, name: &str) -> Option<io::Result<Box<dyn Read + Send>>> {
        let file = self.held.iter().find(|file| file.name == name)?;
        let input: io::Result<Box<dyn Read + Send>> = match &file.content {
            Content::OnDisk(path) => File::open(path).map(|file| Box::new(file) as _),
            Content::Packed(zip, entry) => zip.unpack(entry),
            Content::InMemory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        };
        Some(input.map(|input| Box::new(Counted { input, reads: Arc::clone(&self.reads) }) as _))
    }

    /// Bytes of all files, unpacked; of one that cannot be looked at none.
    pub(crate) fn size(&self) -> u64 {
        let size = |file: &HeldFile| match &file.content {
            Content::OnDisk(path) => fs::metadata(path).map_or(0, |about| about.len()),
            Content::Packed(_, entry) => entry.inflated,
            Content::InMemory(bytes) => bytes.len() as u64,
        };
        self.held.iter().map(size).sum()
    }
}

/// HUD's name of a file, whatever its case. Where Windows hides the ending of names, people add a second `.csv`.
fn known_name(called: &str) -> Option<String> {
    let stem = |name: &str| -> Option<String> {
        let at = name.len().checked_sub(4)?;
        let is_csv = name.is_char_boundary(at) && name[at..].eq_ignore_ascii_case(".csv");
        is_csv.then(|| name[..at].to_owned())
    };
    let once = stem(called)?;
    let name = stem(&once).unwrap_or(once);
    if format!("{name}.csv").eq_ignore_ascii_case(ENROLLMENT_COC) {
        return Some(ENROLLMENT_COC.to_owned());
    }
    let file = FileId::ALL.into_iter().find(|file| file.name().eq_ignore_ascii_case(&name))?;
    Some(file.csv_name())
}
