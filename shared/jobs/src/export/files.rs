//! The zip of an export and its checksum, on the worker's disk and then in the bucket.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use exchange::{Sorted, Style, WriteError, Writer};
use sha2::{Digest, Sha256};
use store::{FileName, ScopedStore};

use super::body::Export;
use super::rows::Rows;
use crate::disk;
use crate::environment::Environment;
use crate::fault::JobFault;
use crate::file_card::FileCard;

/// A folder on the worker's own disk, gone when it is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        Self(disk::place("export"))
    }

    pub(super) fn rows(&self) -> PathBuf {
        self.0.join("rows")
    }

    fn zip(&self) -> PathBuf {
        self.0.join("export.zip")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Sorts and packs the rows. Takes seconds for a large export: not on the thread that answers requests.
pub(super) async fn zip(
    rows: Rows,
    folder: &Folder,
    style: Style,
) -> Result<BTreeMap<&'static str, Sorted>, JobFault> {
    let path = folder.zip();
    off_thread(move || {
        let out = BufWriter::new(File::create(path).map_err(WriteError::from)?);
        let mut writer = Writer::zip(out, style);
        let counts = rows.finish()?.write(&mut writer)?;
        writer.finish().and_then(|out| Ok(out.into_inner().map_err(io::Error::from)?))?;
        Ok(counts)
    })
    .await
}

/// Puts zip and checksum into the bucket; putting them again replaces them. The environment's name stands in theirs.
pub(super) async fn put(
    store: &ScopedStore,
    export: &Export,
    folder: &Folder,
    environment: &Environment,
) -> Result<Vec<FileCard>, JobFault> {
    let body = &export.body;
    let place = environment.name.replace(' ', "-");
    let hashed = if body.hashed { "-hashed" } else { "" };
    let name = format!("{place}-HMIS-CSV-{}-{}{hashed}.zip", body.start, body.end);
    let path = folder.zip();
    let (sha256, size) = off_thread(move || checksum(&path)).await?;
    let zip = FileCard { name, size, sha256, media_type: "application/zip".to_owned() };
    let line = format!("{}  {}\n", zip.sha256, zip.name).into_bytes();
    let check = FileCard {
        name: format!("{}.sha256", zip.name),
        size: line.len() as u64,
        sha256: hex(Sha256::digest(&line).as_slice()),
        media_type: "text/plain; charset=utf-8".to_owned(),
    };
    let file = |card: &FileCard| FileName::export(&export.organization, &export.id, &card.name);
    store.upload(&file(&zip)?, &zip.media_type, &folder.zip()).await?;
    store.put_file(&file(&check)?, &check.media_type, line).await?;
    Ok(vec![zip, check])
}

fn checksum(path: &Path) -> Result<(String, u64), JobFault> {
    let mut hash = Sha256::new();
    let read = File::open(path).and_then(|mut file| io::copy(&mut file, &mut hash));
    let size = read.map_err(WriteError::from)?;
    Ok((hex(hash.finalize().as_slice()), size))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, JobFault> + Send + 'static,
) -> Result<T, JobFault> {
    tokio::task::spawn_blocking(work).await?
}
