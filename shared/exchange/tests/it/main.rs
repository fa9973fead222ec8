//! Tests of `exchange` from outside: bytes in, records and findings out.

mod checking;
mod fuzz;
mod hostile;
mod kit;
mod planning;
mod reading;
mod writing;
