//! The table of refusals holds every operation and every code, and the description says what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use api::Code;
use api::policy::ROUTES;
use api::refusals::{REFUSALS, RESERVED, codes, codes_of_request};

/// Every code that some operation answers.
fn answered() -> BTreeSet<Code> {
    ROUTES.iter().filter_map(|(method, path, ..)| codes(method, path)).flatten().collect()
}

/// The sources of the crate, without the two tables of codes.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.ends_with("src/code.rs") && !path.ends_with("src/refusals.rs") {
            found.push(path);
        }
    }
}

/// Every code that the sources name as `Code::Name`.
fn named() -> BTreeSet<Code> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let names: BTreeSet<&str> = text
        .split("Code::")
        .skip(1)
        .map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap())
        .collect();
    Code::ALL.iter().copied().filter(|code| names.contains(format!("{code:?}").as_str())).collect()
}

#[test]
fn every_operation_says_what_it_refuses() {
    let rows: BTreeSet<_> = REFUSALS.iter().map(|(method, path, ..)| (*method, *path)).collect();
    let routes: BTreeSet<_> = ROUTES.iter().map(|(method, path, ..)| (*method, *path)).collect();

    assert_eq!(rows.len(), REFUSALS.len(), "an operation stands twice in the table");
    assert_eq!(rows, routes);
}

#[test]
fn every_code_is_answered_by_some_operation_or_kept_for_an_area_to_come() {
    let reserved: BTreeSet<Code> = RESERVED.iter().map(|(code, _)| *code).collect();
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();

    assert_eq!(reserved.len(), RESERVED.len(), "a code is reserved twice");
    assert_eq!(answered().intersection(&reserved).collect::<Vec<_>>(), Vec::<&Code>::new());
    assert_eq!(answered().union(&reserved).copied().collect::<BTreeSet<_>>(), all);
}

#[test]
fn what_the_code_raises_and_what_operations_list_is_the_same() {
    assert_eq!(named(), answered());
}

#[test]
fn every_operation_of_the_description_lists_its_codes() {
    let description = serde_json::to_value(api::openapi()).unwrap();
    let mut ids = BTreeSet::new();
    for (method, path, ..) in ROUTES {
        let operation = &description["paths"][path][method.to_lowercase()];
        let responses = operation["responses"].as_object().unwrap();
        let listed: BTreeSet<String> = responses
            .values()
            .filter_map(|response| response.pointer("/content/application~1problem+json/schema/allOf/1"))
            .flat_map(|schema| schema["properties"]["code"]["enum"].as_array().unwrap())
            .map(|code| code.as_str().unwrap().to_owned())
            .collect();
        let expected = codes(method, path).unwrap().iter().map(|code| code.name().to_owned()).collect();

        assert_eq!(listed, expected, "{method} {path}");
        assert!(ids.insert(operation["operationId"].to_string()), "{method} {path}");
    }
}

#[test]
fn a_request_is_matched_to_the_most_exact_route() {
    assert_eq!(
        codes_of_request("GET", "/api/support/transfers/choices"),
        codes("GET", "/api/support/transfers/choices")
    );
    assert_eq!(
        codes_of_request("POST", "/api/support/transfers/t1/approve")
            .map(|codes| codes.contains(&Code::MoveNeedsAnswers)),
        Some(true)
    );
    assert_eq!(codes_of_request("DELETE", "/api/home/me"), None);
}

/// Schemas of the description, by their place, that say nothing about what is in them.
fn bare(schema: &serde_json::Value, place: &str, found: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(map) => {
            let says = ["properties", "additionalProperties", "$ref", "oneOf", "allOf"];
            if map.get("type").is_some_and(|kind| kind == "object")
                && !says.iter().any(|key| map.contains_key(*key))
            {
                found.push(place.to_owned());
            }
            map.iter().for_each(|(key, part)| bare(part, &format!("{place}/{key}"), found));
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, part)| bare(part, &format!("{place}/{at}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_object_of_the_description_says_what_is_in_it() {
    let mut found = Vec::new();
    bare(&serde_json::to_value(api::openapi()).unwrap(), "", &mut found);

    assert_eq!(found, Vec::<String>::new());
}
