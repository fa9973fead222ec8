//! What the functions may do, held against what they must never do.

use std::collections::BTreeMap;

use super::policy::{Permissions, Request, audit_table, table};
use super::tree::{none, read};

const STAGES: [&str; 2] = ["modesto", "modesto-testing"];
const READS: [&str; 3] = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const WRITES: [&str; 4] =
    ["dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"];
const CLIENT: &str = "modesto|O:almond|cli#c1";

fn functions(permissions: &Permissions) -> Vec<String> {
    permissions.names().into_iter().filter(|name| name != "Boundary" && name != "Everyone").collect()
}

/// Every policy that allows `action` on `resource` and `key`.
fn allowed(permissions: &Permissions, action: &str, resource: &str, key: Option<&str>) -> Vec<String> {
    let request = Request { action, resource, key };
    functions(permissions).into_iter().filter(|name| permissions.allow(name, &request)).collect()
}

#[test]
fn a_client_is_opened_by_the_function_that_serves_clients() {
    let permissions = Permissions::of("modesto");

    let readers = allowed(&permissions, "dynamodb:Query", &table("modesto"), Some(CLIENT));

    assert!(readers.contains(&"ServeClients".to_owned()), "{readers:?}");
}

#[test]
fn no_function_of_the_one_stage_may_do_anything_in_the_other() {
    for (own, other) in [(STAGES[0], STAGES[1]), (STAGES[1], STAGES[0])] {
        let permissions = Permissions::of(own);
        for action in READS.iter().chain(&WRITES) {
            for resource in [table(other), audit_table(other)] {
                for key in [CLIENT, "modesto|X|idem#u#k", "modesto|X|aud#u#20261122", "modesto|A|org"] {
                    assert_eq!(
                        allowed(&permissions, action, &resource, Some(key)),
                        [""; 0],
                        "{action} {resource}"
                    );
                }
            }
        }
        for action in ["s3:GetObject", "s3:PutObject"] {
            let object =
                format!("arn:aws:s3:::wayhome-{other}-files-000000000000/modesto/runs/r1/report.zip");
            assert_eq!(allowed(&permissions, action, &object, None), [""; 0]);
        }
    }
}

#[test]
fn no_resource_of_a_policy_begins_like_the_other_stage() {
    let findings: Vec<String> = Permissions::of("modesto")
        .resources()
        .into_iter()
        .filter(|resource| resource.contains("wayhome-modesto-*") || resource.contains("wayhome-modesto*"))
        .collect();
    none(&findings);
}

#[test]
fn a_key_of_another_tenant_is_out_of_reach() {
    let permissions = Permissions::of("modesto");
    for action in READS.iter().chain(&WRITES) {
        for key in ["fresno|O:almond|cli#c1", "modesto-x|A|org", "|A|org", "modesto"] {
            assert_eq!(
                allowed(&permissions, action, &table("modesto"), Some(key)),
                [""; 0],
                "{action} {key}"
            );
        }
    }
}

#[test]
fn a_request_that_names_no_key_is_refused() {
    let permissions = Permissions::of("modesto");
    let around =
        ["dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:PartiQLUpdate", "dynamodb:DeleteTable"];
    for action in READS.iter().chain(&WRITES).chain(&around) {
        for resource in [table("modesto"), audit_table("modesto")] {
            assert_eq!(allowed(&permissions, action, &resource, None), [""; 0], "{action}");
        }
    }
}

#[test]
fn even_with_a_key_nothing_scans() {
    let permissions = Permissions::of("modesto");
    for action in ["dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert"] {
        assert_eq!(allowed(&permissions, action, &table("modesto"), Some(CLIENT)), [""; 0], "{action}");
    }
}

#[test]
fn an_audit_entry_is_added_by_all_and_changed_by_none() {
    let permissions = Permissions::of("modesto");
    let entry = Some("modesto|X|aud#u1#20261122");

    let adds = allowed(&permissions, "dynamodb:PutItem", &audit_table("modesto"), entry);

    assert_eq!(adds, functions(&permissions));
    for action in ["dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"] {
        assert_eq!(allowed(&permissions, action, &audit_table("modesto"), entry), [""; 0], "{action}");
    }
}

/// The kinds of partitions and the scopes they stand in, from the table of keys in the README of the store.
fn kinds() -> Vec<(String, String)> {
    let readme = read("shared/store/README.md");
    let rows = readme.lines().skip_while(|line| !line.starts_with("| kind |")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|')).map(|line| line.split('|').collect::<Vec<_>>());
    rows.flat_map(|cells| {
        let scopes = cells[2].trim().to_owned();
        let kinds = cells[1].split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        kinds.into_iter().map(move |kind| (kind, scopes.clone()))
    })
    .collect()
}

#[test]
fn every_kind_of_record_is_read_by_some_function_and_written_by_some() {
    let permissions = Permissions::of("modesto");
    let mut findings = Vec::new();
    assert!(kinds().len() > 20, "the README of the store has no table of keys");
    for (kind, scopes) in kinds().into_iter().filter(|(kind, _)| kind != "aud") {
        let scope = if scopes.contains('X') && !scopes.contains('O') { "X" } else { "O:almond" };
        let keys = [format!("modesto|{scope}|{kind}"), format!("modesto|{scope}|{kind}#1")];
        for action in ["dynamodb:Query", "dynamodb:PutItem"] {
            let anyone =
                |key: &String| !allowed(&permissions, action, &table("modesto"), Some(key)).is_empty();
            // The outbox is read by the pipes, from the stream.
            if !keys.iter().any(anyone) && (kind.as_str(), action) != ("ob", "dynamodb:Query") {
                findings.push(format!("{kind}: no function may {action}"));
            }
        }
    }
    none(&findings);
}

#[test]
fn every_key_that_the_tests_touched_is_allowed() {
    let Some(path) = std::env::var_os("WAYHOME_TOUCHED") else {
        // `cargo xtask test` names the file, after the tests that write it.
        return;
    };
    let touched = std::fs::read_to_string(path).unwrap();
    // Most were touched often, each time in a table of another name.
    let mut requests = BTreeMap::new();
    for line in touched.lines() {
        let touch: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| touch[name].as_str().unwrap().to_owned();
        let is_audit = text("table").ends_with("-audit");
        requests.insert((format!("dynamodb:{}", text("operation")), is_audit, text("key")), line);
    }
    let mut tenants = BTreeMap::new();
    let mut findings = Vec::new();
    for ((action, is_audit, key), line) in requests {
        let tenant = key.split('|').next().unwrap();
        let resource = if is_audit { audit_table("modesto") } else { table("modesto") };
        let (permissions, functions) = tenants.entry(tenant.to_owned()).or_insert_with(|| {
            let permissions = Permissions::of("modesto").of_tenant(tenant);
            let functions = functions(&permissions);
            (permissions, functions)
        });
        let request = Request { action: &action, resource: &resource, key: Some(&key) };
        // Locally the outbox is read and emptied by the gateway, and the demo data are not written by a function.
        if !key.contains("|X|ob#") && !functions.iter().any(|name| permissions.allow(name, &request)) {
            findings.push(line.to_owned());
        }
    }
    assert!(touched.lines().count() > 100, "only {} keys were touched", touched.lines().count());
    none(&findings);
}
