//! How the memory of validating an export grows with its size: hardly.

use std::fs;
use std::path::PathBuf;

use exchange::generate::Shape;

use crate::measure::peak_alone;
use crate::{Failure, export, generate};

/// What is in the CSV files, at least so many bytes of it, and the clients that it takes.
const SIZES: &[(&str, u64, u64)] =
    &[("10 MB", 10_000_000, 3_200), ("100 MB", 100_000_000, 32_000), ("2 GB", 2 << 30, 670_000)];

/// Generates an export of each size, validates it in a process of its own, and deletes it.
///
/// They are folders of CSV files: that a zip is inflated as a stream shows in the other measures, and
/// packing 2 GB would take longer than all the rest.
pub(crate) fn run(print: &impl Fn(String, f64, &str, Option<f64>, Option<f64>)) -> Result<(), Failure> {
    let mut peaks = Vec::new();
    for (size, bytes, clients) in SIZES {
        let export = Scratch(export::place()?.join(format!("generated-{clients}")));
        generate::write(&Shape { clients: *clients, ..Shape::default() }, &export.0)?;
        if export.bytes()? < *bytes {
            return Err(format!("{clients} clients do not make {size}").into());
        }
        let peak = peak_alone("import", &export.0)?;
        print(format!("peak memory, {size} of CSV"), peak, "MB", Some(64.0), Some(32.0));
        peaks.push(peak);
    }
    let (Some(first), Some(last)) = (peaks.first(), peaks.last()) else { return Ok(()) };
    print("peak memory, 2 GB of CSV over peak, 10 MB of CSV".to_owned(), last / first, "ratio", None, None);
    print("peak memory".to_owned(), peaks.iter().copied().fold(0.0, f64::max), "MB", Some(64.0), Some(32.0));
    Ok(())
}

/// A folder that is gone when it is no longer needed.
struct Scratch(PathBuf);

impl Scratch {
    fn bytes(&self) -> Result<u64, Failure> {
        let mut bytes = 0;
        for file in fs::read_dir(&self.0)? {
            bytes += file?.metadata()?.len();
        }
        Ok(bytes)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be deleted now is overwritten by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}
