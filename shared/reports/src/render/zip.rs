//! The zip for upload to Sage.

use std::io::{Cursor, Write as _};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use super::csv;
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
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for table in report.sage_tables() {
        writer.start_file(format!("{}.csv", table.id), options)?;
        writer.write_all(csv(table).as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
