//! Who a client is reaches a reply by way of the audit alone.

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
