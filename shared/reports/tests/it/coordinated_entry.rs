//! The CE APR: the cases of CE-APR.md section 7.

use hud::FileId;
use reports::ReportKind;

use crate::story::{Story, assert_cells};

const ADULT: &str = "1990-05-05";

/// An access point `p` for CA-510, and another one `q`, with Ana in both.
fn access_points() -> Story {
    let mut story = Story::new(ReportKind::CeApr, &[]);
    story.parameters.coc = Some("CA-510".to_owned());
    for project in ["p", "q"] {
        story = story.project(project, 14).record(
            FileId::CeParticipation,
            &[
                ("CEParticipationID", project),
                ("ProjectID", project),
                ("AccessPoint", "1"),
                ("CEParticipationStatusStartDate", "2020-01-01"),
            ],
        );
    }
    story
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-01-01")
        .stay("e2", "ana", "2025-01-02")
        .but(&[("ProjectID", "q")])
}

fn assessed(story: Story, stay: &str, date: &str) -> Story {
    story.record(
        FileId::Assessment,
        &[
            ("EnrollmentID", stay),
            ("AssessmentDate", date),
            ("AssessmentType", "3"),
            ("AssessmentLevel", "2"),
            ("PrioritizationStatus", "1"),
        ],
    )
}

fn event(story: Story, stay: &str, date: &str, event: &str) -> Story {
    story.record(FileId::Event, &[("EnrollmentID", stay), ("EventDate", date), ("Event", event)])
}

#[test]
fn assessments_count_on_the_first_and_last_day_of_the_report_and_not_after() {
    for (date, counted) in
        [("2025-10-01", "1"), ("2026-09-30", "1"), ("2026-10-01", "0"), ("2025-09-30", "0")]
    {
        let report = assessed(access_points(), "e1", date).report();
        assert_cells(&report, &[("Q5a", "C2", counted), ("Q9a", "B4", counted), ("Q10", "B3", counted)]);
    }
}

#[test]
fn events_follow_up_to_ninety_days_after_the_report_and_never_in_q10() {
    for (date, counted) in [("2026-12-29", "1"), ("2026-12-30", "0")] {
        let report = event(assessed(access_points(), "e1", "2026-09-01"), "e1", date, "13").report();
        assert_cells(&report, &[("Q9d", "B10", counted), ("Q10", "B16", "0")]);
    }
}

#[test]
fn an_event_on_the_day_of_the_assessment_counts_and_one_before_does_not() {
    for (date, counted) in [("2026-03-01", "1"), ("2026-02-28", "0")] {
        let report = event(assessed(access_points(), "e1", "2026-03-01"), "e1", date, "3").report();
        assert_cells(&report, &[("Q9c", "B4", counted), ("Q10", "B6", "1")]);
    }
}

#[test]
fn an_event_of_the_assessing_project_wins_over_a_later_one_elsewhere() {
    let story = assessed(access_points(), "e1", "2026-03-01");
    let story = event(event(story, "e1", "2026-03-02", "3"), "e2", "2026-04-01", "13");

    assert_cells(&story.report(), &[("Q9c", "B4", "1"), ("Q9d", "B16", "0"), ("Q10", "B16", "1")]);
}

#[test]
fn the_next_assessment_after_the_report_ends_what_may_follow() {
    let story = assessed(assessed(access_points(), "e1", "2026-09-01"), "e1", "2026-11-01");

    let before = event(story.clone(), "e1", "2026-10-31", "13").report();
    let after = event(story, "e1", "2026-11-01", "13").report();

    assert_cells(&before, &[("Q9d", "B10", "1")]);
    assert_cells(&after, &[("Q9d", "B10", "0"), ("Q5a", "C2", "1")]);
}

#[test]
fn an_assessment_after_the_participation_ended_is_dropped_everywhere() {
    let story = access_points().record(
        FileId::CeParticipation,
        &[
            ("CEParticipationID", "r"),
            ("ProjectID", "r"),
            ("AccessPoint", "1"),
            ("CEParticipationStatusStartDate", "2020-01-01"),
            ("CEParticipationStatusEndDate", "2026-02-28"),
        ],
    );
    let story = story.project("r", 14).stay("e3", "ana", "2025-01-03").but(&[("ProjectID", "r")]);

    assert_cells(&assessed(story, "e3", "2026-03-01").report(), &[("Q5a", "C2", "0"), ("Q10", "B3", "0")]);
}

#[test]
fn a_member_who_came_the_day_after_is_not_counted_nor_makes_the_household() {
    let story = access_points().client("cleo", "2020-01-01").member("e3", "cleo", "2026-03-02", "e1", "2");

    assert_cells(
        &assessed(story, "e1", "2026-03-01").report(),
        &[("Q5a", "C2", "1"), ("Q7a", "C2", "1"), ("Q7a", "D6", "0")],
    );
}

#[test]
fn any_members_assessment_stands_for_the_household() {
    let story = access_points().client("ben", ADULT).member("e3", "ben", "2025-01-01", "e1", "3");

    assert_cells(&assessed(story, "e3", "2026-03-01").report(), &[("Q5a", "C2", "2"), ("Q9a", "B4", "1")]);
}

#[test]
fn the_heads_coc_decides_in_a_project_of_several() {
    let story = access_points()
        .record(FileId::ProjectCoc, &[("ProjectID", "p"), ("CoCCode", "CA-511"), ("Geocode", "060001")])
        .client("ben", ADULT)
        .stay("e3", "ben", "2025-01-01")
        .but(&[("EnrollmentCoC", "CA-511")]);
    let story = assessed(assessed(story, "e1", "2026-03-01"), "e3", "2026-03-01");

    assert_cells(&story.report(), &[("Q5a", "C2", "1"), ("Q10", "B3", "1")]);
}

#[test]
fn a_referral_of_somebody_not_prioritized_is_no_share_of_the_prioritized() {
    let story = assessed(access_points(), "e1", "2026-03-01").but(&[("PrioritizationStatus", "2")]);
    let story = event(story, "e1", "2026-03-02", "13").but(&[("ReferralResult", "1")]);

    assert_cells(
        &story.report(),
        &[
            ("Q9d", "B10", "1"),
            ("Q9d", "B16", "1"),
            ("Q9d", "B18", "1"),
            ("Q9d", "B23", "1.0000"),
            ("Q9d", "B17", "0.0000"),
        ],
    );
}

#[test]
fn a_missing_prioritization_status_counts_as_not_placed() {
    let story = assessed(access_points(), "e1", "2026-03-01").but(&[("PrioritizationStatus", "")]);

    assert_cells(&story.report(), &[("Q9b", "B2", "0"), ("Q9b", "B3", "1"), ("Q9b", "B4", "0.0000")]);
}

#[test]
fn a_later_referral_replaces_problem_solving_in_q9_and_both_count_in_q10() {
    let story = assessed(access_points(), "e1", "2026-03-01");
    let story = event(story, "e1", "2026-03-02", "2").but(&[("ProbSolDivRRResult", "1")]);
    let story = event(story, "e1", "2026-03-03", "13");

    assert_cells(
        &story.report(),
        &[
            ("Q9c", "B7", "0"),
            ("Q9d", "B10", "1"),
            ("Q10", "B5", "1"),
            ("Q10", "F5", "1"),
            ("Q10", "B16", "1"),
        ],
    );
}

#[test]
fn projects_are_listed_with_those_who_were_enrolled_when_it_happened() {
    let report = assessed(access_points(), "e1", "2026-03-01").report();

    assert_cells(&report, &[("Q4a", "D2", "p"), ("Q4a", "P2", "1"), ("Q4a", "Q2", "1")]);
    assert_eq!(report.tables()[0].rows.len(), 1);
}
