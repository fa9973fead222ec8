//! HUD's kit, made as large as wanted: every client with everything about them, again and again under new ids.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use hud::FileId;

use crate::Failure;

/// Enrollments in the kit.
const ENROLLMENTS: usize = 347;

/// Files about organizations and their programs, of which one copy is enough.
const ONCE: &[FileId] = &[
    FileId::Export,
    FileId::Organization,
    FileId::User,
    FileId::Project,
    FileId::Funder,
    FileId::ProjectCoc,
    FileId::Inventory,
    FileId::Affiliation,
    FileId::HmisParticipation,
    FileId::CeParticipation,
];

/// Ids that every copy shares.
const SHARED: &[&str] = &["ProjectID", "OrganizationID", "UserID", "ExportID"];

/// How often the kit must be copied for that many enrollments, at least.
pub(crate) fn times(enrollments: usize) -> usize {
    enrollments.div_ceil(ENROLLMENTS)
}

/// The kit itself: beside the repository, or where `WAYHOME_HUD_KIT` says.
pub(crate) fn kit() -> Result<PathBuf, Failure> {
    let kit = kits::hud_kit().ok_or("HUD's kit is not there; WAYHOME_HUD_KIT names its folder")?;
    Ok(kit.join("inputs_fy2026"))
}

/// Where exports are written: beside the program that is running.
pub(crate) fn place() -> Result<PathBuf, Failure> {
    Ok(std::env::current_exe()?.ancestors().nth(2).ok_or("no target folder")?.join("benches"))
}

/// A folder with the kit `times` over, made if it is not there yet.
pub(crate) fn folder(times: usize) -> Result<PathBuf, Failure> {
    let folder = place()?.join(format!("x{times}"));
    let complete = folder.join("complete");
    if !complete.exists() {
        fs::create_dir_all(&folder)?;
        for file in FileId::ALL {
            let copies = if ONCE.contains(&file) { 1 } else { times };
            copy(&kit()?.join(file.csv_name()), &folder.join(file.csv_name()), copies)?;
        }
        fs::write(complete, "")?;
    }
    Ok(folder)
}

/// The same as a zip.
pub(crate) fn zip(times: usize) -> Result<PathBuf, Failure> {
    let folder = folder(times)?;
    let path = folder.with_extension("zip");
    if !path.exists() {
        let unfinished = folder.with_extension("unfinished");
        let mut zip = zip::ZipWriter::new(BufWriter::new(File::create(&unfinished)?));
        for file in FileId::ALL {
            zip.start_file(file.csv_name(), zip::write::SimpleFileOptions::default())?;
            std::io::copy(&mut File::open(folder.join(file.csv_name()))?, &mut zip)?;
        }
        zip.finish()?.flush()?;
        fs::rename(unfinished, &path)?;
    }
    Ok(path)
}

/// Writes the rows of `from` as many times, each time with other ids.
fn copy(from: &Path, to: &Path, times: usize) -> Result<(), Failure> {
    let mut rows = csv::Reader::from_path(from)?;
    let renamed: Vec<bool> =
        rows.headers()?.iter().map(|name| name.ends_with("ID") && !SHARED.contains(&name)).collect();
    let mut out = BufWriter::with_capacity(1 << 20, File::create(to)?);
    write_row(&mut out, rows.headers()?.iter(), |_| false, 0)?;
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>()?;
    for copy in 0..times {
        for row in &rows {
            write_row(&mut out, row.iter(), |column| renamed[column], copy)?;
        }
    }
    Ok(out.flush()?)
}

fn write_row<'a>(
    out: &mut impl Write,
    fields: impl Iterator<Item = &'a str>,
    is_renamed: impl Fn(usize) -> bool,
    copy: usize,
) -> Result<(), Failure> {
    for (column, field) in fields.enumerate() {
        if column > 0 {
            out.write_all(b",")?;
        }
        if field.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
        if copy > 0 && !field.is_empty() && is_renamed(column) {
            write!(out, "x{copy}")?;
        }
    }
    Ok(out.write_all(b"\n")?)
}
