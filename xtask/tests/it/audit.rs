//! Who a client is, and what was recorded about a client, reaches a reply by way of the audit alone.

use super::tree::{files, none};

/// Where records may be opened without an audit entry: workers, whose files are in the audit when they are downloaded,
/// and the type itself.
const WORKERS: &[&str] = &["shared/jobs/src/", "shared/store/src/records/unaudited.rs"];

#[test]
fn only_workers_open_records_of_clients_without_an_audit_entry() {
    let opens = |text: &str| text.contains(".for_worker(") || text.contains("fn for_worker(");
    let opening: Vec<String> =
        files(&[".rs"]).into_iter().filter(|file| opens(&file.text)).map(|file| file.path).collect();
    let own = "xtask/tests/it/audit.rs";
    let others =
        opening.iter().filter(|path| *path != own && !WORKERS.iter().any(|place| path.starts_with(place)));
    let findings: Vec<String> =
        others.map(|path| format!("{path}: opens records without an audit entry")).collect();
    assert!(opening.iter().any(|path| path.starts_with(WORKERS[0])), "the workers open none any more");
    none(&findings);
}

/// Records about clients.
const ABOUT_CLIENTS: &[&str] =
    &["Client", "EnrollmentPointer", "Found", "HouseholdStay", "IndexEntry", "Instance", "StoredStay"];

/// What each public read of a file answers with.
fn answers(text: &str) -> impl Iterator<Item = &str> {
    let signatures = text.split("pub async fn ").skip(1).filter_map(|rest| rest.split('{').next());
    signatures.filter_map(|signature| Some(signature.split_once("->")?.1))
}

fn is_about_clients(answer: &str) -> bool {
    answer.split(|c: char| !c.is_alphanumeric()).any(|word| ABOUT_CLIENTS.contains(&word))
}

#[test]
fn the_store_gives_records_about_clients_for_the_audit_to_open() {
    let store: Vec<_> =
        files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("shared/store/src/")).collect();
    let reads =
        || store.iter().flat_map(|file| answers(&file.text).map(move |answer| (&file.path, answer.trim())));
    let about_clients: Vec<_> = reads().filter(|(_, answer)| is_about_clients(answer)).collect();
    let findings: Vec<String> = about_clients
        .iter()
        .filter(|(_, answer)| !answer.contains("Unaudited<"))
        .map(|(path, answer)| format!("{path}: answers with {answer}, which is not Unaudited"))
        .collect();
    assert!(about_clients.len() > 5, "no reads found");
    none(&findings);
}
