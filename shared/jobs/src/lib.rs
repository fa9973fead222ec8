#![doc = include_str!("../README.md")]

mod disk;
mod environment;
mod export;
mod fault;
mod file_card;
mod handle;
mod import;
mod job;
mod report_run;
mod schedule;
mod settings;
mod worker;

pub use disk::remove_left_behind;
pub use environment::Environment;
pub use export::{ExportBody, ExportOutcome, add_export};
pub use fault::JobFault;
pub use file_card::FileCard;
pub use handle::{handle, run};
pub use import::{
    FileCounts, FindingCount, FindingView, ImportBody, KeptFindings, TooManyDeletions, ZIP_FILE, spreadsheet,
};
pub use job::Job;
pub use report_run::{
    CLIENTS_FILE, Outcome, PEOPLE_FILE, RunBody, RunRequest, TableCard, WorklistCard, add_run,
    report_of_grant, table_file, worklist_file,
};
pub use schedule::{ScheduleBody, Scheduled, Started, When, due, when_of};
pub use settings::{Settings, SettingsFault};
pub use worker::{Clock, Ids, Worker};
