//! The map in ARCHITECTURE.md shows the tree as it is.

use super::dependencies::crates;
use super::tree::{none, read, root};

/// The places that the first column of the map names.
fn places() -> Vec<String> {
    read("ARCHITECTURE.md")
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| line.split('|').nth(1).map(str::to_owned))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_crate_stands_on_the_map() {
    let places = places();
    let findings: Vec<String> = crates()
        .into_iter()
        .filter(|(folder, _)| !places.iter().any(|place| place.trim_end_matches('/') == folder))
        .map(|(folder, _)| format!("ARCHITECTURE.md does not name {folder}"))
        .collect();
    none(&findings);
}

#[test]
fn every_place_on_the_map_exists() {
    let findings: Vec<String> = places()
        .into_iter()
        .filter(|place| !root().join(place).exists())
        .map(|place| format!("ARCHITECTURE.md names {place}, which does not exist"))
        .collect();
    none(&findings);
}
