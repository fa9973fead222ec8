//! `cargo xtask check`: the fast part of what CI does. `cargo xtask tidy`: the part about the shape of the tree.

use std::process::Command;

use crate::Failure;
use crate::codegen;
use crate::command::{aloud, cargo, quietly};
use crate::plan::Plan;
use crate::test_run::of_cargo_test;
use crate::web;

pub(crate) fn run() -> Result<(), Failure> {
    let plan = Plan::default();
    plan.check("format", format);
    plan.tests("tidy", || of_cargo_test(&mut tidy_tests()));
    let clippy =
        ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "--deny", "warnings"];
    plan.check("clippy", || quietly(&mut cargo(&clippy)));
    if plan.check("packages of the browser part", web::install) {
        plan.check("generated code is current", codegen::current);
        plan.check("format, lint and types of the browser part", || {
            quietly(&mut web::npm(&["run", "check"]))
        });
    }
    plan.close()
}

pub(crate) fn format() -> Result<String, Failure> {
    quietly(&mut cargo(&["fmt", "--all", "--check"]))
}

/// Lets clippy compile what `command` compiles of ours, and refuse what `cargo clippy` would refuse.
///
/// `cargo clippy` compiles every dependency a second time, for checking alone: a third of a run from cold. Where
/// everything is compiled anyway, clippy comes along as the compiler of the workspace.
pub(crate) fn linted(command: &mut Command) -> &mut Command {
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    command.env("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__")
}

pub(crate) fn tidy() -> Result<(), Failure> {
    aloud(&mut tidy_tests())
}

/// The tests of `xtask`, which look at the shape of the tree.
pub(crate) fn tidy_tests() -> Command {
    cargo(&["test", "--quiet", "--locked", "--package", "xtask"])
}
