//! The committed description equals the code's.

use std::path::Path;

#[test]
fn the_committed_description_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/openapi.json");
    let current = format!("{}\n", api::openapi().to_pretty_json().unwrap());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &current).unwrap();
    }

    let committed = std::fs::read_to_string(&file).unwrap_or_default();

    assert!(committed == current, "web/openapi.json is not current: run `cargo xtask codegen`");
}
