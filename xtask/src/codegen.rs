//! `cargo xtask codegen`: everything that is committed and made from something else.
//!
//! 1. `shared/hud/src/generated/` from the federal data standard in `shared/hud/data/`
//! 2. `web/openapi.json` from the routes of `shared/api`
//! 3. the types of the web app from that description

use std::path::Path;

use crate::command::{answer, cargo, command, quietly};
use crate::root::{root, target};
use crate::{Failure, codegen_hud, web};

const OPENAPI: &str = "web/openapi.json";
const WEB_TYPES: &str = "web/src/api/schema.d.ts";

/// Writes what differs; with `is_check` only says so and fails.
pub(crate) fn run(is_check: bool) -> Result<(), Failure> {
    if is_check {
        return current().map(|said| println!("{said}"));
    }
    for (path, text) in generated(described()?)? {
        write(&path, &text)?;
    }
    web::install()?;
    quietly(&mut web::npm(&["run", "types"]))?;
    Ok(())
}

/// Fails, naming the files, if something generated differs from what its source makes today.
pub(crate) fn current() -> Result<String, Failure> {
    compare(described()?)
}

/// The same with what a run of all tests has compiled already; alone it would be compiled with other features.
pub(crate) fn current_as_tested() -> Result<String, Failure> {
    compare(answer(&mut command(target().join("debug/examples/openapi"), &[]))?)
}

fn compare(openapi: String) -> Result<String, Failure> {
    let mut stale: Vec<String> = generated(openapi)?
        .into_iter()
        .filter(|(path, text)| differs(path, text))
        .map(|(path, _)| path)
        .collect();

    let before = std::fs::read_to_string(root().join(WEB_TYPES)).unwrap_or_default();
    quietly(&mut web::npm(&["run", "types"]))?;
    if differs(WEB_TYPES, &before) {
        std::fs::write(root().join(WEB_TYPES), before)?;
        stale.push(WEB_TYPES.to_owned());
    }

    if stale.is_empty() {
        Ok("generated code is current".to_owned())
    } else {
        Err(format!("run `cargo xtask codegen`; out of date: {}", stale.join(", ")).into())
    }
}

/// The description of the API, from its routes.
fn described() -> Result<String, Failure> {
    answer(&mut cargo(&["run", "--quiet", "--package", "api", "--example", "openapi"]))
}

/// Every file that is made without npm: its path from the root, and its text.
fn generated(openapi: String) -> Result<Vec<(String, String)>, Failure> {
    let mut files = codegen_hud::generate(root())?;
    files.push((OPENAPI.to_owned(), openapi));
    Ok(files)
}

fn differs(path: &str, text: &str) -> bool {
    std::fs::read_to_string(root().join(path)).ok().as_deref() != Some(text)
}

fn write(path: &str, text: &str) -> Result<(), Failure> {
    if differs(path, text) {
        let full = root().join(path);
        std::fs::create_dir_all(full.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(full, text)?;
        println!("wrote {path}");
    }
    Ok(())
}
