//! What definitions ask, check and become.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the failure")]

mod answering;
mod completeness;
mod expressions;
mod household;
mod kept;
mod publishing;
mod question_lists;
mod records;
mod vectors;
