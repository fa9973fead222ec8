//! An export many times over, with other people each time.

use domain::{Record, Value};
use hud::{FileId, Key};

use super::is_about_people;
use crate::source::Source;
use crate::write::{Sink, WriteError, Writer};

/// Writes `source` with its people `times` times over. Programs stay; everything about people gets new
/// ids each time, so that every count of people is exactly `times` what it was.
///
/// # Errors
/// [`WriteError`] if the output fails.
#[expect(private_bounds, reason = "folders and zips are all there is to write to")]
pub fn copies<S: Sink>(source: &Source, times: u32, writer: &mut Writer<S>) -> Result<(), WriteError> {
    for file in FileId::ALL {
        let rounds = if is_about_people(file) { times } else { 1 };
        let ids: Vec<usize> =
            (0..file.columns().len()).filter(|&column| is_about_a_person(file, column)).collect();
        for round in 0..rounds {
            let mut rows = source.rows(file, None);
            while let Some((_, record)) = rows.next_record() {
                if round == 0 || !is_about_people(file) {
                    writer.push(record)?;
                } else {
                    writer.push(&renamed(record, &ids, round))?;
                }
            }
        }
    }
    Ok(())
}

fn renamed(record: &Record, ids: &[usize], round: u32) -> Record {
    let mut copy = record.clone();
    for &column in ids {
        if let Some(id) = record.text(column) {
            copy.set(column, Value::text(&format!("{id}.{round}")));
        }
    }
    copy
}

/// Whether the column holds an id that must differ in each copy.
fn is_about_a_person(file: FileId, column: usize) -> bool {
    let column = &file.columns()[column];
    match column.key {
        Key::Primary | Key::Group => true,
        Key::Foreign => ["Client.", "Enrollment.", "Assessment."]
            .iter()
            .any(|target| column.references.starts_with(target)),
        Key::No => false,
    }
}
