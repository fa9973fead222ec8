//! The outer behavior of the API's walls: tokens, policy, problems, descriptions.

mod description;
mod policy;
mod problems;
mod ranking;
mod tokens;
