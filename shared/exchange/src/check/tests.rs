use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::spill::SpillConfig;

/// An id of a few, so that some stand twice and some lead nowhere; now and then none.
fn id(of: &'static str, most: u32) -> impl Strategy<Value = String> {
    (0..most + 1).prop_map(move |n| if n == most { String::new() } else { format!("{of}{n}") })
}

/// Rows of a file: ids from so many, then dates, codes and whether the row is deleted.
fn file(
    name: &'static str,
    ids: &'static [(&'static str, &'static str, u32)],
    rest: &'static str,
    rows: usize,
) -> impl Strategy<Value = (String, Vec<u8>)> {
    let keys: Vec<_> = ids.iter().map(|(_, of, most)| id(of, *most)).collect();
    let row = (keys, 0..4_u8, 0..2_u8, 0..3_u8, 0..9_u8);
    let columns: Vec<&str> = rest.split(',').collect();
    let head: Vec<&str> = ids.iter().map(|(column, ..)| *column).chain(columns.iter().copied()).collect();
    prop::collection::vec(row, 0..rows).prop_map(move |rows| {
        let mut text = head.join(",");
        for (keys, date, code, project, deleted) in rows {
            let mut cells = keys;
            cells.extend(columns.iter().map(|column| match *column {
                "DateDeleted" if deleted == 0 => "2025-02-01 00:00:00".to_owned(),
                "DateDeleted" => String::new(),
                "VictimServiceProvider" => u8::from(date == 0).to_string(),
                "CoCCode" | "EnrollmentCoC" => format!("CA-51{project}"),
                "DataCollectionStage" => (1 + code * 2).to_string(),
                "DisabilityType" => (5 + project).to_string(),
                _ => format!("2025-01-0{}", date + 1),
            }));
            text.push('\n');
            text.push_str(&cells.join(","));
        }
        (format!("{name}.csv"), text.into_bytes())
    })
}

/// An export in which nothing fits together.
fn any_export() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let stay: &[_] = &[("EnrollmentID", "n", 30), ("PersonalID", "c", 9)];
    let all: &'static [_] = Box::leak(Box::new([
        ("Organization", vec![("OrganizationID", "o", 4)], "VictimServiceProvider,DateDeleted", 4),
        ("Project", vec![("ProjectID", "p", 5), ("OrganizationID", "o", 5)], "DateDeleted", 6),
        ("ProjectCoC", vec![("ProjectCoCID", "q", 20), ("ProjectID", "p", 5)], "CoCCode,DateDeleted", 6),
        ("Client", vec![("PersonalID", "c", 12)], "DateDeleted", 12),
        (
            "Enrollment",
            vec![
                ("EnrollmentID", "n", 40),
                ("PersonalID", "c", 12),
                ("ProjectID", "p", 6),
                ("HouseholdID", "h", 9),
            ],
            "EntryDate,EnrollmentCoC,DateDeleted",
            30,
        ),
        ("Exit", [&[("ExitID", "x", 60)], stay].concat(), "ExitDate,DateDeleted", 20),
        (
            "HealthAndDV",
            [&[("HealthAndDVID", "x", 60)], stay].concat(),
            "InformationDate,DataCollectionStage,DateDeleted",
            30,
        ),
        (
            "Disabilities",
            [&[("DisabilitiesID", "x", 60)], stay].concat(),
            "InformationDate,DisabilityType,DataCollectionStage,DateDeleted",
            30,
        ),
    ]));
    let files: Vec<_> =
        all.iter().map(|(name, ids, rest, rows)| file(name, ids, rest, *rows).boxed()).collect();
    files
}

/// What is found with so much memory.
fn checked(mut source: Source, spill_config: &Arc<SpillConfig>) -> Findings {
    source.spill_config = Arc::clone(spill_config);
    check(&source)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// However little memory there is, the same is found.
    #[test]
    fn what_is_found_does_not_depend_on_what_fits_into_memory(files in any_export(), most in 1_usize..400) {
        let source = || Source::from_files(files.clone()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let little = SpillConfig::within(Some(folder.path().to_owned()), most);
        let plenty = SpillConfig::within(Some("/no/disk".into()), 1 << 20);

        let found = checked(source(), &little);

        prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        prop_assert!(!little.has_failed() && !plenty.has_failed());
        prop_assert_eq!(&found, &checked(source(), &plenty));
    }
}

/// An export with one fault of each kind that shows only between rows.
fn faulty() -> Source {
    let row = "n,ana,2025-01-02,1\n";
    Source::from_files([
        ("Client.csv", "PersonalID\nana\nana\nbob\n".to_owned()),
        (
            "Enrollment.csv",
            "EnrollmentID,PersonalID,ProjectID,HouseholdID,EntryDate\nn,ana,p,h,2025-01-01\nm,eva,q,h,\n".into(),
        ),
        ("Exit.csv", "ExitID,EnrollmentID,PersonalID\nx,n,ana\ny,n,bob\nz,o,ana\n".into()),
        (
            "HealthAndDV.csv",
            format!("HealthAndDVID,EnrollmentID,PersonalID,InformationDate,DataCollectionStage\na,{row}b,{row}"),
        ),
    ].map(|(name, text)| (name, text.into_bytes())))
    .unwrap()
}

fn in_english(finding: &Finding) -> Vec<(&str, &str)> {
    finding.params.iter().map(|(name, param)| (*name, param.text(domain::Language::En))).collect()
}

#[test]
fn every_fault_between_rows_is_found_on_disk_as_well() {
    let spill_config = SpillConfig::within(None, 1);

    let found = checked(faulty(), &spill_config);

    let told = |rule: &str| {
        let one = found.iter().find(|finding| finding.rule.id == rule);
        one.map(|finding| format!("{} {:?} {:?}", finding.file, finding.row, in_english(finding)))
    };
    for (rule, expected) in [
        ("FS-40", r#"Client.csv Some(3) [("id", "ana")]"#),
        ("FS-42", r#"Enrollment.csv Some(3) [("id", "h")]"#),
        ("FS-43", r#"Enrollment.csv Some(3) [("id", "eva")]"#),
        ("FS-46", r#"Exit.csv Some(4) [("target", "Enrollment"), ("value", "o")]"#),
        ("FS-47", r#"Client.csv Some(4) [("id", "bob")]"#),
        ("FS-48", r#"Exit.csv Some(3) [("id", "n")]"#),
        ("FS-49", r#"Exit.csv Some(3) []"#),
        ("FS-50", r#"HealthAndDV.csv Some(3) [("id", "n"), ("stage", "at project start")]"#),
        (
            "FS-51",
            r#"HealthAndDV.csv Some(2) [("stage", "at project start"), ("date", "2025-01-02"), ("expected", "2025-01-01")]"#,
        ),
    ] {
        assert_eq!(told(rule).as_deref(), Some(expected), "{rule}");
    }
}

#[test]
fn keys_used_twice_are_found_however_few_can_be_held_at_once() {
    let keys: Vec<String> = (0..900).map(|n| format!("x{}", if n % 100 == 7 { n - 5 } else { n })).collect();
    let text = format!("ExitID\n{}\n", keys.join("\n"));
    for most in [2, 10, 100, 899, 1000] {
        let source = Source::from_files([("Exit.csv", text.clone().into_bytes())]).unwrap();
        let findings = checked(source, &SpillConfig::within(None, most * 16));

        let twice = findings.iter().filter(|finding| finding.rule.id == "CSV-10");
        let found: Vec<_> = twice.map(|finding| (finding.row, in_english(finding)[0].1.to_owned())).collect();
        let expected: Vec<_> = (0..9).map(|n| (Some(n * 100 + 9), format!("x{}", n * 100 + 2))).collect();
        assert_eq!(found, expected, "holding {most}");
    }
}

#[test]
fn of_two_enrollments_with_one_id_the_later_counts_wherever_its_rows_stand() {
    let source = Source::from_files([
        ("Enrollment.csv", &b"EnrollmentID,PersonalID\nn,ana\nm,ana\nn,bob\n"[..]),
        ("Exit.csv", &b"ExitID,EnrollmentID,PersonalID\nx,n,bob\ny,m,ana\nz,n,ana\n"[..]),
    ])
    .unwrap();

    let others = check(&source);

    let rows = others.iter().filter(|finding| finding.rule.id == "FS-49").map(|finding| finding.row);
    assert_eq!(rows.collect::<Vec<_>>(), [Some(4)]);
}

#[test]
fn where_the_disk_fails_nothing_wrong_is_said_and_the_import_stops() {
    let found = checked(faulty(), &SpillConfig::within(Some("/no/such/folder".into()), 64));

    assert_eq!(found.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["CSV-13"]);
    assert!(found.blocks());
}

#[test]
fn an_exit_before_the_project_start_is_named_and_refused() {
    let source = Source::from_files([
        ("Enrollment.csv", &b"EnrollmentID,PersonalID,EntryDate\nn,ana,2026-01-02\nm,ana,2026-01-02\n"[..]),
        (
            "Exit.csv",
            &b"ExitID,EnrollmentID,PersonalID,ExitDate\nx,n,ana,2026-01-01\ny,m,ana,2026-01-02\nz,o,ana,1990-01-01\n"[..],
        ),
    ])
    .unwrap();

    let rows = check(&source);
    let rows = rows.iter().filter(|finding| finding.rule.id == "DT-01").map(|finding| finding.row);
    assert_eq!(rows.collect::<Vec<_>>(), [Some(2)]);
    let refused = crate::RefusedRows::of(&source);
    let mut exits = Vec::new();
    source.read(FileId::Exit, None, |_, record| exits.push(refused.rule(record).map(|rule| rule.id)));
    assert_eq!(exits, [Some("DT-01"), None, None]);
}
