//! Tests of `exchange` from outside: bytes in, records and findings out.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod checking;
mod fuzz;
mod generating;
mod hostile;
mod kit;
mod memory;
mod planning;
mod properties;
mod reading;
mod sent;
mod upgrading;
mod writing;
