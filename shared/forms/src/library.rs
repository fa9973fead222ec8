//! The definitions, fragments and bindings that ship.

use std::sync::LazyLock;

use domain::Date;

use crate::binding::{Binding, BindingScope, resolve};
use crate::compile::{Fragments, compile};
use crate::definition::{Action, Definition};
use crate::fault::{Fault, FaultKind};
use crate::source::{DefinitionSource, FragmentSource};

/// Definitions with their bindings.
#[derive(Clone, Debug)]
pub struct Library {
    /// Every published version of every definition.
    pub definitions: Vec<Definition>,
    /// Which program uses which.
    pub bindings: Vec<Binding>,
}

/// The files of one folder, by name.
macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(include_str!(concat!("../definitions/", $folder, $name, ".json"))),*]
    };
}

const DEFINITIONS: &[&str] = files!("": "annual-standard", "exit-standard", "intake-night-shelter",
    "intake-outreach", "intake-standard", "update-standard");

const FRAGMENTS: &[&str] = files!("fragments/": "benefits", "disabilities", "domestic-violence",
    "education-employment", "exit-destination", "health-status", "hopwa-medical",
    "housing-assessment-at-exit", "income", "insurance", "pregnancy", "prevention-targeting",
    "prior-living-other", "prior-living-street", "rhy-exit", "rhy-start", "soar", "veteran");

const BINDINGS: &str = include_str!("../definitions/bindings.json");

/// What ships. Tests read it, so a fault in it never leaves the build.
pub fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| shipped().expect("tests read the shipped definitions and find no fault"));
    &LIBRARY
}

/// Reads what ships, or says everything that is wrong with it.
pub(crate) fn shipped() -> Result<Library, Vec<Fault>> {
    let fragments = shipped_fragments()?;
    let mut definitions = Vec::new();
    for text in DEFINITIONS {
        definitions.push(read_definition(text, &fragments)?);
    }
    let bindings: Vec<Binding> =
        serde_json::from_str(BINDINGS).map_err(|fault| schema("bindings", &fault))?;
    Ok(Library { definitions, bindings })
}

pub(crate) fn shipped_fragments() -> Result<Fragments, Vec<Fault>> {
    let mut fragments = Fragments::new();
    for text in FRAGMENTS {
        let source: FragmentSource =
            serde_json::from_str(text).map_err(|fault| schema("fragment", &fault))?;
        fragments.insert(format!("{}@{}", source.id, source.version), source);
    }
    Ok(fragments)
}

/// Reads a definition's JSON against the shipped fragments: what publishing does first.
///
/// # Errors
/// Every fault found.
pub fn read(text: &str) -> Result<Definition, Vec<Fault>> {
    read_definition(text, &shipped_fragments()?)
}

fn read_definition(text: &str, fragments: &Fragments) -> Result<Definition, Vec<Fault>> {
    if text.contains("\"next_when\"") {
        return Err(vec![Fault::new("definition", FaultKind::NextWhen)]);
    }
    let source: DefinitionSource =
        serde_json::from_str(text).map_err(|fault| schema("definition", &fault))?;
    compile(&source, fragments)
}

/// Where the JSON went wrong; never what it held.
fn schema(at: &str, fault: &serde_json::Error) -> Vec<Fault> {
    let place = format!("line {}, column {}: {fault}", fault.line(), fault.column());
    vec![Fault::new(at, FaultKind::Schema(place))]
}

impl Library {
    /// The definition a program uses for `action` on `day`, with the binding that says so.
    pub fn find(
        &self,
        action: Action,
        scope: BindingScope<'_>,
        day: Date,
    ) -> Option<(&Definition, &Binding)> {
        let binding = resolve(&self.bindings, action, scope)?;
        let effective = |definition: &&Definition| {
            definition.id == binding.definition
                && definition.effective_from <= day
                && definition.effective_to.is_none_or(|to| day <= to)
        };
        let of_id = || self.definitions.iter().filter(|definition| definition.id == binding.definition);
        // A start before the first version takes the first: every program has a workflow for every day.
        let newest = of_id().filter(effective).max_by_key(|definition| definition.version);
        let found = newest.or_else(|| of_id().min_by_key(|definition| definition.version))?;
        Some((found, binding))
    }

    /// A definition at one version.
    pub fn definition(&self, id: &str, version: u32) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.id == id && definition.version == version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_has_no_fault() {
        let faults = match shipped() {
            Ok(library) => crate::binding_faults(&library.bindings),
            Err(faults) => faults,
        };
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    }
}
