//! `cargo xtask check`: the fast part of what CI does. `cargo xtask tidy`: the part about the shape of the tree.

use crate::Failure;
use crate::codegen;
use crate::command::{aloud, cargo, quietly};
use crate::plan::{Counts, Plan};
use crate::web;

pub(crate) fn run(_: &[String]) -> Result<(), Failure> {
    let plan = Plan::default();
    rust(&plan);
    if plan.step("packages of the browser part", Counts::AsOne, web::install) {
        plan.step("generated code is current", Counts::AsOne, codegen::current);
        plan.step("format, lint and types of the browser part", Counts::AsOne, || {
            quietly(&mut web::npm(&["run", "check"]))
        });
    }
    plan.close()
}

/// What is checked of the Rust code without running it, and the shape of the tree.
pub(crate) fn rust(plan: &Plan) {
    plan.step("format", Counts::AsOne, || quietly(&mut cargo(&["fmt", "--all", "--check"])));
    let clippy =
        ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "--deny", "warnings"];
    plan.step("clippy", Counts::AsOne, || quietly(&mut cargo(&clippy)));
    plan.step("tidy", Counts::AsTests, || quietly(&mut tidy_tests()));
}

pub(crate) fn tidy(_: &[String]) -> Result<(), Failure> {
    aloud(&mut tidy_tests())
}

fn tidy_tests() -> std::process::Command {
    cargo(&["test", "--quiet", "--locked", "--package", "xtask"])
}
