#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod access;
mod audit;
mod connection;
mod error;
mod items;
mod keys;
mod objects;
mod records;
mod transactions;

pub use access::scoped::{Caller, ScopedStore};
pub use access::store::Store;
pub use access::system::SystemStore;
pub use audit::{AuditEntry, first_broken};
pub use connection::ledger::{Touch, Units};
pub use connection::settings::{Settings, Unset};
pub use error::{Conflict, Error};
pub use objects::{FileName, Link};
pub use records::clients::receipts::Receipt;
pub use records::clients::search::{Found, SearchPage};
pub use records::clients::{Identifier, IndexEntry};
pub use records::programs::ProgramCard;
pub use records::stays::StoredStay;
pub use records::stays::bulk::{Counts, Tally, imported_client_id, imported_household_id};
pub use records::stays::stay_items::EnrollmentPointer;
pub use records::users::Session;
pub use records::work::exports::Export;
pub use records::work::imports::{Import, ImportState};
pub use records::work::runs::{Run, RunState};
pub use records::work::schedules::{Due, Schedule};
pub use records::work::transfers::{Transfer, TransferKind};
pub use records::workflows::{Instance, InstanceState, OpenWorkflow};
pub use transactions::once::{Answer, Once};
pub use transactions::outbox::Message;
pub use transactions::write::Write;
