//! What the system says when it does not let us read, in words.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::finding::Finding;
use crate::param::Param;
use crate::rule;

/// Why a folder or a zip cannot be opened.
pub(super) fn cannot_open(path: &Path, error: &io::Error) -> Finding {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            Finding::new(&rule::NOT_FOUND).with("value", path.display())
        }
        _ => unreadable(error).in_file(path.display().to_string()),
    }
}

/// That something is there and cannot be read: no fault of the file itself.
pub(super) fn unreadable(error: &io::Error) -> Finding {
    Finding::new(&rule::UNREADABLE).with_param("reason", reason(error))
}

/// Why a file of the export could not be read to its end, behind that row.
pub(crate) fn broken_off(error: &io::Error, row: u64) -> Finding {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
            Finding::new(&rule::DAMAGED).with("n", row)
        }
        _ => unreadable(error),
    }
}

fn reason(error: &io::Error) -> Param {
    match error.kind() {
        ErrorKind::PermissionDenied => Param::words("permission was denied", "no hay permiso para leerlo"),
        ErrorKind::NotFound => Param::words("it is not there any more", "ya no está"),
        ErrorKind::IsADirectory => Param::words("it is a folder", "es una carpeta"),
        _ => match error.raw_os_error() {
            Some(number) => Param::words(
                format!("the system reports error {number}"),
                format!("el sistema informa del error {number}"),
            ),
            None => Param::words("the system reports an error", "el sistema informa de un error"),
        },
    }
}
