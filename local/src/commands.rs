//! Commands that need no system: HMIS CSV in, files out.

use std::error::Error;
use std::path::Path;

pub mod apr;
mod asked;
pub mod check;
pub mod convert;
mod findings;
mod notes;
mod outputs;
mod projects;
mod stays;

pub use asked::{ExportPath, Language};

/// Why a command stopped, for the person who typed it.
pub type Failure = Box<dyn Error + Send + Sync>;

/// What went wrong with a file or folder: which one, and what the system says.
fn cannot(what: &str, path: &Path, error: &dyn Error) -> Failure {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    format!("cannot {what} {}: {cause}", path.display()).into()
}
