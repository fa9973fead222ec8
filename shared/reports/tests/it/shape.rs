//! The files have the names and shapes that Sage reads by position.

use hud::FileId;
use reports::{Report, ReportKind, Value, render};

use crate::expected::parse;
use crate::story::{Story, a_project_of_type};

/// File, fields on every line, lines; of Q4a the line of one project.
///
/// Source: SAGE-UPLOAD.md section 2.
const SHAPES: &[(&str, usize, usize)] = &[
    ("Q4a", 17, 2),
    ("Q5a", 3, 17),
    ("Q6a", 6, 6),
    ("Q6b", 6, 6),
    ("Q6c", 6, 5),
    ("Q6d", 8, 7),
    ("Q6e", 3, 7),
    ("Q6f", 4, 3),
    ("Q7a", 6, 7),
    ("Q7b", 6, 5),
    ("Q8a", 6, 3),
    ("Q8b", 6, 5),
    ("Q9a", 5, 6),
    ("Q9b", 5, 7),
    ("Q11", 6, 13),
    ("Q12", 6, 34),
    ("Q13a1", 7, 9),
    ("Q13b1", 7, 9),
    ("Q13c1", 7, 9),
    ("Q13a2", 7, 9),
    ("Q13b2", 7, 9),
    ("Q13c2", 7, 9),
    ("Q14a", 6, 6),
    ("Q14b", 6, 8),
    ("Q15", 6, 32),
    ("Q16", 4, 14),
    ("Q17", 4, 17),
    ("Q18", 4, 12),
    ("Q19a1", 10, 7),
    ("Q19a2", 10, 7),
    ("Q19b", 13, 18),
    ("Q20a", 4, 7),
    ("Q20b", 4, 6),
    ("Q21", 4, 17),
    ("Q22a1", 4, 12),
    ("Q22a2", 4, 15),
    ("Q22b", 3, 3),
    ("Q22c", 6, 14),
    ("Q22d", 6, 12),
    ("Q22e", 6, 15),
    ("Q22f", 11, 5),
    ("Q22g", 11, 5),
    ("Q23c", 6, 43),
    ("Q23d", 6, 13),
    ("Q23e", 12, 7),
    ("Q24a", 6, 16),
    ("Q24b", 6, 6),
    ("Q24e", 6, 6),
    ("Q25a", 5, 7),
    ("Q25b", 5, 7),
    ("Q25d", 5, 10),
    ("Q25i", 6, 43),
    ("Q25j", 5, 13),
    ("Q26a", 6, 6),
    ("Q26b", 6, 6),
    ("Q26d", 6, 11),
    ("Q26e", 4, 9),
    ("Q27a", 6, 6),
    ("Q27b", 5, 3),
    ("Q27d", 6, 32),
    ("Q27e", 4, 12),
    ("Q27f1", 6, 43),
    ("Q27f2", 6, 13),
    ("Q27g", 4, 17),
    ("Q27h", 4, 12),
    ("Q27i", 17, 18),
    ("Q27j", 3, 3),
    ("Q27k", 6, 14),
    ("Q27l", 6, 15),
    ("Q27m", 3, 26),
];

/// Shapes of the CE APR, whose names mean other tables.
const CE_SHAPES: &[(&str, usize, usize)] = &[
    ("Q4a", 17, 1),
    ("Q5a", 3, 17),
    ("Q6a", 6, 6),
    ("Q7a", 6, 7),
    ("Q8a", 6, 3),
    ("Q9a", 6, 5),
    ("Q9b", 6, 4),
    ("Q9c", 6, 8),
    ("Q9d", 6, 23),
    ("Q10", 7, 21),
];

/// Gray cells of each table in HUD's addresses; ranges go down or across.
///
/// Source: SAGE-UPLOAD.md section 2.
const GRAY: &[(&str, &str)] = &[
    ("Q6a", "D5 B6 C6 D6"),
    ("Q6b", "B3 C3 B4 B5"),
    ("Q6c", "D2"),
    ("Q6d", "C2 D2 C7 D7 E7 F7 G7"),
    ("Q7a", "E2 C3"),
    ("Q11", "C2 C3 C4 E5 E6 E7 E8 E9 E10"),
    ("Q16", "B12 B13 D12 D13"),
    ("Q17", "B17"),
    ("Q18", "B8 B9 B12 D8 D9"),
    ("Q19a1", "D3 G3 H3 J3 D5 G5 H5 J5 D7 G7 J7"),
    ("Q19a2", "D3 G3 H3 J3 D5 G5 H5 J5 D7 G7 J7"),
    ("Q19b", "E18 I18 M18"),
    ("Q21", "B15 D15"),
    ("Q26d", "C2 E3 E4 E5 E6 E7 E8 E9 E10"),
    ("Q25d", "B8 C8 D8 E8 B9 C9 D9 E9"),
    ("Q27a", "C2 E3 B4 C4 D4 E4 F4 B5 C5 D5 E5 F5 F6"),
    ("Q27g", "B17"),
    ("Q27h", "B8 B9 B12 D8 D9"),
    ("Q27i", "E18 I18 M18 Q18"),
    ("Q15", "B2 C2 D2 E2 F2 B7 C7 D7 E7 F7 B15 C15 D15 E15 F15 B23 C23 D23 E23 F23"),
    ("Q27d", "B2 C2 D2 E2 F2 B7 C7 D7 E7 F7 B15 C15 D15 E15 F15 B23 C23 D23 E23 F23"),
    ("Q23c", "B2 C2 D2 E2 F2 B7 C7 D7 E7 F7 B15 C15 D15 E15 F15 B24 C24 D24 E24 F24 B33 C33 D33 E33 F33"),
    ("Q25i", "B2 C2 D2 E2 F2 B7 C7 D7 E7 F7 B15 C15 D15 E15 F15 B24 C24 D24 E24 F24 B33 C33 D33 E33 F33"),
    ("Q27f1", "B2 C2 D2 E2 F2 B7 C7 D7 E7 F7 B15 C15 D15 E15 F15 B24 C24 D24 E24 F24 B33 C33 D33 E33 F33"),
    ("Q27m", "B7 C7 B18 C18"),
];

fn empty(report: ReportKind) -> Report {
    Story::new(report, &["p"]).report()
}

fn assert_shapes(report: &Report, shapes: &[(&str, usize, usize)]) {
    for (name, text) in render::files(report) {
        let id = name.trim_end_matches(".csv");
        let (_, fields, lines) = shapes.iter().find(|shape| shape.0 == id).unwrap();
        let grid = parse(&text);
        assert_eq!(grid.len(), *lines, "{id}");
        assert!(grid.iter().all(|line| line.len() == *fields), "{id}");
        assert!(text.is_ascii() || text.chars().all(|letter| !letter.is_control() || letter == '\n'), "{id}");
        assert!(text.ends_with('\n') && !text.contains('\r'), "{id}");
    }
}

#[test]
fn every_file_has_the_shape_of_its_shell_even_when_nobody_was_there() {
    assert_shapes(&empty(ReportKind::Apr), SHAPES);
    assert_shapes(&empty(ReportKind::Caper), SHAPES);
    assert_shapes(&empty(ReportKind::CeApr), CE_SHAPES);
}

#[test]
fn gray_cells_are_those_of_the_shell() {
    for kind in [ReportKind::Apr, ReportKind::Caper] {
        for table in empty(kind).tables() {
            let mut found = Vec::new();
            for (r, row) in table.rows.iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate() {
                    if cell.value == Value::Gray {
                        found.push(format!("{}{}", char::from(b'B' + u8::try_from(c).unwrap()), r + 2));
                    }
                }
            }
            let expected = GRAY.iter().find(|gray| gray.0 == table.id).map_or("", |gray| gray.1);
            let mut expected: Vec<&str> = expected.split_whitespace().collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{}", table.id);
        }
    }
}

#[test]
fn a_run_without_a_project_record_still_describes_the_project() {
    let files = render::files(&empty(ReportKind::Apr));
    let lines: Vec<&str> = files[0].1.lines().collect();
    assert!(lines[1].starts_with(r#""","","","p","","","","","","","","0","Wayhome"#), "{}", lines[1]);
    assert!(lines[1].ends_with(r#""2025-10-01","2026-09-30",0,0"#), "{}", lines[1]);
}

#[test]
fn names_of_organizations_are_quoted_and_lists_stay_in_one_field() {
    let mut story = a_project_of_type(6)
        .but(&[("Geocode", "062574")])
        .record(FileId::ProjectCoc, &[("ProjectID", "p"), ("CoCCode", "CA-511"), ("Geocode", "060001")])
        .record(
            FileId::Organization,
            &[("OrganizationID", "o"), ("OrganizationName", "Hope \"House\", Inc.")],
        )
        .record(
            FileId::Project,
            &[
                ("ProjectID", "p"),
                ("ProjectType", "6"),
                ("OrganizationID", "o"),
                ("ProjectName", "Day\nPlace"),
                ("ResidentialAffiliation", "1"),
            ],
        )
        .record(FileId::Affiliation, &[("AffiliationID", "a"), ("ProjectID", "p"), ("ResProjectID", "r2")])
        .record(FileId::Affiliation, &[("AffiliationID", "b"), ("ProjectID", "p"), ("ResProjectID", "r1")]);
    story.parameters.software = "Wayhome 1.0".to_owned();

    let report = story.report();

    let text = &render::files(&report)[0].1;
    let line = text.lines().nth(1).unwrap();
    insta::assert_snapshot!(line, @r#""Hope ""House"", Inc.","o","Day Place","p","6","","","1","r1,r2","CA-510,CA-511","062574,060001","0","Wayhome 1.0","2025-10-01","2026-09-30",0,0"#);
}

#[test]
fn unknown_codes_and_dangling_records_make_a_report_and_no_panic() {
    let report = a_project_of_type(99)
        .client("ana", "1990-05-05")
        .but(&[("VeteranStatus", "77"), ("Sex", "12345")])
        .stay("e1", "ana", "2025-11-03")
        .but(&[("RelationshipToHoH", "-4"), ("LivingSituation", "99999999999"), ("DisablingCondition", "6")])
        .exit("e1", "2025-11-04", "4711")
        .exit("nobody", "2025-11-04", "410")
        .income("nothing", "2025-11-04", "1", "5")
        .stay("e2", "without a client", "2025-11-03")
        .report();

    assert_eq!(report.totals().people, 2);
    assert!(!report.findings().is_empty());
}
