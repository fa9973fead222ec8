#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod commands;
mod data;
pub mod demo;
pub mod embedded;
pub mod gateway;
mod links;
pub mod oidc;
mod pages;
mod private;
pub mod queue;
mod serve;
mod stage;
mod system;
mod temporary;
pub mod up;
mod web;

pub use data::{DataFolder, Keep};
pub use serve::{Patience, serve};
pub use stage::Stage;
pub use system::{Ports, System};
pub use web::WebFiles;
