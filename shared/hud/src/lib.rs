#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod collection;
mod file;
mod list;
mod living_situation;

#[rustfmt::skip]
mod generated {
    pub mod collection;
    pub mod columns;
    pub mod files;
    pub mod list_tables;
    pub mod lists;
    pub mod living_situations;
}

pub use collection::{COLLECTION, CollectionRule};
pub use file::{Column, FileId, Hashed, Key, Kind};
pub use generated::{columns, lists};
pub use list::{Code, LISTS, List, Status, list};
pub use living_situation::{LIVING_SITUATIONS, LivingSituationUse};
