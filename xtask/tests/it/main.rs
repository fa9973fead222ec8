//! Tidy: what holds for the tree as a whole. `cargo xtask tidy` runs these.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod architecture;
mod audit;
mod citations;
mod codes;
mod dependencies;
mod digests;
mod files;
mod module_uses;
mod modules;
mod permissions;
mod policy;
mod sources;
mod stored_data;
mod template;
mod tree;
