//! Readings that may be chosen, and what a run says of itself.

use hud::FileId;
use reports::{Over730Days, Q22C_OVER_730_DAYS, Severity};

use crate::kit;
use crate::story::{Story, a_project_of_type, assert_cells};

/// PSH: 31, 61 and 800 days from start to move-in.
fn three_who_moved_in() -> Story {
    let mut story = a_project_of_type(3);
    for (stay, entry, moved) in [
        ("e1", "2025-11-01", "2025-12-02"),
        ("e2", "2025-11-01", "2026-01-01"),
        ("e3", "2023-08-14", "2025-10-22"),
    ] {
        story = story.client(stay, "1985-05-05").stay(stay, stay, entry).but(&[("MoveInDate", moved)]);
    }
    story
}

#[test]
fn over_730_days_are_counted_by_huds_text_and_left_out_only_where_a_run_says_so() {
    let mut story = three_who_moved_in();
    assert_eq!(Q22C_OVER_730_DAYS, Over730Days::Counted);
    let by_text = story.report();
    assert_cells(&by_text, &[("Q22c", "B11", "3"), ("Q22c", "B12", "297.3333"), ("Q22c", "B14", "3")]);
    assert!(by_text.readings()[0].en.contains("are counted"));

    story.parameters.over_730_days = Over730Days::LeftOut;
    let other = story.report();
    assert_cells(&other, &[("Q22c", "B11", "2"), ("Q22c", "B12", "46"), ("Q22c", "B14", "2")]);
    assert_cells(&other, &[("Q22f", "H2", "3")]);
    assert!(other.readings()[0].en.contains("left out"));
}

#[test]
fn a_run_says_that_ranges_of_q22c_do_not_add_up_when_somebody_took_over_730_days() {
    let found = three_who_moved_in().report().run_findings();
    let told = found.iter().find(|finding| finding.check == "AG-Q22c").unwrap();
    assert_eq!(told.severity, Severity::Warning);
    assert!(
        told.message.en.starts_with("Q22c B2:B10 = B11 does not hold: 2 against 3."),
        "{}",
        told.message.en
    );
}

#[test]
fn an_engaged_stay_before_one_without_engagement_is_told_where_q5a_columns_contradict_sage() {
    let story = a_project_of_type(4)
        .client("ana", "1985-05-05")
        .stay("e1", "ana", "2025-10-10")
        .but(&[("DateOfEngagement", "2025-11-01")])
        .exit("e1", "2025-12-01", "116")
        .stay("e2", "ana", "2026-06-01");
    let report = story.report();

    // HUD's text stands: column B has the leaver of the older stay, column C the stayer of the later.
    assert_cells(&report, &[("Q5a", "B6", "1"), ("Q5a", "C6", "0"), ("Q5a", "C9", "1")]);
    let found = report.run_findings();
    let told = found.iter().find(|finding| finding.check == "AG-Q5a-DQ").unwrap();
    assert!(told.message.en.contains("Q5a B6 ≤ C6 does not hold: 1 against 0."));
    assert!(told.message.es.contains("alcance callejero"));
}

#[test]
fn a_start_and_an_exit_that_do_not_say_when_they_were_recorded_are_counted_and_told() {
    let story = a_project_of_type(0)
        .client("ana", "1985-05-05")
        .stay("e1", "ana", "2025-11-03")
        .but(&[("DateCreated", "")])
        .exit("e1", "2026-02-01", "410")
        .but(&[("DateCreated", "")]);
    let report = story.report();

    assert_cells(&report, &[("Q6e", "B7", "1"), ("Q6e", "C7", "1"), ("Q5a", "B6", "1")]);
    let checks: Vec<&str> = report.run_findings().iter().map(|finding| finding.check).collect();
    assert!(checks.contains(&"RN-01") && !checks.contains(&"AG-Q6e"), "{checks:?}");
}

#[test]
fn the_tables_of_the_kit_agree_with_each_other() {
    let Some(kit) = kit::folder() else { return };
    let records = kit::records(&kit);
    for set in kit::sets(&kit, &["APR", "CAPER"]) {
        let found = kit::run(&records, &set).run_findings();
        let grave = found.iter().filter(|finding| finding.check.starts_with("AG-"));
        let grave: Vec<_> = grave.filter(|finding| finding.severity != Severity::Warning).collect();
        assert!(grave.is_empty(), "{}/{}: {grave:?}", set.report, set.name);
    }
}

#[test]
fn no_made_up_export_makes_tables_that_disagree() {
    let story = a_project_of_type(0).client("ana", "1985-05-05").stay("e1", "ana", "2025-11-03");
    let found = story.record(FileId::Client, &[("PersonalID", "nobody")]).report().run_findings();
    assert!(found.iter().all(|finding| !finding.check.starts_with("AG-")), "{found:?}");
}
