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
pub use aws_sdk_dynamodb::config::{Credentials, SharedHttpClient};
pub use connection::ledger::{Touch, Units};
pub use connection::settings::{Settings, Unset};
pub use connection::transport::Transport;
pub use error::{Conflict, Error};
pub use items::document::Body;
pub use items::item::next_version;
pub use objects::{FileName, Link};
pub use records::beds::{StoredSite, Whereabouts};
pub use records::clients::identifier::Identifier;
pub use records::clients::index_entry::IndexEntry;
pub use records::clients::receipts::Receipt;
pub use records::clients::search::{Found, SearchPage};
pub use records::programs::ProgramCard;
pub use records::sessions::{Session, StoredSession};
pub use records::stays::bulk::{imported_client_id, imported_household_id};
pub use records::stays::enrollment_guard::EnrollmentGuard;
pub use records::stays::stay_items::EnrollmentPointer;
pub use records::stays::stored_stay::StoredStay;
pub use records::stays::tally::{Counts, Tally};
pub use records::unaudited::{Nameless, NamesClients, Unaudited};
pub use records::work::exports::Export;
pub use records::work::imports::{Import, ImportState};
pub use records::work::runs::{Run, RunState};
pub use records::work::schedules::{Due, Schedule};
pub use records::work::transfers::{Transfer, TransferKind};
pub use records::workflows::{Instance, InstanceState, OpenWorkflow};
pub use transactions::once::{Answer, Once};
pub use transactions::outbox::Message;
pub use transactions::write::Write;
