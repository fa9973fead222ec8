//! HUD's kit, where it stands beside the project.

use std::path::PathBuf;

/// A folder of HUD's kit; `None` where there is no kit and none is required.
pub fn kit(folder: &str) -> Option<PathBuf> {
    kits::hud_kit().map(|kit| kit.join(folder))
}
