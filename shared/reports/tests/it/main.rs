//! Tests of the report engine from records to tables.

mod conformance;
mod expected;
mod findings;
mod kit;
mod money;
mod people;
mod properties;
mod story;
mod universe;
