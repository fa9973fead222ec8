//! Tests of `exchange` from outside: bytes in, records and findings out.

mod kit;
mod planning;
mod reading;
mod writing;
