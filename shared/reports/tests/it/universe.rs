//! Who is in the report: dates, deleted rows, several stays, the service rule.

use hud::FileId;
use reports::{Part, Reason, render};

use crate::story::{a_project_of_type, assert_cells};

const ADULT: &str = "1990-05-05";

#[test]
fn a_deleted_row_counts_nowhere() {
    let story = a_project_of_type(3)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-03")
        .but(&[("DateDeleted", "2026-01-01 00:00:00")])
        .exit("e1", "2026-02-01", "410")
        .but(&[("DateDeleted", "2026-02-02 00:00:00")]);

    let report = story.report();

    // Ben's enrollment and Ana's exit are deleted: one person, who is still there.
    assert_cells(&report, &[("Q5a", "C2", "1"), ("Q5a", "C6", "0"), ("Q5a", "C9", "1")]);
}

#[test]
fn an_exit_or_move_in_after_the_period_does_not_exist_yet() {
    let story = a_project_of_type(3)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-01")
        .but(&[("MoveInDate", "2026-10-02")])
        .exit("e1", "2026-10-05", "410");

    // Stayer, not housed, 30 days: September 1 to 30, the last day counted.
    assert_cells(
        &story.report(),
        &[
            ("Q5a", "C9", "1"),
            ("Q7a", "B7", "0"),
            ("Q22b", "C2", "30"),
            ("Q23c", "B40", "0"),
            ("Q22c", "B14", "0"),
        ],
    );
}

#[test]
fn the_latest_of_several_stays_in_one_project_counts_once() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-10-05")
        .exit("e1", "2026-01-05", "116")
        .stay("e2", "ana", "2026-02-01")
        .exit("e2", "2026-02-11", "410")
        .stay("e0", "ana", "2024-01-01")
        .exit("e0", "2024-02-01", "410");

    // Ten days, to a rental. The stay of 2024 lies outside.
    assert_cells(
        &story.report(),
        &[
            ("Q5a", "C2", "1"),
            ("Q22b", "B2", "10"),
            ("Q23c", "B28", "1"),
            ("Q23c", "B3", "0"),
            ("Q6b", "D3", "0"),
        ],
    );
}

#[test]
fn a_stay_that_begins_before_an_earlier_one_has_ended_is_a_data_issue() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-10-05")
        .exit("e1", "2026-03-05", "116")
        .stay("e2", "ana", "2026-02-01");

    assert_cells(&story.report(), &[("Q6b", "D3", "1"), ("Q6b", "F3", "1.0000"), ("Q5a", "C9", "1")]);
}

#[test]
fn a_person_in_two_projects_counts_once_in_the_project_of_the_latest_stay() {
    let mut story =
        a_project_of_type(13).project("q", 3).client("ana", ADULT).stay("e1", "ana", "2025-11-03");
    story = story.stay("e2", "ana", "2025-12-01").but(&[("ProjectID", "q")]);
    story.parameters.projects = vec!["q".to_owned(), "p".to_owned()];

    let report = story.report();

    assert_cells(
        &report,
        &[("Q5a", "C2", "1"), ("Q4a", "D2", "p"), ("Q4a", "P2", "0"), ("Q4a", "D3", "q"), ("Q4a", "P3", "1")],
    );
}

#[test]
fn a_night_by_night_stay_needs_a_bed_night_before_the_exit() {
    let nbn = |night: &str, exit: &str| {
        a_project_of_type(1)
            .client("ana", ADULT)
            .stay("e1", "ana", "2025-09-30")
            .night("e1", night)
            .exit("e1", exit, "116")
            .report()
    };

    // The exit on the report start makes a leaver with one night.
    assert_cells(&nbn("2025-09-30", "2025-10-01"), &[("Q5a", "C2", "1"), ("Q22b", "B2", "1")]);
    // A night on the exit date is none, and without a night nobody was there.
    assert_cells(&nbn("2025-10-01", "2025-10-01"), &[("Q5a", "C2", "0")]);
    // The last Wednesday of October 2025 is the 29th.
    assert_cells(&nbn("2025-10-29", "2025-10-30"), &[("Q7b", "B5", "1"), ("Q8b", "B5", "1")]);
}

#[test]
fn a_client_with_no_service_is_not_on_the_local_apr() {
    let story = a_project_of_type(0).client("ana", ADULT).stay("e1", "ana", "2025-11-03").with_service_rule();

    let none = story.report();
    let one_day = story.clone().service("e1", "2025-11-04", Some("2025-11-05")).report();
    let zero_days = story.clone().service("e1", "2025-11-04", Some("2025-11-04")).report();
    let outside = story.clone().service("e1", "2025-09-01", Some("2025-09-30")).report();
    let open = story.clone().service("e1", "2026-09-29", None).report();

    let totals = [&none, &one_day, &zero_days, &outside, &open]
        .map(|report| (report.totals().hud_people, report.totals().people, report.totals().left_off));
    assert_eq!(totals, [(1, 0, 1), (1, 1, 0), (1, 0, 1), (1, 0, 1), (1, 1, 0)]);
    assert_eq!(none.left_off()[0].reason, Reason::NoService);
    assert_eq!(zero_days.left_off()[0].reason, Reason::ServiceUnder1Day);
    assert_eq!(outside.left_off()[0].reason, Reason::ServiceOutsidePeriod);
    assert!(one_day.left_off().is_empty());
}

#[test]
fn an_open_service_has_lasted_only_until_today() {
    let mut story =
        a_project_of_type(0).client("ana", ADULT).stay("e1", "ana", "2025-11-03").with_service_rule();
    story = story.service("e1", "2025-11-22", None);

    let people_on = |today: &str| {
        let mut story = story.clone();
        story.parameters.today = Some(today.parse().unwrap());
        story.report().totals().people
    };
    assert_eq!((people_on("2025-11-22"), people_on("2025-11-23")), (0, 1));
}

#[test]
fn the_sage_zip_does_not_change_when_the_universe_does() {
    let story = a_project_of_type(0).client("ana", ADULT).stay("e1", "ana", "2025-11-03");

    let hud = story.report();
    let local = story.with_service_rule().report();

    assert_eq!(render::zip(&hud).unwrap(), render::zip(&local).unwrap());
    assert_cells(&local, &[("Q5a", "C2", "0")]);
    assert!(render::html(&local).contains("Local APR – service rule"));
    assert!(render::files(&local).iter().all(|(name, text)| {
        name.starts_with("Local-") && text.starts_with("\"Local APR – service rule\"")
    }));
}

#[test]
fn each_reason_has_its_row_and_tells_what_it_leaves_out() {
    let story = a_project_of_type(1)
        .client("late", ADULT)
        .stay("e1", "late", "2026-10-01")
        .client("nightless", ADULT)
        .stay("e2", "nightless", "2026-01-01")
        .client("unfinished", ADULT)
        .stay("e3", "unfinished", "2026-01-01")
        .night("e3", "2026-01-01")
        .unfinished("e3")
        .client("practice", ADULT)
        .stay("e4", "practice", "2026-01-01")
        .night("e4", "2026-01-01")
        .practice("e4")
        .with_service_rule();

    let rows = story.report().left_off();

    let found: Vec<_> =
        rows.iter().map(|row| (row.subject.enrollment_id.as_str(), row.reason, row.part)).collect();
    assert_eq!(
        found,
        [
            ("e1", Reason::NotInPeriod, Part::OutsideHud),
            ("e3", Reason::IntakeNotFinished, Part::Advice),
            ("e2", Reason::NoService, Part::OutsideHud),
            ("e4", Reason::PracticeRecord, Part::OutsideHud),
        ]
    );
    assert_eq!(rows[2].also, [Reason::NbnNoBedNight]);
}

#[test]
fn a_service_without_an_enrollment_and_an_unengaged_client_have_their_reasons() {
    let story = a_project_of_type(4)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .untied_service("ana", "2025-11-03", "2025-11-05")
        .with_service_rule();

    let rows = story.report().left_off();

    assert_eq!(rows[0].reason, Reason::ServiceNotTiedToEnrollment);
    assert_eq!(rows[0].also, [Reason::SoNotEngaged]);
    assert_eq!(rows[0].part, Part::ServiceRule);
}

#[test]
fn a_run_for_one_coc_leaves_out_the_households_of_another() {
    let mut story = a_project_of_type(0)
        .record(FileId::ProjectCoc, &[("ProjectID", "p"), ("CoCCode", "CA-511"), ("Geocode", "062575")])
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-03")
        .but(&[("EnrollmentCoC", "CA-511")])
        .client("cleo", "2020-01-01")
        .member("e3", "cleo", "2025-11-03", "e2", "2")
        .but(&[("EnrollmentCoC", "")]);
    story.parameters.coc = Some("CA-510".to_owned());

    let report = story.report();

    assert_cells(&report, &[("Q5a", "C2", "1")]);
    assert_eq!(report.left_off().iter().filter(|row| row.also.contains(&Reason::WrongCoc)).count(), 2);
}

#[test]
fn someone_who_never_left_is_a_missing_exit_until_the_exit_is_recorded() {
    let story = a_project_of_type(0)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-08-01")
        .client("ben", ADULT)
        .stay("e2", "ben", "2026-08-01")
        .night("e2", "2026-08-31");

    // Shelters allow 30 days without activity: Ben's last night is 30 days before the report end, Ana's start 60.
    let missing = story.report().missing_exits();
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].subject.enrollment_id.as_str(), missing[0].days_open), ("e1", 60));
    assert!(story.exit("e1", "2026-09-01", "410").report().missing_exits().is_empty());
}

#[test]
fn who_enrolled_this_morning_has_not_failed_to_leave_though_the_report_ends_next_month() {
    let mut story = a_project_of_type(0)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-08-28")
        .client("ben", ADULT)
        .stay("e2", "ben", "2026-07-20")
        .client("cleo", ADULT)
        .stay("e3", "cleo", "2026-07-20")
        .service("e3", "2026-07-20", None);
    let missing_on = |story: &mut crate::story::Story, today: &str| {
        story.parameters.today = Some(today.parse().unwrap());
        let rows = story.report().missing_exits();
        rows.iter().map(|row| (row.subject.enrollment_id.clone(), row.days_open)).collect::<Vec<_>>()
    };

    // Shelters allow 30 days without a sign of life. Cleo is given something every day.
    assert_eq!(missing_on(&mut story, "2026-08-28"), [("e2".to_owned(), 39)]);
    assert_eq!(missing_on(&mut story, "2026-07-20"), []);
    // Once the report end has come, it counts as before.
    assert_eq!(missing_on(&mut story, "2026-12-01"), [("e1".to_owned(), 33), ("e2".to_owned(), 72)]);
}

#[test]
fn a_project_that_will_close_has_not_closed() {
    let mut story = a_project_of_type(0);
    story.records[0].set(
        FileId::Project.column_index("OperatingEndDate").unwrap(),
        domain::Value::Date("2026-08-15".parse().unwrap()),
    );
    let mut story = story.client("ana", ADULT).stay("e1", "ana", "2026-08-01");
    let closed_on = |story: &mut crate::story::Story, today: &str| {
        story.parameters.today = Some(today.parse().unwrap());
        let report = story.report();
        let still_enrolled = report.findings().iter().any(|finding| finding.check == "DT-07");
        (report.missing_exits().iter().any(|row| row.closed), still_enrolled)
    };

    assert_eq!(closed_on(&mut story, "2026-08-10"), (false, false));
    assert_eq!(closed_on(&mut story, "2026-08-16"), (true, true));
}

#[test]
fn an_annual_assessment_is_missing_only_when_its_days_have_come() {
    let mut story = a_project_of_type(2).client("ana", ADULT).stay("e1", "ana", "2024-08-01");
    let lists_on = |story: &mut crate::story::Story, today: &str| {
        story.parameters.today = Some(today.parse().unwrap());
        let report = story.report();
        let found = report.findings().iter().any(|finding| finding.check == "IB-14");
        (report.missing_annual().len(), found)
    };

    // Due from July 2 to August 31, 2026.
    assert_eq!(lists_on(&mut story, "2026-07-01"), (0, false));
    assert_eq!(lists_on(&mut story, "2026-07-02"), (1, false));
    assert_eq!(lists_on(&mut story, "2026-08-31"), (1, true));
    // The table is HUD's whatever the day.
    assert_cells(&story.report(), &[("Q18", "C9", "1")]);
}

#[test]
fn the_people_of_every_cell_can_be_kept_with_the_run_and_read_back() {
    let report = a_project_of_type(0)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .client("ben", "2015-01-01")
        .member("e2", "ben", "2025-11-03", "e1", "2")
        .report();

    let written = render::people(&report).unwrap();

    let people = |address| render::people_in(&written, "Q7a", address);
    assert_eq!(people("B6").unwrap(), ["ana", "ben"]);
    assert_eq!(people("D3").unwrap(), ["ben"]);
    assert_eq!(people("C2").unwrap(), [""; 0]);
    assert_eq!(people("A1"), None);
    assert_eq!(render::people_in(&written, "Q99", "B2"), None);
    assert_eq!(render::people_in(b"not a zip", "Q7a", "B2"), None);
    assert_eq!(render::people(&report).unwrap(), written);
}
