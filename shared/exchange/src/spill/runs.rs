//! Sorted runs of records in one temporary file.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::SpillConfig;

#[derive(Debug)]
pub(super) struct Runs<const N: usize> {
    file: Mutex<File>,
    /// Where each run ends, in records from the start of the file.
    ends: Vec<u64>,
}

const BUFFER: usize = 1 << 16;

impl<const N: usize> Runs<N> {
    pub(super) fn in_temporary_file(spill_config: &SpillConfig) -> io::Result<Self> {
        Ok(Self { file: Mutex::new(spill_config.file()?), ends: Vec::new() })
    }

    /// Writes records, which are sorted, as one run more.
    pub(super) fn append(&mut self, records: impl Iterator<Item = [u64; N]>) -> io::Result<()> {
        let mut end = self.ends.last().copied().unwrap_or(0);
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut out = BufWriter::with_capacity(BUFFER, file);
        for record in records {
            for number in record {
                out.write_all(&number.to_le_bytes())?;
            }
            end += 1;
        }
        out.flush()?;
        self.ends.push(end);
        Ok(())
    }

    /// The places of each run in the file.
    pub(super) fn places(&self) -> impl Iterator<Item = Range<u64>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| start..*end)
    }

    /// Reads the records of some places in place of what is in `into`.
    pub(super) fn read(&self, places: Range<u64>, into: &mut Vec<[u64; N]>) -> io::Result<()> {
        let size = size_of::<[u64; N]>();
        let mut bytes = vec![0; usize::try_from(places.end - places.start).unwrap_or(0) * size];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(places.start * size as u64))?;
            file.read_exact(&mut bytes)?;
        }
        let (numbers, _) = bytes.as_chunks::<8>();
        let mut numbers = numbers.iter().map(|bytes| u64::from_le_bytes(*bytes));
        into.clear();
        into.extend((places).map(|_| std::array::from_fn(|_| numbers.next().unwrap_or_default())));
        Ok(())
    }
}
