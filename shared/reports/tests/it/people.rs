//! What the kit does not cover about people and households, computed by hand.

use hud::FileId;

use crate::story::{Story, a_project_of_type, assert_cells};

const ADULT: &str = "1990-05-05";

#[test]
fn a_household_without_a_head_or_with_two_is_an_issue_for_every_member() {
    let headless = a_project_of_type(2)
        .client("ana", ADULT)
        .member("e1", "ana", "2025-11-03", "h", "3")
        .client("ben", "2015-01-01")
        .member("e2", "ben", "2025-11-03", "h", "2");
    assert_cells(&headless.report(), &[("Q6b", "D4", "2"), ("Q8a", "B2", "0"), ("Q7a", "D6", "2")]);

    let two_heads = a_project_of_type(2)
        .client("ana", ADULT)
        .member("e1", "ana", "2025-11-03", "h", "1")
        .client("ben", ADULT)
        .member("e2", "ben", "2025-11-03", "h", "1")
        .client("cleo", "2015-01-01")
        .member("e3", "cleo", "2025-11-03", "h", "2");
    assert_cells(&two_heads.report(), &[("Q6b", "D4", "3"), ("Q8a", "B2", "2")]);
}

#[test]
fn an_enrollment_without_a_household_id_is_a_household_of_its_own() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .but(&[("HouseholdID", "")])
        .client("ben", "2015-01-01")
        .stay("e2", "ben", "2025-11-03")
        .but(&[("HouseholdID", "")]);

    assert_cells(&story.report(), &[("Q7a", "C2", "1"), ("Q7a", "E3", "1"), ("Q7a", "D6", "0")]);
}

#[test]
fn members_need_not_have_been_there_together_to_make_the_household() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("h", "ana", "2025-10-03")
        .exit("h", "2025-11-03", "410")
        .client("ben", "2015-01-01")
        .member("e2", "ben", "2026-05-03", "h", "2");

    assert_cells(&story.report(), &[("Q7a", "D2", "1"), ("Q7a", "D3", "1"), ("Q7a", "C6", "0")]);
}

#[test]
fn a_child_born_during_the_stay_is_under_five_and_one_born_after_the_report_is_unknown() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("h", "ana", "2025-11-03")
        .client("newborn", "2026-02-01")
        .member("e2", "newborn", "2025-11-03", "h", "2")
        .client("typo", "2027-02-01")
        .member("e3", "typo", "2025-11-03", "h", "2");

    let report = story.report();

    assert_cells(&report, &[("Q11", "B2", "1"), ("Q11", "B12", "1"), ("Q5a", "C4", "1"), ("Q5a", "C5", "1")]);
}

#[test]
fn somebody_born_on_february_29_is_a_year_older_on_march_1() {
    let story = a_project_of_type(2)
        .client("ana", "2008-02-29")
        .stay("e1", "ana", "2026-02-28")
        .client("ben", "2008-02-29")
        .stay("e2", "ben", "2026-03-01");

    assert_cells(&story.report(), &[("Q5a", "C3", "1"), ("Q5a", "C4", "1")]);
}

#[test]
fn an_unknown_age_leaves_the_household_unknown_unless_an_adult_and_a_child_are_known() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("h", "ana", "2025-11-03")
        .client("nobody", "")
        .member("e2", "nobody", "2025-11-03", "h", "4");
    assert_cells(&story.report(), &[("Q7a", "F2", "1"), ("Q7a", "F5", "1"), ("Q25a", "E4", "1")]);

    let with_child = story.client("cleo", "2020-01-01").member("e3", "cleo", "2025-11-03", "h", "2");
    // Q13 keeps the person of unknown age with the unknown households.
    assert_cells(&with_child.report(), &[("Q7a", "D6", "3"), ("Q13a2", "G9", "1"), ("Q13a2", "B9", "3")]);
}

#[test]
fn a_child_with_veteran_status_is_no_veteran_but_a_data_issue() {
    let story = a_project_of_type(2)
        .client("vet", "1980-01-01")
        .but(&[("VeteranStatus", "1")])
        .stay("e1", "vet", "2025-11-03")
        .client("child", "2012-01-01")
        .but(&[("VeteranStatus", "1")])
        .stay("e2", "child", "2025-11-03");

    assert_cells(
        &story.report(),
        &[
            ("Q5a", "C11", "1"),
            ("Q25a", "B3", "1"),
            ("Q25b", "B3", "1"),
            ("Q25d", "B5", "1"),
            ("Q6b", "D2", "1"),
        ],
    );
}

#[test]
fn a_stay_of_one_day_has_length_zero() {
    let story = a_project_of_type(2).client("ana", ADULT).stay("e1", "ana", "2025-11-03").exit(
        "e1",
        "2025-11-03",
        "410",
    );

    assert_cells(&story.report(), &[("Q22a1", "C2", "1"), ("Q22b", "B2", "0"), ("Q22b", "B3", "0")]);
}

#[test]
fn an_exit_before_the_start_counts_but_has_no_length() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .exit("e1", "2025-11-01", "410")
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-03")
        .exit("e2", "2025-11-13", "410");

    assert_cells(
        &story.report(),
        &[("Q5a", "C6", "2"), ("Q22a1", "C2", "2"), ("Q22b", "B2", "10"), ("Q6b", "D3", "1")],
    );
}

#[test]
fn lengths_are_counted_across_a_leap_day() {
    let mut story = a_project_of_type(2).client("ana", ADULT).stay("e1", "ana", "2024-02-28").exit(
        "e1",
        "2024-03-01",
        "410",
    );
    story.parameters.start = "2023-10-01".parse().unwrap();
    story.parameters.end = "2024-09-30".parse().unwrap();

    assert_cells(&story.report(), &[("Q22b", "B2", "2")]);
}

#[test]
fn pay_for_success_asks_when_people_moved_in_whatever_its_type() {
    let story = a_project_of_type(7)
        .record(FileId::Funder, &[("FunderID", "f"), ("ProjectID", "p"), ("Funder", "35")])
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .but(&[("MoveInDate", "2025-11-13"), ("DateToStreetESSH", "2025-11-01")]);

    // Moved in after 10 days; 12 days from the start of homelessness; in January there as housed.
    assert_cells(
        &story.report(),
        &[
            ("Q7a", "B7", "1"),
            ("Q22c", "B3", "1"),
            ("Q22c", "B12", "10"),
            ("Q22e", "B3", "1"),
            ("Q7b", "B2", "1"),
        ],
    );
}

#[test]
fn a_move_in_date_outside_the_heads_stay_is_void_for_the_household() {
    let story = a_project_of_type(13)
        .client("ana", ADULT)
        .stay("h", "ana", "2025-11-03")
        .but(&[("MoveInDate", "2025-11-01")])
        .exit("h", "2026-01-01", "410")
        .client("ben", ADULT)
        .member("e2", "ben", "2025-11-03", "h", "3")
        .exit("e2", "2026-01-01", "410");

    assert_cells(&story.report(), &[("Q7a", "B7", "0"), ("Q22c", "B11", "0"), ("Q22c", "B13", "2")]);
}

#[test]
fn who_leaves_before_the_household_moves_in_is_not_housed_and_who_joins_later_is_at_once() {
    let story = a_project_of_type(13)
        .client("ana", ADULT)
        .stay("h", "ana", "2025-11-03")
        .but(&[("MoveInDate", "2025-12-03")])
        .client("early", ADULT)
        .member("e2", "early", "2025-11-03", "h", "3")
        .exit("e2", "2025-12-02", "410")
        .client("late", ADULT)
        .member("e3", "late", "2026-01-03", "h", "4");

    // Ana after 30 days, the late one after 0, the early one never.
    assert_cells(
        &story.report(),
        &[
            ("Q22c", "B5", "1"),
            ("Q22c", "B2", "1"),
            ("Q22c", "B11", "2"),
            ("Q22c", "B13", "1"),
            ("Q22c", "B12", "15"),
        ],
    );
}

#[test]
fn more_than_730_days_to_move_in_have_no_row_but_count_in_total_and_average() {
    let story = a_project_of_type(3)
        .client("ana", ADULT)
        .stay("e1", "ana", "2023-10-01")
        .but(&[("MoveInDate", "2025-10-01")]);

    // 2024 has a leap day: 731 days.
    assert_cells(
        &story.report(),
        &[
            ("Q22c", "B10", "0"),
            ("Q22c", "B11", "1"),
            ("Q22c", "B12", "731"),
            ("Q22f", "H2", "1"),
            ("Q22f", "H5", "731"),
        ],
    );
}

#[test]
fn a_parenting_youth_is_counted_with_the_children_and_not_as_one() {
    let story = a_project_of_type(2)
        .client("ana", "2004-05-05")
        .stay("h", "ana", "2025-11-03")
        .client("partner", "2003-05-05")
        .member("e2", "partner", "2025-11-03", "h", "3")
        .client("cleo", "2024-01-01")
        .member("e3", "cleo", "2025-11-03", "h", "2");

    let report = story.report();

    assert_cells(
        &report,
        &[
            ("Q5a", "C13", "2"),
            ("Q5a", "C14", "2"),
            ("Q27b", "B3", "2"),
            ("Q27b", "C3", "1"),
            ("Q27b", "D3", "3"),
            ("Q27b", "E3", "1"),
            ("Q27b", "B2", "0"),
        ],
    );
    assert_eq!(report.people("Q27b", "C3").unwrap(), ["cleo"]);
}

#[test]
fn youth_education_is_asked_of_yhdp_leavers_who_head_their_household() {
    let education = |story: Story, stay: &str, stage: &str, attends: &str, status: (&str, &str)| {
        story.record(
            FileId::YouthEducationStatus,
            &[
                ("EnrollmentID", stay),
                ("InformationDate", "2025-11-03"),
                ("DataCollectionStage", stage),
                ("CurrentSchoolAttend", attends),
                status,
            ],
        )
    };
    let mut story = a_project_of_type(2)
        .record(
            FileId::Funder,
            &[("FunderID", "f"), ("ProjectID", "p"), ("Funder", "43"), ("StartDate", "2020-01-01")],
        )
        .client("ana", "2006-05-05")
        .stay("e1", "ana", "2025-11-03")
        .exit("e1", "2026-05-03", "410")
        .client("silent", "2006-05-05")
        .stay("e2", "silent", "2025-11-03")
        .exit("e2", "2026-05-03", "410")
        .client("stayer", "2006-05-05")
        .stay("e3", "stayer", "2025-11-03");
    story = education(story, "e1", "1", "0", ("MostRecentEdStatus", "2"));
    story = education(story, "e1", "3", "2", ("CurrentEdStatus", "1"));

    // Ana had dropped out and pursues an associate degree; the silent one has no record; the stayer is not asked.
    assert_cells(
        &story.report(),
        &[
            ("Q27m", "B2", "1"),
            ("Q27m", "B10", "1"),
            ("Q27m", "B6", "1"),
            ("Q27m", "C4", "1"),
            ("Q27m", "C20", "1"),
            ("Q27m", "B26", "2"),
            ("Q27m", "C26", "2"),
        ],
    );
}

#[test]
fn moving_on_assistance_counts_each_kind_once_within_the_report_range() {
    let given = |story: Story, date: &str, kind: &str| {
        story.record(
            FileId::Services,
            &[("EnrollmentID", "e1"), ("DateProvided", date), ("RecordType", "300"), ("TypeProvided", kind)],
        )
    };
    let mut story = a_project_of_type(3).client("ana", ADULT).stay("e1", "ana", "2025-01-03");
    for (date, kind) in [("2025-09-30", "1"), ("2025-10-01", "2"), ("2026-01-01", "2"), ("2026-09-30", "4")] {
        story = given(story, date, kind);
    }

    assert_cells(
        &story.report(),
        &[("Q24b", "B2", "0"), ("Q24b", "B3", "1"), ("Q24b", "B5", "1"), ("Q24b", "B6", "0")],
    );
}

#[test]
fn a_qualifying_member_who_left_before_the_report_makes_those_of_the_start_chronic() {
    let story = a_project_of_type(3)
        .client("jane", ADULT)
        .stay("h", "jane", "2025-01-03")
        .but(&[("DisablingCondition", "1"), ("LivingSituation", "116"), ("DateToStreetESSH", "2023-01-01")])
        .exit("h", "2025-09-01", "24")
        .client("billy", ADULT)
        .member("e2", "billy", "2025-01-03", "h", "3")
        .client("later", ADULT)
        .member("e3", "later", "2025-02-03", "h", "4");

    assert_cells(&story.report(), &[("Q5a", "C2", "2"), ("Q5a", "C12", "1"), ("Q26b", "B3", "1")]);
}
