//! The direction of modules within a crate, as data: no circle of files, and groups that point one way.

use std::collections::{BTreeMap, BTreeSet};

use super::module_uses::{circle, given_out, named, used, uses};
use super::tree::none;

/// The groups of a crate from the innermost outwards: a module may use its own group and those before it. To add a
/// crate, list its top modules here; the findings say what is in the way. Of a circle, move what both sides need into a
/// module of its own.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "shared/domain/src/",
        &[
            "age",
            "answer",
            "hmis_id",
            "id",
            "names",
            "restriction",
            "service_type",
            "ssn",
            "stable_hash",
            "tenant_time",
            "value",
            "workflow_action",
            "record",
            "user",
            "ticket",
            "grant",
            "organization",
            "program",
            "client",
            "service",
            "enrollment",
            "assessment",
            "household_stay",
            "annual_assessment",
            "updated",
            "housing",
        ],
    ),
    (
        "shared/exchange/src/",
        &[
            "hashed",
            "hashes",
            "param",
            "severity",
            "spill",
            "split",
            "rule",
            "finding",
            "field",
            "files",
            "csv_file",
            "edition",
            "upgrade",
            "header",
            "packed",
            "rows",
            "source",
            "refused",
            "deleted_clients",
            "check",
            "plan",
            "write",
            "listing",
            "sorter",
            "generate",
        ],
    ),
    (
        "shared/forms/src/",
        &[
            "expression",
            "fault",
            "text",
            "item",
            "definition",
            "answer",
            "facts",
            "options",
            "seen",
            "binding",
            "collection",
            "source",
            "names",
            "evaluation",
            "view",
            "shown",
            "compile",
            "finding",
            "on_file",
            "outcome",
            "library",
            "moving",
            "publish",
        ],
    ),
    (
        "shared/store/src/",
        &["error", "keys", "items", "connection", "audit", "access", "transactions", "records", "objects"],
    ),
    (
        "shared/jobs/src/",
        &[
            "disk",
            "environment",
            "fault",
            "file_card",
            "job",
            "settings",
            "progress",
            "worker",
            "export",
            "import",
            "report_run",
            "schedule",
            "state",
            "handle",
        ],
    ),
    (
        "shared/api/src/",
        &[
            "code",
            "es256",
            "jwks",
            "params",
            "policy",
            "settings",
            "problem",
            "refusals",
            "dates",
            "extract",
            "limits",
            "session",
            "texts",
            "token",
            "state",
            "caller",
            "response_headers",
            "allowance",
            "user_names",
            "changed",
            "row_metadata",
            "service_rights",
            "write",
            "clients",
            "file_link",
            "workflows",
            "housing",
            "admin",
            "support",
            "reports",
            "home",
            "gate",
            "area",
        ],
    ),
    (
        "shared/reports/src/",
        &[
            "code",
            "day",
            "sentence",
            "severity",
            "glossary",
            "readings",
            "parameters",
            "input",
            "facts",
            "set_up",
            "subject",
            "fix",
            "engine",
            "findings",
            "run_finding",
            "agreements",
            "tables",
            "worklists",
            "editions",
            "report",
            "render",
        ],
    ),
];

#[test]
fn modules_point_one_way() {
    let mut findings = Vec::new();
    for (source, groups) in GROUPS {
        let uses = uses(source);
        assert!(!uses.is_empty(), "{source}: no modules found");
        for (module, used) in &uses {
            let level =
                |module: &str| groups.iter().position(|group| module.split("::").next() == Some(group));
            let Some(own) = level(module) else {
                findings.push(format!("{source}{module}: stands in no group"));
                continue;
            };
            let outward = used.iter().filter(|other| level(other).is_some_and(|level| level > own));
            findings.extend(outward.map(|other| format!("{source}: {module} may not use {other}")));
            findings.extend(circle(module, &uses).map(|way| format!("{source}: {}", way.join(" -> "))));
        }
    }
    none(&findings);
}

#[test]
fn a_circle_of_modules_is_found() {
    let uses = |pairs: &[(&str, &str)]| -> BTreeMap<String, BTreeSet<String>> {
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, other) in pairs {
            uses.entry((*module).to_owned()).or_default().insert((*other).to_owned());
        }
        uses
    };
    assert!(circle("work", &uses(&[("work", "runs"), ("runs", "work")])).is_some());
    assert!(circle("work", &uses(&[("work", "runs"), ("runs", "keys")])).is_none());
}

#[test]
fn what_a_file_uses_is_followed_through_super_groups_and_the_crate() {
    let modules: BTreeSet<String> = ["keys", "keys::key", "keys::scope", "records", "records::stays"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    let lib = given_out("pub use keys::scope::{Scope, ScopeFault};\nmod keys;");
    let used_by = |module: &str, text: &str| -> Vec<String> {
        used(&named(text, module), &modules, &lib).into_iter().collect()
    };
    assert_eq!(used_by("records", "use crate::keys::key::{Key, Pk};"), ["keys::key"]);
    assert_eq!(used_by("records", "use crate::{keys::{self, key}, other};"), ["keys", "keys::key"]);
    assert_eq!(used_by("records::stays", "use super::super::keys::scope;"), ["keys::scope"]);
    assert_eq!(used_by("keys::key", "use super::scope::{Scope, of};"), ["keys::scope"]);
    assert_eq!(used_by("keys::key", "fn of(scope: super::scope::Scope) {}"), ["keys::scope"]);
    assert_eq!(used_by("records::stays", "use crate::Scope;"), ["keys::scope"]);
}
