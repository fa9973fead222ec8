//! Writers of a report. They add no number, and the same report gives the same bytes.

mod csv;
mod findings;
mod html;
mod json;
mod people;
mod zip;

pub use csv::{csv, files};
pub use findings::findings_csv;
pub use html::html;
pub use json::{json, table_json};
pub use people::{people, people_in};
pub use zip::{files_zip, zip};

/// What stands on every page and file of a report by the service rule (PRODUCT R2).
pub const LOCAL_RULE: &str = "Local APR – service rule";
