#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod code_set;
mod collection;
mod file;
mod list;
mod living_situation;
mod race;

#[rustfmt::skip]
mod generated {
    pub mod collection;
    pub mod columns;
    pub mod files;
    pub mod list_tables;
    pub mod lists;
    pub mod living_situations;
}

pub use code_set::is_reason_for_missing_data;
pub use collection::{COLLECTION, CollectionRule};
pub use file::{Column, FileId, Hashed, Key, Kind};
pub use generated::{columns, lists};
pub use list::{Code, CodeList, LISTS, List, Status, list};
pub use living_situation::{LIVING_SITUATIONS, LivingSituationUse, SituationGroup};
pub use race::Race;
