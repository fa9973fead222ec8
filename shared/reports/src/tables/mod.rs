//! The questions of HUD's reports as constants: one file for each family of questions.
//!
//! A table knows nothing of files, cells or addresses, and has no code but the questions of its lines.

pub(crate) mod columns;
pub(crate) mod q04_projects;
pub(crate) mod q05_validation;
pub(crate) mod q07_people;
pub(crate) mod q09_contacts;
pub(crate) mod q11_age;
pub(crate) mod q22_length;
pub(crate) mod q23_destination;
