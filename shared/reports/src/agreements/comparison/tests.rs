use super::*;
use crate::engine::{Cell, ComputedRow};

fn value(text: &str) -> Value {
    match text.split_once('/') {
        Some((over, under)) => {
            Value::Share(Ratio::new(over.parse::<i128>().unwrap(), under.parse().unwrap()))
        }
        None => text.parse().map_or(Value::Gray, Value::Count),
    }
}

/// A table of the given columns; rows from 2 on, `.` for gray, `3/4` for a share.
fn table(id: &'static str, columns: &[&'static str], rows: &[&str]) -> ComputedTable {
    let cells = |row: &&str| ComputedRow {
        label: String::new(),
        cells: row.split(' ').map(|text| Cell { value: value(text) }).collect(),
    };
    ComputedTable {
        id,
        title: "",
        corner: "",
        source: String::new(),
        columns: columns.to_vec(),
        rows: rows.iter().map(cells).collect(),
    }
}

/// Rules of one id that the tables break.
fn broken_rules(id: &str, tables: &[ComputedTable]) -> Vec<String> {
    let found = disagreements(ReportKind::Apr, tables).into_iter().filter(|finding| finding.check == id);
    found.map(|finding| finding.message.en.split(" does not hold").next().unwrap().to_owned()).collect()
}

#[test]
fn every_rule_can_be_read() {
    for agreement in [ReportKind::Apr, ReportKind::CeApr].into_iter().flat_map(agreements) {
        let lines = rule::lines(agreement.rule);
        assert!(!lines.is_empty(), "{}", agreement.rule);
        assert!(lines.iter().all(|line| rule::parse(line).is_some()), "{}", agreement.rule);
    }
}

#[test]
fn tables_that_disagree_are_told_with_both_numbers() {
    // Rows 2 to 6 of Q5a; row 6 is the leavers.
    let q5a = table("Q5a", &[""; 2], &["3 3", "3 3", "0 0", "0 0", "2 2"]);
    let told = |exits: &str| {
        let q6e = table("Q6e", &[""; 2], &[exits]);
        let found = disagreements(ReportKind::Apr, &[q5a.clone(), q6e]);
        found.into_iter().filter(|finding| finding.check == "AG-Q6e").collect::<Vec<_>>()
    };
    assert!(told("3 2").is_empty());
    let found = told("3 1");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Error);
    assert!(found[0].message.en.starts_with("Q6e C2:C7 = Q5a B6 does not hold: 1 against 2."));
}

#[test]
fn the_issues_of_identity_add_up_and_their_rates_are_of_the_quality_universe() {
    let q5a = table("Q5a", &[""; 2], &["8 8"]);
    let broken = |rows: [&str; 5]| broken_rules("AG-Q6a", &[q5a.clone(), table("Q6a", &[""; 5], &rows)]);
    let sound = ["1 1 0 2 2/8", "0 1 0 1 1/8", "0 0 0 0 0/8", "0 1 . 1 1/8", ". . . 3 3/8"];
    assert_eq!(broken(sound), [""; 0]);

    let [name, ssn, dob, race, overall] = sound;
    assert_eq!(broken(["1 1 1 2 2/8", ssn, dob, race, overall]), ["Q6a B2 + C2 + D2 = E2"]);
    assert_eq!(broken([name, ssn, dob, race, ". . . 5 5/8"]), ["Q6a E6 ≤ E2:E5"]);
    assert_eq!(broken([name, ssn, dob, race, ". . . 1 1/8"]), ["Q6a E2 ≤ E6"]);
    assert_eq!(broken([name, "0 1 0 1 1/7", dob, race, overall]), ["Q6a F3 = E3 / Q5a B2"]);
}

#[test]
fn records_of_chronic_homelessness_add_up_and_none_lacks_more_than_there_are() {
    let rows = |street: &str, total: &str| {
        let q6d = [street, "0 0 0 0 0 0", "3 0 1 0 3 0", "0 0 0 0 0 0", "0 0 0 0 0 0", total];
        broken_rules("AG-Q6d", &[table("Q6d", &[""; 6], &q6d)])
    };
    assert_eq!(rows("2 . . 1 2 0", "5 . . . . ."), [""; 0]);
    assert_eq!(rows("2 . . 1 2 0", "6 . . . . ."), ["Q6d B2:B6 = B7"]);
    assert_eq!(rows("2 . . 1 3 0", "5 . . . . ."), ["Q6d F2 ≤ B2"]);
}

#[test]
fn inactive_records_are_among_the_records_and_their_rate_is_that_quotient() {
    let broken = |row: &str| broken_rules("AG-Q6f", &[table("Q6f", &[""; 3], &[row, "0 0 0/0"])]);
    assert_eq!(broken("3 2 2/3"), [""; 0]);
    assert_eq!(broken("3 4 4/3"), ["Q6f C2 ≤ B2"]);
    assert_eq!(broken("3 2 1/3"), ["Q6f D2 = C2 / B2"]);
}

#[test]
fn no_condition_is_had_by_more_people_than_have_any() {
    let broken = |alcohol: &str, drug: &str| {
        let q13a1 = table("Q13a1", &[""; 2], &["1 1", alcohol, drug, "0 0", "0 0", "0 0", "0 0", "2 1"]);
        // None, one, two and more conditions.
        let q13a2 = table("Q13a2", &[""; 2], &["4 1", "2 1", "1 1", "0 0"]);
        broken_rules("AG-Q13a1", &[q13a1, q13a2])
    };
    assert_eq!(broken("1 1", "2 1"), [""; 0]);
    assert_eq!(
        broken("1 3", "0 0"),
        ["Q13a1 C3 ≤ Q13a2 C3 + C4 + C5", "Q13a1 C3 + C4 + C5 ≤ Q13a2 C3 + C4 + C5"]
    );
    assert_eq!(broken("2 1", "2 1"), ["Q13a1 B3 + B4 + B5 ≤ Q13a2 B3 + B4 + B5"], "each is told once");
}

#[test]
fn adults_by_disabling_condition_are_leavers_and_their_shares_are_those_quotients() {
    let broken = |first: &str, total: &str| {
        let nobody = "0 0 0 0/0 0 0 0 0/0 0 0 0 0/0";
        let mut rows = vec![first];
        rows.resize(16, nobody);
        rows.push(total);
        // Row 7 of Q5a: adult leavers.
        let q5a = table("Q5a", &[""; 2], &["0 0", "0 0", "0 0", "0 0", "0 0", "3 3"]);
        broken_rules("AG-Q19b", &[q5a, table("Q19b", &[""; 12], &rows)])
    };
    let (sound, total) = ("1 1 2 1/2 0 0 0 0/0 0 1 1 0/1", "1 1 2 . 0 0 0 . 0 1 1 .");
    assert_eq!(broken(sound, total), [""; 0]);
    assert_eq!(broken(sound, "1 1 2 . 1 0 1 . 0 1 1 ."), ["Q19b D18 + H18 + L18 ≤ Q5a C7"]);
    assert_eq!(broken("1 0 2 1/2 0 0 0 0/0 0 1 1 0/1", total), ["Q19b B2 + C2 = D2"]);
    assert_eq!(broken("1 1 2 1/3 0 0 0 0/0 0 1 1 0/1", total), ["Q19b E2 = B2 / D2"]);
    assert_eq!(broken("1 1 2 1/2 0 0 0 0/0 0 1 1 1/1", total), ["Q19b M2 = J2 / L2"]);
}

#[test]
fn the_share_of_good_destinations_leaves_out_those_that_hud_leaves_out() {
    let broken = |good: &str, share: &str| {
        let mut rows = vec!["0"; 38];
        rows[4] = "6";
        rows.extend(["6", good, "2", share]);
        broken_rules("AG-Q23c", &[table("Q23c", &[""], &rows)])
    };
    // Rows 40 to 43: all, good, left out, share.
    assert_eq!(broken("3", "3/4"), [""; 0]);
    assert_eq!(broken("3", "3/6"), ["Q23c B43 = B41 / B40 - B42"]);
    assert_eq!(broken("5", "5/4"), ["Q23c B41 ≤ B40 - B42"]);
}

#[test]
fn columns_beside_a_total_add_up_to_it_in_every_table() {
    let households = ["Total", "Without Children", "With Children and Adults", "With Only Children"];
    let broken = |rows: &[&str]| broken_rules("AG-Total", &[table("Q99", &households, rows)]);
    assert_eq!(broken(&["3 1 1 1", "2 1 1 0", ". . . ."]), [""; 0]);
    assert_eq!(broken(&["3 1 1 1", "2 1 0 0"]), ["Q99 C3 + D3 + E3 = B3"]);
    assert_eq!(broken(&["3 1 1 ."]), [""; 0], "a gray part may hold the rest");
    assert_eq!(broken_rules("AG-Total", &[table("Q99", &["Total", "Veterans"], &["3 1"])]), [""; 0]);
}

#[test]
fn tables_of_the_ce_apr_are_not_held_to_the_rules_of_the_apr() {
    // Q5a has gray rows, and Q9a other ones.
    let q5a = table("Q5a", &[""; 2], &["2 2", "1 1", "0 0", "1 1", ". ."]);
    let tables =
        [q5a, table("Q9a", &[""], &["1", "1", "0", "2"]), table("Q7a", &[""], &["1", "0", "0", "1", "3"])];
    let found = disagreements(ReportKind::CeApr, &tables);
    let messages: Vec<&str> = found.iter().map(|finding| finding.message.en.as_str()).collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].starts_with("Q7a B6 = Q5a C2 does not hold: 3 against 2."));
}
