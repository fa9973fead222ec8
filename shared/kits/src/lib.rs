#![doc = include_str!("../README.md")]

pub mod alone;
pub mod set_up;
pub mod usual;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that names the folder of HUD's kit.
pub const FOLDER: &str = "WAYHOME_HUD_KIT";

/// The environment variable that, set to `1`, makes a missing HUD kit a failure.
pub const REQUIRED: &str = "WAYHOME_REQUIRE_HUD_KIT";

/// The folder of HUD's kit; `None`, and a line of output, where there is none and none is required.
///
/// # Panics
///
/// If the environment asks for a kit and there is none: a conformance test must not pass without comparing anything.
#[must_use]
pub fn hud_kit() -> Option<PathBuf> {
    let required = std::env::var_os(REQUIRED);
    let kit = match find(std::env::var_os(FOLDER), required.is_some_and(|value| value == "1"), &beside()) {
        Ok(kit) => kit,
        Err(message) => panic!("{message}"),
    };
    if kit.is_none() {
        println!("skipped: there is no HUD kit; {FOLDER} names its folder");
    }
    kit
}

/// Where HUD's kit is looked for unless the environment names a folder.
#[must_use]
pub fn beside() -> PathBuf {
    repository().join("../shared/testkit")
}

/// True if `folder` holds HUD's kit.
#[must_use]
pub fn is_hud_kit(folder: &Path) -> bool {
    folder.join("manifest.csv").is_file() && folder.join("inputs_fy2026").is_dir()
}

fn find(named: Option<OsString>, is_required: bool, beside: &Path) -> Result<Option<PathBuf>, String> {
    let is_named = named.is_some();
    let folder = named.map_or_else(|| beside.to_owned(), PathBuf::from);
    if is_hud_kit(&folder) {
        return Ok(Some(folder));
    }
    if is_named || is_required {
        return Err(format!("HUD's kit is required and is not in {}", folder.display()));
    }
    Ok(None)
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kit_that_was_asked_for_and_is_missing_is_a_failure() {
        let nowhere = Path::new("no/such/folder");

        assert!(find(Some("no/such/folder".into()), false, nowhere).is_err());
        assert!(find(None, true, nowhere).is_err());
        assert_eq!(find(None, false, nowhere), Ok(None));
    }

    #[test]
    fn a_folder_without_the_exports_of_hud_is_not_taken_for_its_kit() {
        assert!(find(Some(repository().into()), false, Path::new("no/such/folder")).is_err());
    }
}
