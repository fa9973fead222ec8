//! Income, annual assessments, contacts and quality, computed by hand.

use hud::FileId;

use crate::story::{a_project_of_type, assert_cells};

const ADULT: &str = "1990-05-05";

#[test]
fn income_is_rounded_to_whole_dollars_before_it_is_banded() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .income("e1", "2025-11-03", "1", "500.49")
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-03")
        .income("e2", "2025-11-03", "1", "500.50")
        .client("cleo", ADULT)
        .stay("e3", "cleo", "2025-11-03")
        .income("e3", "2025-11-04", "1", "900");

    // A record at start that is not dated on the start is none.
    assert_cells(
        &story.report(),
        &[
            ("Q16", "B5", "1"),
            ("Q16", "B6", "1"),
            ("Q16", "B11", "1"),
            ("Q16", "B14", "3"),
            ("Q16", "C12", "3"),
        ],
    );
}

#[test]
fn changes_of_income_are_averaged_by_people_and_rounded_half_up() {
    let mut story = a_project_of_type(2);
    for (id, start, end) in [("a", "100", "200.25"), ("b", "0", "50"), ("c", "300", "300"), ("d", "80", "0")]
    {
        story = story
            .client(id, ADULT)
            .stay(id, id, "2025-11-03")
            .exit(id, "2026-03-03", "410")
            .income(id, "2025-11-03", "1", start)
            .income(id, "2026-03-03", "3", end);
    }

    // +100.25, +50, 0, -80: gained or increased 75.125, overall 17.5625.
    assert_cells(
        &story.report(),
        &[
            ("Q19a2", "B2", "1"),
            ("Q19a2", "D2", "1"),
            ("Q19a2", "E2", "1"),
            ("Q19a2", "F2", "1"),
            ("Q19a2", "H2", "4"),
            ("Q19a2", "I2", "2"),
            ("Q19a2", "J2", "0.5000"),
            ("Q19a2", "B3", "-80.00"),
            ("Q19a2", "I3", "75.13"),
            ("Q19a2", "H7", "17.56"),
            ("Q19a2", "H3", ""),
        ],
    );
}

#[test]
fn an_annual_assessment_counts_within_thirty_days_of_the_heads_anniversary() {
    let assessed = |date: &str| {
        a_project_of_type(3)
            .client("ana", ADULT)
            .stay("h", "ana", "2023-03-15")
            .income("h", date, "5", "100")
            .client("late", ADULT)
            .member("e2", "late", "2026-03-16", "h", "4")
            .report()
    };

    for (date, counted, missing) in [
        ("2026-02-12", "0", "1"),
        ("2026-02-13", "1", "0"),
        ("2026-04-14", "1", "0"),
        ("2026-04-15", "0", "1"),
    ] {
        let report = assessed(date);
        // Who joined after the anniversary is not yet required to have one.
        assert_cells(&report, &[("Q16", "C3", counted), ("Q16", "C13", missing), ("Q16", "C12", "1")]);
        assert_eq!(report.missing_annual().len().to_string(), missing);
    }
}

#[test]
fn contacts_before_the_report_count_and_engagement_makes_the_data_quality_universe() {
    let contact = |date: &str, situation: &str| {
        [("EnrollmentID", "e1"), ("InformationDate", date), ("CurrentLivingSituation", situation)]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
    };
    let mut story = a_project_of_type(4)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-09-01")
        .but(&[("DateOfEngagement", "2025-10-02")])
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-10-01");
    for fields in [contact("2025-09-01", "116"), contact("2025-10-01", "410"), contact("2025-10-03", "116")] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (&name[..], &text[..])).collect();
        story = story.record(FileId::CurrentLivingSituation, &fields);
    }

    // Two contacts up to the engagement, and the engagement itself; first seen on the street.
    assert_cells(
        &story.report(),
        &[
            ("Q9a", "D3", "1"),
            ("Q9a", "B6", "1"),
            ("Q9b", "B6", "1"),
            ("Q9b", "B7", "1.0000"),
            ("Q5a", "B2", "1"),
            ("Q5a", "C2", "2"),
        ],
    );
}

#[test]
fn a_social_security_number_of_four_digits_is_no_issue() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .but(&[("SSN", "xxxxx1234"), ("SSNDataQuality", "2")])
        .stay("e1", "ana", "2025-11-03")
        .client("ben", ADULT)
        .but(&[("SSN", "123450000")])
        .stay("e2", "ben", "2025-11-03");

    assert_cells(&story.report(), &[("Q6a", "D3", "1"), ("Q6a", "F3", "0.5000"), ("Q6a", "E6", "1")]);
}

#[test]
fn an_enrollment_coc_must_be_one_of_the_projects() {
    let story = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03")
        .but(&[("EnrollmentCoC", "CA-511")])
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-03")
        .but(&[("EnrollmentCoC", "")]);

    assert_cells(&story.report(), &[("Q6b", "C5", "1"), ("Q6b", "D5", "1"), ("Q6b", "F5", "1.0000")]);
}

#[test]
fn a_shelter_guest_without_a_recent_night_is_inactive_though_not_in_the_report() {
    let story = a_project_of_type(1)
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-09-01")
        .night("e1", "2025-09-01")
        .client("ben", ADULT)
        .stay("e2", "ben", "2025-11-01")
        .night("e2", "2026-09-30");

    assert_cells(
        &story.report(),
        &[("Q5a", "C2", "1"), ("Q6f", "B3", "2"), ("Q6f", "C3", "1"), ("Q6f", "D3", "0.5000")],
    );
}
