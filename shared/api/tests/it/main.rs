//! The outer behavior of the API's walls: tokens, policy, problems, descriptions.

#![expect(clippy::unwrap_used, reason = "what a test stands on must be there")]

mod description;
mod policy;
mod problems;
mod ranking;
mod refusals;
mod tokens;
