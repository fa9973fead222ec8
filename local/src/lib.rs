#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod commands;
mod data;
pub mod demo;
pub mod embedded;
pub mod gateway;
pub mod oidc;
mod pages;
pub mod queue;
mod stage;
mod system;
pub mod up;
mod web;

pub use data::{DataFolder, Keep};
pub use stage::Stage;
pub use system::{Ports, System};
pub use web::WebFiles;
