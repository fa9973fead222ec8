//! The people behind every cell, to be kept with a run.
//!
//! A zip with the ids once, in order, and for each table a line for each cell that holds somebody: its row and
//! column, then the places of its people in the list of ids, each as the distance from the one before.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::Report;
use crate::report::cell_of;

const IDS: &str = "ids";

/// PersonalIDs behind every cell of every table of this APR. The same report gives the same bytes.
///
/// # Errors
/// If the archive cannot be built, for which memory would have to run out.
pub fn people(report: &Report) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let explained: Vec<_> =
        report.tables().iter().filter_map(|table| Some((table.id, report.explained(table.id)?))).collect();
    let everyone = explained.iter().flat_map(|(_, rows)| rows.iter().flatten().flatten().copied());
    let mut places: BTreeMap<&str, usize> = everyone.map(|id| (id, 0)).collect();
    places.values_mut().enumerate().for_each(|(at, place)| *place = at);

    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(IDS, options)?;
    for id in places.keys() {
        writer.write_all(id.as_bytes())?;
        writer.write_all(b"\n")?;
    }
    for (table, rows) in &explained {
        writer.start_file(*table, options)?;
        writer.write_all(lines(rows, &places).as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn lines(rows: &[Vec<Vec<&str>>], places: &BTreeMap<&str, usize>) -> String {
    let mut text = String::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, ids) in cells.iter().enumerate().filter(|(_, ids)| !ids.is_empty()) {
            let _ = write!(text, "{row} {column}");
            let mut last = 0;
            for place in ids.iter().filter_map(|id| places.get(id)) {
                let _ = write!(text, " {}", place - last);
                last = *place;
            }
            text.push('\n');
        }
    }
    text
}

/// PersonalIDs behind a cell such as `B2` of a table, from what [`people`] wrote; empty if nobody is in it,
/// `None` if there is no such table or address.
pub fn people_in(written: &[u8], table: &str, address: &str) -> Option<Vec<String>> {
    let (row, column) = cell_of(address)?;
    let mut archive = ZipArchive::new(Cursor::new(written)).ok()?;
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (ids, lines) = (text(IDS)?, text(table)?);
    let ids: Vec<&str> = ids.lines().collect();
    let wanted = format!("{row} {column} ");
    let Some(distances) = lines.lines().find_map(|line| line.strip_prefix(&wanted)) else {
        return Some(Vec::new());
    };
    let mut place = 0_usize;
    let found = distances.split(' ').map(|distance| {
        place = place.checked_add(distance.parse().ok()?)?;
        ids.get(place).map(|id| (*id).to_owned())
    });
    found.collect()
}
