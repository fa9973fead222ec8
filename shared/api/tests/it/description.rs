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

#[test]
fn no_two_operations_have_one_name() {
    let description = api::openapi();
    let named =
        description.paths.paths.values().flat_map(|item| {
            [&item.get, &item.post, &item.put, &item.delete, &item.patch].into_iter().flatten()
        });

    let mut names: Vec<_> =
        named.map(|operation| operation.operation_id.clone().unwrap_or_default()).collect();
    let all = names.len();
    names.sort();
    names.dedup();

    assert!(all > 60);
    assert_eq!(names.len(), all);
}

#[test]
fn every_parameter_of_a_path_stands_in_the_path() {
    let description = serde_json::to_value(api::openapi()).unwrap();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let in_path = path.contains(&format!("{{{name}}}"));
                assert_eq!(parameter["in"] == "path", in_path, "{method} {path}: {name}");
            }
        }
    }
}
