//! Tests of the report engine from records to tables.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod cases;
mod conformance;
mod coordinated_entry;
mod expected;
mod findings;
mod fix;
mod fuzz;
mod kit;
mod money;
mod order;
mod own_kit;
mod people;
mod pipeline;
mod properties;
mod readings;
mod set_up;
mod shape;
mod story;
mod universe;
