//! `cargo xtask sources`: the requirements and the digests of HUD's rules that code cites, brought over from the
//! folder beside the repository where they are written.

use std::path::{Path, PathBuf};

use crate::Failure;
use crate::root::root;

/// A folder of sources: where it is beside the repository, where it is here, which of its files come over.
struct Folder {
    from: &'static str,
    to: &'static str,
    comes: fn(&str) -> bool,
}

const FOLDERS: &[Folder] = &[
    Folder { from: "product", to: "docs/product", comes: |name| name.ends_with(".md") },
    Folder {
        from: "reference/apr-fy2026",
        to: "docs/reference/apr-fy2026",
        comes: |name| name.ends_with(".md"),
    },
    Folder {
        from: "reference/hmis-fy2026",
        to: "docs/reference/hmis-fy2026",
        comes: |name| name.ends_with(".md") || name.starts_with("map_"),
    },
    Folder {
        from: "reference/hmis-fy2026",
        to: "shared/hud/data",
        comes: |name| name.ends_with(".csv") && !name.starts_with("map_"),
    },
];

/// Files of ours that stand among the sources.
const OURS: &[&str] = &["docs/reference/README.md", "shared/hud/data/lists_es.csv"];

/// A source that is not the same in both places.
#[derive(Debug, PartialEq, Eq)]
enum Difference {
    /// New or changed beside the repository: the path here, and the text it should have.
    Changed(String, Vec<u8>),
    /// No longer beside the repository.
    Gone(String),
}

/// Writes what differs; with `is_check` only says so and fails.
pub(crate) fn run(is_check: bool) -> Result<(), Failure> {
    if !beside().is_dir() {
        return Err("there is no ../shared beside the repository to bring sources over from".into());
    }
    if is_check {
        return current().map(|said| println!("{said}"));
    }
    for difference in differences(&beside(), root())? {
        match difference {
            Difference::Changed(path, text) => {
                let full = root().join(&path);
                std::fs::create_dir_all(full.parent().unwrap_or(root()))?;
                std::fs::write(full, text)?;
                println!("wrote {path}");
            }
            Difference::Gone(path) => {
                std::fs::remove_file(root().join(&path))?;
                println!("removed {path}");
            }
        }
    }
    println!("After a change in shared/hud/data, run `cargo xtask codegen`.");
    Ok(())
}

/// Fails, naming the files, if a source here differs from the one beside the repository.
pub(crate) fn current() -> Result<String, Failure> {
    if !beside().is_dir() {
        return Ok("there is nothing beside the repository to compare the sources with".to_owned());
    }
    let stale: Vec<String> = differences(&beside(), root())?
        .into_iter()
        .map(|difference| match difference {
            Difference::Changed(path, _) | Difference::Gone(path) => path,
        })
        .collect();
    if stale.is_empty() {
        Ok("the sources are current".to_owned())
    } else {
        Err(format!("run `cargo xtask sources`; out of date: {}", stale.join(", ")).into())
    }
}

fn beside() -> PathBuf {
    root().join("../shared")
}

fn differences(beside: &Path, root: &Path) -> Result<Vec<Difference>, Failure> {
    let mut differences = Vec::new();
    for folder in FOLDERS {
        let from = beside.join(folder.from);
        if !from.is_dir() {
            continue;
        }
        let comes = |name: &String| (folder.comes)(name);
        let there: Vec<String> = names(&from)?.into_iter().filter(comes).collect();
        for name in &there {
            let path = format!("{}/{name}", folder.to);
            let text = std::fs::read(from.join(name))?;
            if std::fs::read(root.join(&path)).ok().as_ref() != Some(&text) {
                differences.push(Difference::Changed(path, text));
            }
        }
        for name in names(&root.join(folder.to))?.into_iter().filter(comes) {
            let path = format!("{}/{name}", folder.to);
            if !there.contains(&name) && !OURS.contains(&path.as_str()) {
                differences.push(Difference::Gone(path));
            }
        }
    }
    Ok(differences)
}

/// Names of the files of a folder, in order; none if there is no such folder.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_in_the_repository_are_those_beside_it() {
        if let Err(stale) = current() {
            panic!("{stale}");
        }
    }

    #[test]
    fn a_source_that_changed_came_or_went_is_told() {
        let (beside, root) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let write = |folder: &Path, path: &str, text: &str| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(beside.path(), "product/PRODUCT.md", "new");
        write(beside.path(), "reference/hmis-fy2026/lists.csv", "1");
        write(root.path(), "docs/product/PRODUCT.md", "old");
        write(root.path(), "docs/product/GONE.md", "");
        write(root.path(), "shared/hud/data/lists_es.csv", "ours");

        let found = differences(beside.path(), root.path()).unwrap();

        assert_eq!(
            found,
            [
                Difference::Changed("docs/product/PRODUCT.md".into(), b"new".to_vec()),
                Difference::Gone("docs/product/GONE.md".into()),
                Difference::Changed("shared/hud/data/lists.csv".into(), b"1".to_vec()),
            ]
        );
    }
}
