//! The program from outside: what its addresses answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod as_sent;
mod csv_cases;
mod demo;
mod demo_worklists;
mod gateway;
mod killed;
mod offline;
mod serve;
mod sign_in;
mod site;
mod stores;
mod typed;
mod usage;
