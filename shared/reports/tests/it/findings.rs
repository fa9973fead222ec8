//! Data-quality findings: one story for each family of checks.

use hud::FileId;
use reports::{Report, render};

use crate::story::a_project_of_type;

const ADULT: &str = "1990-05-05";

/// Check and enrollment of every finding, in order.
fn found(report: &Report) -> Vec<(&'static str, String)> {
    report.findings().into_iter().map(|row| (row.check, row.subject.enrollment_id)).collect()
}

fn has(report: &Report, check: &str, enrollment: &str) -> bool {
    found(report).iter().any(|(found, stay)| *found == check && stay == enrollment)
}

#[test]
fn a_stay_with_nothing_wrong_has_only_what_was_never_asked() {
    let report = a_project_of_type(2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-20")
        .but(&[("LivingSituation", "116"), ("LengthOfStay", "2"), ("TimesHomelessPastThreeYears", "2")])
        .report();

    assert_eq!(found(&report), []);
}

#[test]
fn household_findings_stand_once_on_the_member_with_the_lowest_id() {
    let report = a_project_of_type(2)
        .client("ben", "1991-06-06")
        .member("e1", "ben", "2026-09-20", "h", "3")
        .client("ana", ADULT)
        .member("e2", "ana", "2026-09-20", "h", "99")
        .report();

    let heads: Vec<_> = found(&report).into_iter().filter(|(check, _)| check.starts_with("HH")).collect();
    assert_eq!(heads, [("HH-02", "e2".to_owned())]);
}

#[test]
fn identity_and_dates_are_checked_without_showing_them() {
    let report = a_project_of_type(2)
        .client("ana", "2027-01-01")
        .but(&[("SSN", "000000000"), ("RaceNone", "9"), ("VeteranStatus", "99")])
        .stay("e1", "ana", "2026-09-20")
        .but(&[("DateCreated", "2026-10-20 08:00:00"), ("EnrollmentCoC", "")])
        .exit("e1", "2026-09-10", "99")
        .but(&[("DateCreated", "2026-09-10 08:00:00")])
        .report();

    for check in ["ID-02", "ID-07", "ID-08", "ID-11", "ID-13", "DT-01", "DT-14", "LS-17"] {
        assert!(has(&report, check, "e1"), "{check} in {:?}", found(&report));
    }
    let text = render::findings_csv(&report);
    assert!(!text.contains("000000000") && !text.contains("2027-01-01") && !text.contains("Diaz"));
}

#[test]
fn answers_that_the_funder_requires_are_missed_also_when_the_whole_record_is_absent() {
    let story = a_project_of_type(2)
        .record(
            FileId::Funder,
            &[("FunderID", "f"), ("ProjectID", "p"), ("Funder", "2"), ("StartDate", "2020-01-01")],
        )
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-20");

    let absent = story.report();
    let contradictory = story
        .income("e1", "2026-09-20", "1", "100")
        .but(&[("IncomeFromAnySource", "0"), ("BenefitsFromAnySource", "1"), ("InsuranceFromAnySource", "1")])
        .report();

    for check in ["IB-03", "IB-07", "IB-09", "IB-17"] {
        assert!(has(&absent, check, "e1"), "{check}");
    }
    for check in ["IB-05", "IB-08", "IB-11"] {
        assert!(has(&contradictory, check, "e1"), "{check}");
    }
    assert!(!has(&contradictory, "IB-03", "e1"));
}

#[test]
fn nights_and_move_ins_outside_the_stay_are_found() {
    let shelter = a_project_of_type(1)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-01")
        .night("e1", "2026-09-02")
        .night("e1", "2026-09-03")
        .exit("e1", "2026-09-03", "116")
        .report();
    assert!(has(&shelter, "MV-10", "e1") && has(&shelter, "MV-11", "e1") && !has(&shelter, "MV-12", "e1"));

    let housing = a_project_of_type(13)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-01")
        .but(&[("MoveInDate", "2026-08-31")])
        .exit("e1", "2026-09-20", "435")
        .report();
    assert!(has(&housing, "MV-01", "e1") && has(&housing, "LS-15", "e1"));
}

#[test]
fn a_shelter_that_takes_no_part_in_hmis_records_no_nights() {
    let participation = |kind: &'static str| {
        a_project_of_type(1)
            .record(
                FileId::HmisParticipation,
                &[
                    ("HMISParticipationID", "m"),
                    ("ProjectID", "p"),
                    ("HMISParticipationType", kind),
                    ("HMISParticipationStatusStartDate", "2020-10-01"),
                ],
            )
            .client("ana", ADULT)
            .stay("e1", "ana", "2026-09-01")
            .night("e1", "2026-09-02")
            .report()
    };

    assert!(has(&participation("1"), "MV-10", "e1"));
    assert!(!has(&participation("2"), "MV-10", "e1"));
}

#[test]
fn a_stay_in_permanent_housing_of_before_move_in_dates_may_be_entered_ahead() {
    let entered_ahead = |project_type, entry: &str| {
        let created = [("DateCreated", "2016-01-01 08:00:00")];
        let report =
            a_project_of_type(project_type).client("ana", ADULT).stay("e1", "ana", entry).but(&created);
        has(&report.report(), "DT-03", "e1")
    };

    assert!(
        !entered_ahead(3, "2017-09-30") && entered_ahead(3, "2017-10-01") && entered_ahead(2, "2017-09-30")
    );
}

#[test]
fn a_result_before_its_event_is_found() {
    let event =
        [("EnrollmentID", "e1"), ("EventDate", "2026-09-15"), ("Event", "13"), ("ReferralResult", "1")];
    let story = a_project_of_type(14)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-03-01")
        .record(FileId::Event, &event);

    assert!(!has(&story.clone().but(&[("ResultDate", "2026-09-15")]).report(), "CE-08", "e1"));
    assert!(has(&story.but(&[("ResultDate", "2026-09-14")]).report(), "CE-08", "e1"));
}

#[test]
fn whether_a_survivor_is_fleeing_must_be_answered_too() {
    let story = a_project_of_type(2)
        .record(
            FileId::Funder,
            &[("FunderID", "f"), ("ProjectID", "p"), ("Funder", "2"), ("StartDate", "2020-01-01")],
        )
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-09-20")
        .record(
            FileId::HealthAndDv,
            &[
                ("EnrollmentID", "e1"),
                ("InformationDate", "2026-09-20"),
                ("DataCollectionStage", "1"),
                ("DomesticViolenceSurvivor", "1"),
                ("WhenOccurred", "2"),
            ],
        );

    assert!(has(&story.report(), "IB-17", "e1"));
    assert!(!has(&story.but(&[("CurrentlyFleeing", "0")]).report(), "IB-17", "e1"));
}

#[test]
fn readiness_counts_the_people_without_an_error() {
    let report = a_project_of_type(0)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-06-01")
        .but(&[("LivingSituation", "116"), ("LengthOfStay", "2"), ("TimesHomelessPastThreeYears", "4")])
        .but(&[("MonthsHomelessPastThreeYears", "113")])
        .client("ben", ADULT)
        .stay("e2", "ben", "2026-09-20")
        .but(&[("LivingSituation", "116"), ("LengthOfStay", "2"), ("TimesHomelessPastThreeYears", "4")])
        .but(&[("MonthsHomelessPastThreeYears", "113")])
        .report();

    // Ana seems to have left; services are not asked for by HUD's rule.
    let readiness = report.readiness();
    assert_eq!((readiness.people, readiness.ready, readiness.to_fix), (2, 1, 1));
}

#[test]
fn a_stay_beyond_the_projects_hmis_participation_is_found_unless_periods_adjoin() {
    let period = |id: &'static str, start: &'static str, end: &'static str| {
        [
            ("HMISParticipationID", id),
            ("ProjectID", "p"),
            ("HMISParticipationType", "1"),
            ("HMISParticipationStatusStartDate", start),
            ("HMISParticipationStatusEndDate", end),
        ]
    };
    let story = a_project_of_type(2)
        .record(FileId::HmisParticipation, &period("a", "2025-12-01", "2026-01-31"))
        .client("ana", ADULT)
        .stay("e1", "ana", "2025-11-03");

    let crossing = story.report();
    let adjoining = story.record(FileId::HmisParticipation, &period("b", "2026-02-01", "")).report();

    assert!(has(&crossing, "DT-13", "e1"));
    assert!(has(&adjoining, "DT-11", "e1") && !has(&adjoining, "DT-13", "e1"));
}

#[test]
fn two_places_in_one_night_are_found_on_the_later_stay() {
    let mut story = a_project_of_type(0)
        .project("q", 2)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-03-01")
        .exit("e1", "2026-04-01", "302")
        .stay("e2", "ana", "2026-03-31")
        .but(&[("ProjectID", "q")]);
    story.parameters.projects.push("q".to_owned());
    assert!(has(&story.report(), "MV-13", "e2") && !has(&story.report(), "MV-13", "e1"));

    // The second stay now starts on the day the first ends.
    let handover = story.but(&[("EntryDate", "2026-04-01")]).report();
    assert!(!has(&handover, "MV-13", "e2"));
}

/// A veteran, head of household in a prevention project of Supportive Services for Veteran Families, with all
/// that is asked of veterans answered; `client` and `stay` change that.
fn a_veteran_family(client: &[(&str, &str)], stay: &[(&str, &str)]) -> Report {
    let service = [
        ("VeteranStatus", "1"),
        ("YearEnteredService", "2010"),
        ("YearSeparated", "2014"),
        ("WorldWarII", "0"),
        ("KoreanWar", "0"),
        ("VietnamWar", "0"),
        ("DesertStorm", "0"),
        ("AfghanistanOEF", "1"),
        ("IraqOIF", "0"),
        ("IraqOND", "0"),
        ("OtherTheater", "0"),
        ("MilitaryBranch", "1"),
        ("DischargeStatus", "1"),
    ];
    let asked = [
        ("PercentAMI", "2"),
        ("VAMCStation", "640"),
        ("TargetScreenReqd", "1"),
        ("HPScreeningScore", "20"),
        ("ThresholdScore", "10"),
    ];
    let funder = [("FunderID", "f"), ("ProjectID", "p"), ("Funder", "33"), ("StartDate", "2020-01-01")];
    a_project_of_type(12)
        .record(FileId::Funder, &funder)
        .client("ana", ADULT)
        .but(&service)
        .but(client)
        .stay("e1", "ana", "2026-09-01")
        .but(&asked)
        .but(stay)
        .report()
}

/// Findings of the family VA, with what was found.
fn of_veterans(report: &Report) -> Vec<(&'static str, String)> {
    let rows = report.findings().into_iter().filter(|row| row.check.starts_with("VA"));
    rows.map(|row| (row.check, row.value)).collect()
}

#[test]
fn each_answer_that_veteran_families_are_asked_for_is_missed() {
    assert_eq!(of_veterans(&a_veteran_family(&[], &[])), []);

    let client: &[(&str, &str, &str, &str)] = &[
        ("YearEnteredService", "", "VA-01", ""),
        ("YearSeparated", "", "VA-02", ""),
        ("YearSeparated", "2031", "VA-03", "2031"),
        ("KoreanWar", "", "VA-04", "KoreanWar"),
        ("MilitaryBranch", "", "VA-05", ""),
        ("DischargeStatus", "", "VA-06", ""),
        ("DischargeStatus", "9", "VA-07", "DischargeStatus"),
        ("IraqOIF", "99", "VA-07", "IraqOIF"),
        ("YearSeparated", "2009", "VA-11", ""),
        ("DOB", "1996-05-05", "VA-11", ""),
    ];
    for (column, answer, check, value) in client {
        let found = of_veterans(&a_veteran_family(&[(column, answer)], &[]));
        assert_eq!(found, [(*check, (*value).to_owned())], "{column} {answer}");
    }
    let stay = [
        ("PercentAMI", "VA-08"),
        ("VAMCStation", "VA-09"),
        ("HPScreeningScore", "VA-10"),
        ("ThresholdScore", "VA-10"),
    ];
    for (column, check) in stay {
        let found = of_veterans(&a_veteran_family(&[], &[(column, "")]));
        assert_eq!(found, [(check, String::new())], "{column}");
    }
}

#[test]
fn what_veteran_families_are_asked_is_asked_of_nobody_else() {
    let not_a_veteran = a_veteran_family(&[("VeteranStatus", "0"), ("YearEnteredService", "")], &[]);
    assert_eq!(of_veterans(&not_a_veteran), []);
    let not_the_head =
        a_veteran_family(&[], &[("RelationshipToHoH", "3"), ("PercentAMI", ""), ("VAMCStation", "")]);
    assert_eq!(of_veterans(&not_the_head), []);
    let not_screened = a_veteran_family(&[], &[("TargetScreenReqd", "0"), ("ThresholdScore", "")]);
    assert_eq!(of_veterans(&not_screened), []);

    let elsewhere = a_project_of_type(12)
        .client("ana", ADULT)
        .but(&[("VeteranStatus", "1"), ("YearEnteredService", "2010"), ("YearSeparated", "2004")])
        .stay("e1", "ana", "2026-09-01")
        .report();
    assert_eq!(of_veterans(&elsewhere), [("VA-11", String::new())]);
}

#[test]
fn referrals_and_amounts_left_open_are_found() {
    let report = a_project_of_type(14)
        .client("ana", ADULT)
        .stay("e1", "ana", "2026-03-01")
        .income("e1", "2026-03-01", "1", "100")
        .but(&[("SSI", "1")])
        .record(FileId::Event, &[("EnrollmentID", "e1"), ("EventDate", "2026-09-15"), ("Event", "13")])
        .report();

    for check in ["CE-01", "CE-06", "IB-16"] {
        assert!(has(&report, check, "e1"), "{check}");
    }
}

#[test]
fn people_who_look_the_same_and_stays_longer_than_others_are_found() {
    let mut story = a_project_of_type(0)
        .client("ana", ADULT)
        .stay("e000", "ana", "2020-01-01")
        .client("ana again", ADULT)
        .stay("e001", "ana again", "2026-09-01");
    for number in 2..60 {
        let id = format!("c{number}");
        story = story
            .client(&id, ADULT)
            .but(&[("SSN", &format!("1234{number:02}789")), ("FirstName", &id)])
            .stay(&format!("e{number:03}"), &id, "2026-09-01");
    }
    let report = story.report();

    let twins: Vec<_> = report.findings().into_iter().filter(|row| row.check == "ID-12").collect();
    assert_eq!(twins.len(), 2);
    assert_eq!((twins[0].subject.personal_id.as_str(), twins[0].value.as_str()), ("ana", "ana again"));
    let long: Vec<_> = found(&report).into_iter().filter(|(check, _)| *check == "MV-04").collect();
    assert_eq!(long, [("MV-04", "e000".to_owned())]);
}
