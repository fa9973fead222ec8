#![doc = include_str!("../README.md")]

mod disk;
mod environment;
mod export;
mod fault;
mod file_card;
mod handle;
mod import;
mod job;
mod progress;
mod report_run;
mod schedule;
mod settings;
mod state;
mod worker;

pub use disk::remove_left_behind;
pub use environment::Environment;
pub use export::{Export, ExportBody, ExportOutcome, add_export};
pub use fault::{Failure, JobFault};
pub use file_card::FileCard;
pub use handle::{Tick, WorkerEvent, WorkerReply, handle, run};
pub use import::{
    FailedImport, FileCounts, FindingCount, FindingView, Import, ImportBody, KeptFindings, Phase,
    TooManyDeletions, ZIP_FILE, check_set_up, check_sizes, spreadsheet,
};
pub use job::Job;
pub use report_run::{
    CLIENTS_FILE, NoteSeverity, Outcome, PEOPLE_FILE, ReportRun, RunBody, RunNote, RunRequest, TABLES_FILE,
    TableCard, WorklistCard, add_run, report_of_grant, worklist_file,
};
pub use schedule::{KeptOfSchedule, Schedule, ScheduleBody, Scheduled, Started, When, due};
pub use settings::{Settings, SettingsFault};
pub use state::{state_of_export, state_of_import, state_of_run};
pub use worker::{Clock, Ids, Worker};
