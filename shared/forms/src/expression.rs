//! The expression language of definitions: text → typed tree → value.
//!
//! Authors write text; publishing parses it and checks its types, so that evaluation cannot fail.
//! The browser gets the tree, as arrays with the operator first, and needs no parser.

mod check;
mod evaluate;
mod json;
mod parse;
mod token;
mod tree;
mod value;

pub use check::{Kind, Scope, TypeFault, kind_of};
pub use evaluate::{Environment, evaluate, holds};
pub(crate) use json::number;
pub use json::{Expression, TreeFault, from_json, to_json};
pub use parse::{ParseFault, parse};
pub use tree::{Aggregate, MAX_DEPTH, MAX_NODES, Name, Operator, Tree};
pub use value::{HUNDREDTHS_MAX, Value};
