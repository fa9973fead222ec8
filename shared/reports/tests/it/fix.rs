//! Each row of a worklist leads to the very thing that it is about.

use domain::Stage;
use hud::FileId;
use reports::{Fix, Report};

use crate::story::a_project_of_type;

const ADULT: &str = "1990-05-05";

/// Where the row of that reason about that stay leads.
fn leads_to(report: &Report, reason: &str, enrollment: &str) -> Fix {
    let lists = report.worklists();
    let mut rows = lists.iter().flat_map(|list| &list.rows);
    let row = rows.find(|row| row.reason == reason && row.subject.enrollment_id == enrollment);
    row.unwrap_or_else(|| panic!("no row {reason} of {enrollment}")).fix.clone()
}

fn answer(stage: Stage, date: Option<&str>, column: &str) -> Fix {
    Fix::Answer { stage, date: date.map(|day| day.parse().unwrap()), column: column.to_owned() }
}

#[test]
fn a_missing_answer_leads_to_its_question_at_start_or_exit() {
    let report = a_project_of_type(2)
        .record(
            FileId::Funder,
            &[("FunderID", "f"), ("ProjectID", "p"), ("Funder", "2"), ("StartDate", "2020-01-01")],
        )
        .client("ana", ADULT)
        .but(&[("RaceNone", "9"), ("White", "0")])
        .stay("e1", "ana", "2026-01-20")
        .exit("e1", "2026-09-10", "99")
        .report();

    let income = "IncomeBenefits.IncomeFromAnySource";
    assert_eq!(leads_to(&report, "IB-03", "e1"), answer(Stage::Start, None, income));
    assert_eq!(leads_to(&report, "IB-04", "e1"), answer(Stage::Exit, None, income));
    assert_eq!(leads_to(&report, "LS-17", "e1"), answer(Stage::Exit, None, "Exit.Destination"));
    assert_eq!(leads_to(&report, "ID-08", "e1"), Fix::Client);
}

#[test]
fn a_doubtful_amount_leads_to_the_assessment_of_its_date_and_stage() {
    let report = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-20")
        .income("e1", "2026-03-02", "2", "100")
        .but(&[("SSI", "1")])
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-20")
        .income("e2", "2025-11-20", "1", "100")
        .but(&[("SSI", "1")])
        .report();

    let income = "IncomeBenefits.IncomeFromAnySource";
    assert_eq!(leads_to(&report, "IB-16", "e1"), answer(Stage::Update, Some("2026-03-02"), income));
    assert_eq!(leads_to(&report, "IB-16", "e2"), answer(Stage::Start, None, income));
}

#[test]
fn what_was_never_done_leads_to_its_workflow_or_to_the_services() {
    let report = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-01-20")
        .client("ben", ADULT)
        .stay("e2", "ben", "2026-01-20")
        .unfinished("e2")
        .report();

    assert_eq!(leads_to(&report, "MISSING_EXIT", "e1"), Fix::Workflow { stage: Stage::Exit });
    assert_eq!(leads_to(&report, "MISSING_ANNUAL", "e1"), Fix::Workflow { stage: Stage::Annual });
    assert_eq!(leads_to(&report, "NO_SERVICE", "e1"), Fix::Service);
    assert_eq!(leads_to(&report, "INTAKE_NOT_FINISHED", "e2"), Fix::Workflow { stage: Stage::Start });
}

#[test]
fn a_night_that_no_workflow_asks_for_leads_to_its_enrollment() {
    let report = a_project_of_type(1)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-01")
        .night("e1", "2026-08-20")
        .night("e1", "2026-09-01")
        .report();

    assert_eq!(leads_to(&report, "MV-12", "e1"), Fix::Enrollment);
}
