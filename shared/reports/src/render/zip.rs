//! The zip for upload to Sage, and the one to keep.

use std::io::{Cursor, Write as _};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use super::{csv, files};
use crate::Report;

/// All CSV files of the report at the root of one zip, always by HUD's rule.
///
/// Every entry bears the same time, so the same report gives the same bytes.
///
/// # Errors
/// If the archive cannot be built, for which memory would have to run out.
///
/// Source: APR Programming Specifications FY2026, "CSV upload" (SAGE-UPLOAD.md section 6).
pub fn zip(report: &Report) -> Result<Vec<u8>, ZipError> {
    zipped(report.sage_tables().iter().map(|table| (format!("{}.csv", table.id), csv(table))))
}

/// The files of this APR, by its own rule, at the root of one zip: see [`files`].
///
/// # Errors
/// As [`zip`].
pub fn files_zip(report: &Report) -> Result<Vec<u8>, ZipError> {
    zipped(files(report).into_iter())
}

fn zipped(files: impl Iterator<Item = (String, String)>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
