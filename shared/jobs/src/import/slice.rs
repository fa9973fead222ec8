//! The rows of some rounds in a folder of their own, so that a large file is read once for many rounds.

use std::collections::HashSet;
use std::ops::Range;

use exchange::{Style, WriteError, Writer};
use hud::FileId;

use super::file::{OnDisk, Opened};
use super::outline::Outline;
use crate::disk;
use crate::fault::JobFault;

/// Takes the rows of these rounds out of a file: the enrollments that may be imported and whatever hangs on
/// them.
pub(super) fn cut(opened: &Opened, outline: &Outline, rounds: &Range<usize>) -> Result<Opened, JobFault> {
    let folder = OnDisk(disk::place("slice"));
    let mut writer = Writer::folder(&folder.0, Style::Hud)?;
    let mut wanted: HashSet<Box<str>> = HashSet::new();
    let mut pushed: Result<(), WriteError> = Ok(());
    // HUD lists enrollments before everything that hangs on them.
    for file in FileId::ALL {
        let Some(column) = file.column_index("EnrollmentID") else { continue };
        opened.source.read(file, None, |_, row| {
            let taken = if file == FileId::Enrollment {
                outline.is_read_in(row, rounds) && opened.takes(row) && wanted.insert(row.key().into())
            } else {
                row.text(column).is_some_and(|id| wanted.contains(id))
            };
            if taken && pushed.is_ok() {
                pushed = writer.push(row);
            }
        });
    }
    opened.reliable(pushed)??;
    writer.finish()?;
    Opened::kept(folder).map_err(|_| JobFault::TemporaryFiles)
}
