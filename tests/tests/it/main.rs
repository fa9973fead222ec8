//! Stories over HTTP, across all crates, in both stages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod age_only;
mod audited_views;
mod client_record;
mod corrections;
mod drafts;
mod early;
mod enrolled_once;
mod environment;
mod export;
mod export_csv;
mod households;
mod housing;
mod import_again;
mod import_failed;
mod import_findings;
mod import_refused;
mod large_import;
mod limits;
mod main_job;
mod nights;
mod one_key_one_answer;
mod pages;
mod panics;
mod project_set_up;
mod rates;
mod real_input;
mod restriction;
mod run_findings;
mod search_required;
mod service_changes;
mod sessions;
mod set_up;
mod shared_records;
mod wrong_place;
mod wrong_program;
