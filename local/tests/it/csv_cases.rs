//! Exports as people send them: every case of the test kit through the commands. `as_sent` has the kinds in small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::typed::{cell, report, said, wayhome};

/// A case of the kit, where it stands beside the project.
fn case(path: &str) -> Option<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/testkit/csv-cases");
    Some(cases.join(path)).filter(|path| path.exists())
}

fn number(text: &str) -> f64 {
    let plain: String = text.chars().filter(|c| !matches!(c, '$' | '%' | ',')).collect();
    if plain.is_empty() || plain == "-" { 0.0 } else { plain.parse().unwrap_or(f64::NAN) }
}

/// Runs the report of a case and compares `Q5a C2 = 3, Q6e SUMC = 3, Q4a LINES = 2`.
fn expect(path: &str, kind: &str, more: &[&str], wanted: &str) {
    let Some(csv) = case(path) else { return };
    let (done, out) = report(&csv, kind, more);
    assert!(done.status.success(), "{path}: {}", said(&done));
    for want in wanted.split(", ") {
        let (place, expected) = want.split_once(" = ").unwrap();
        let (table, at) = place.split_once(' ').unwrap();
        let sum = |column: &str| {
            (2..=7).map(|row| number(&cell(&out, table, &format!("{column}{row}")))).sum::<f64>()
        };
        let found = match at {
            "SUMC" => sum("C").to_string(),
            "SUMB" => sum("B").to_string(),
            "LINES" => fs::read_to_string(out.path().join(format!("out/{table}.csv")))
                .unwrap()
                .lines()
                .count()
                .to_string(),
            at => cell(&out, table, at),
        };
        let is_same = match expected.parse::<f64>() {
            Ok(expected) => (number(&found) - expected).abs() < 0.005,
            Err(_) => found == expected,
        };
        assert!(is_same, "{path}: {want}, but found {found}");
    }
    assert!(out.path().join("out.zip").is_file(), "{path}");
    no_client_is_named(path, &said(&done));
}

/// No name, SSN or date of birth of the kit's people stands in what a command says.
fn no_client_is_named(path: &str, text: &str) {
    for cell in ["Ardith", "Ashdown", "Boone", "Hartsock", "Cosima", "401312107", "402322144", "1988-02-02"] {
        assert!(!text.contains(cell), "{path}: {cell} in {text}");
    }
    assert!(!text.contains("  is") && !text.contains("a  "), "{path}: {text}");
    let sentences = text.lines().map(str::trim_start);
    sentences.for_each(|line| assert!(!line.contains("  ") && !line.contains("<="), "{path}: {line}"));
}

fn check(path: &Path, more: &[&str]) -> (Output, String) {
    let mut arguments = vec!["check", path.to_str().unwrap()];
    arguments.extend(more);
    let done = wayhome(&arguments);
    let text = said(&done);
    (done, text)
}

#[test]
fn surplus_commas_and_rows_of_commas_change_no_number() {
    let case_01 = "01-trailing-commas-blank-rows-no-version";
    expect(
        &format!("{case_01}/input-night-shelter"),
        "caper",
        &["--project", "510"],
        "Q5a C2 = 4, Q7b B2 = 4",
    );
    expect(&format!("{case_01}/input-blank-rows-only"), "apr", &["--project", "501"], "Q5a C2 = 3");
    let Some(csv) = case(&format!("{case_01}/input-blank-rows-only")) else { return };

    let (_, text) = check(&csv, &[]);

    assert!(text.contains("CSV-16") && !text.contains("FS-05") && !text.contains("FS-25"), "{text}");
}

#[test]
fn dates_saved_again_by_a_spreadsheet_are_read_and_reported() {
    let case_02 = "02-excel-resaved-dates";
    let project = &["--project", "501"];
    expect(&format!("{case_02}/input"), "apr", project, "Q5a C2 = 3");
    let exits = "Q5a C2 = 3, Q6e B3 = 3, Q6e C3 = 1";
    expect(&format!("{case_02}/input-sql-datetimes"), "apr", project, exits);
    expect(&format!("{case_02}/input-stamps-only"), "apr", project, exits);
    let Some(csv) = case(case_02) else { return };

    for input in ["input", "input-sql-datetimes", "input-stamps-only"] {
        let (done, text) = check(&csv.join(input), &[]);
        assert!(!done.status.success() && text.contains("High Priority FS-24"), "{input}: {text}");
        no_client_is_named(input, &text);
    }
}

#[test]
fn people_and_exits_listed_twice_count_once() {
    let cells = "Q5a C2 = 3, Q5a C6 = 2, Q23c B40 = 2, Q8a B2 = 3, Q11 B13 = 3";
    expect("04-client-and-exit-rows-twice/input", "apr", &["--project", "503"], cells);
}

#[test]
fn a_zip_is_refused_by_what_is_wrong_with_it_and_mac_rubbish_is_ignored() {
    expect("05-zips-as-people-send-them/c-mac.zip", "apr", &["--project", "501"], "Q5a C2 = 3");
    let Some(zips) = case("05-zips-as-people-send-them") else { return };
    for (zip, rule) in [("f-backslash.zip", "FS-02"), ("l-empty.zip", "FS-01")] {
        let (done, text) = check(&zips.join(zip), &[]);
        assert!(!done.status.success() && text.contains(rule), "{zip}: {text}");
        let (done, out) = report(&zips.join(zip), "apr", &["--project", "501"]);
        assert!(!done.status.success() && !out.path().join("out.zip").exists(), "{zip}");
    }
}

#[test]
fn empty_files_are_named_and_a_missing_header_line_repeats_no_cell() {
    let case_06 = "06-zero-byte-files-and-no-export-row";
    expect(&format!("{case_06}/input"), "apr", &["--project", "501"], "Q5a C2 = 3, Q5a C6 = 1, Q27m B26 = 0");
    let Some(csv) = case(&format!("{case_06}/input-client-no-header")) else { return };

    let (done, text) = check(&csv, &[]);

    assert!(!done.status.success());
    assert!(text.contains("Client.csv has no header row"), "{text}");
    no_client_is_named(case_06, &text);
}

#[test]
fn blanks_around_ids_and_small_letters_in_coc_codes_lose_nobody() {
    let input = "07-padded-coc-and-ids/input";
    expect(input, "apr", &["--project", "504"], "Q5a C2 = 6, Q5a C6 = 1");
    expect(input, "apr", &["--project", "504", "--coc", "XX-500"], "Q5a C2 = 4");
    expect(input, "apr", &["--project", "504", "--coc", " xx-500"], "Q5a C2 = 4");
    let Some(csv) = case(input) else { return };

    let (_, text) = check(&csv, &[]);

    assert!(text.contains("CSV-17") && text.contains("FS-35"), "{text}");
}

#[test]
fn a_household_id_kept_for_a_second_stay_is_named_and_stays_one_household() {
    let input = "08-household-id-kept-for-readmission/input";
    let cells = "Q5a C2 = 3, Q5a C6 = 1, Q5a C9 = 2, Q8a B2 = 1, Q8a D2 = 1, Q7a D6 = 3, Q6b D3 = 0, Q6b D4 = 0, \
                 Q22a1 B12 = 3, Q8b B5 = 1, Q8b B3 = 1";
    expect(input, "apr", &["--project", "505"], cells);
    let Some(csv) = case(input) else { return };

    let (done, text) = check(&csv, &[]);

    assert!(!done.status.success() && text.contains("High Priority FS-42 (1)"), "{text}");
}

#[test]
fn reports_on_the_other_cases_hold_the_right_numbers() {
    let cells_10 = "Q5a C2 = 6, Q7a B7 = 4, Q7a D7 = 2, Q7a C7 = 2, Q8a B3 = 2, Q22c B2 = 2, Q22c B4 = 2, \
                    Q22c B11 = 4, Q22c B12 = 8.75, Q22c B13 = 2, Q22c B14 = 6, Q22c D13 = 2, Q6b D4 = 0, Q7b B2 = 1, \
                    Q7b B3 = 3, Q7b B4 = 2, Q8b B3 = 1, Q22e B13 = 2, Q22e B15 = 6";
    expect("10-left-before-move-in-and-newborn/input", "apr", &["--project", "508"], cells_10);
    let cells_14 = "Q20b B2 = 1, Q20b B3 = 3, Q20b B4 = 1, Q20b B5 = 3, Q20b B6 = 8, Q20b D2 = 1, Q20b D5 = 1, \
                    Q20b D6 = 2, Q20b C6 = 6, Q20b C5 = 6, Q20a B2 = 2";
    expect("14-benefits-no-with-data-not-collected-sources/input", "apr", &["--project", "512"], cells_14);
    let cells_15 = "Q26b B2 = 3, Q26b B3 = 4, Q26b B4 = 1, Q26b B5 = 2, Q6d B2 = 6, Q6d E2 = 0, Q6d F2 = 1, \
                    Q6d G2 = 0, Q6d B4 = 4, Q6d C4 = 0, Q6d D4 = 1, Q6d E4 = 1, Q6d F4 = 1, Q6d G4 = 1, \
                    Q6d H2 = 0.1667, Q6d H4 = 0.5000, Q6d B7 = 10, Q6d H7 = 0.3000, Q5a C12 = 3";
    expect("15-homeless-history-answers-that-do-not-fit/input", "apr", &["--project", "513,514"], cells_15);
    let cells_16 = "Q5a C2 = 5, Q5a C15 = 2, Q5a C16 = 0, Q8a B2 = 2, Q6b C4 = 1, Q6b D4 = 2, Q6b E4 = 3, Q7a C6 = 5, \
                    Q4a Q2 = 2, Q4a P2 = 5";
    expect("16-sole-member-not-head-and-blank-household-id/input", "apr", &["--project", "515"], cells_16);
    let cells_18 = "Q5a C2 = 4, Q5a C6 = 3, Q6e SUMC = 3, Q6e SUMB = 4";
    expect("18-exit-without-date-created-and-deleted-exit/input", "apr", &["--project", "517"], cells_18);
    let cells_20 = "Q5a C2 = 3, Q5a C9 = 3, Q5a C6 = 0, Q5a B2 = 2, Q9b B6 = 1, Q9a B6 = 3";
    expect("20-outreach-engaged-then-new-stay-not-engaged/input", "apr", &["--project", "519"], cells_20);
}

#[test]
fn the_stay_of_a_deleted_client_is_left_out_and_named() {
    let input = "22-income-no-with-amount-and-person-without-client-row/input";
    let cells = "Q27i B2 = 0, Q27i C2 = 1, Q27i C17 = 1, Q27i C18 = 1, Q27g D2 = 1, Q18 D2 = 1, Q6c D5 = 1";
    expect(input, "apr", &["--project", "522"], cells);
    let Some(csv) = case(input) else { return };

    let (done, out) = report(&csv, "apr", &["--project", "522"]);

    assert!(said(&done).contains("CSV-18") && check(&csv, &[]).1.contains("CSV-18"));
    assert_eq!(cell(&out, "Q5a", "C2"), "2");
}

#[test]
fn an_export_converted_onto_itself_keeps_every_row() {
    let Some(input) = case("23-convert-onto-itself/input") else { return };
    let place = tempfile::tempdir().unwrap();
    let (folder, zip) = (place.path().join("x"), place.path().join("x.zip"));
    fs::create_dir(&folder).unwrap();
    for item in fs::read_dir(&input).unwrap() {
        let item = item.unwrap();
        fs::copy(item.path(), folder.join(item.file_name())).unwrap();
    }
    let lines = |folder: &Path| fs::read_to_string(folder.join("Enrollment.csv")).unwrap().lines().count();
    let before = lines(&folder);
    fs::write(folder.join("notes.txt"), "mine").unwrap();

    let in_place = ["convert", folder.to_str().unwrap(), "--out", folder.to_str().unwrap()];
    assert!(wayhome(&in_place).status.success());

    assert_eq!(lines(&folder), before);
    assert_eq!(fs::read_to_string(folder.join("notes.txt")).unwrap(), "mine");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 25, "24 files and a note, nothing temporary");
    let bytes = fs::read(folder.join("Disabilities.csv")).unwrap();
    let (zip_text, folder_text) = (zip.to_str().unwrap(), folder.to_str().unwrap());
    for (from, to) in [(folder_text, zip_text), (zip_text, zip_text), (zip_text, folder_text)] {
        let done = wayhome(&["convert", "--csv", from, "--out", to]);
        assert!(done.status.success(), "{}", said(&done));
    }
    assert_eq!(fs::read(folder.join("Disabilities.csv")).unwrap(), bytes);
}

#[test]
fn an_id_that_no_project_has_is_refused_with_those_there_are() {
    let Some(csv) = case("24-wrong-or-spaced-project-id/input") else { return };
    let both = report(&csv, "apr", &["--project", "524, 525"]);
    assert!(both.0.status.success(), "{}", said(&both.0));
    assert_eq!(fs::read_to_string(both.1.path().join("out/Q4a.csv")).unwrap().lines().count(), 3);

    for wrong in ["999", "524,999", "Dogwood RRH", "524;525", " , ", ""] {
        let (done, out) = report(&csv, "apr", &["--project", wrong]);
        let text = said(&done);
        assert!(
            !done.status.success() && text.contains("524 (Dogwood RRH), 525 (Hawthorn RRH)"),
            "{wrong}: {text}"
        );
        assert!(!out.path().join("out.zip").exists() && !out.path().join("out/Q5a.csv").exists(), "{wrong}");
    }
    let (done, out) = report(&csv, "apr", &["--project", "524", "--coc", "CA-999"]);
    assert!(!done.status.success() && said(&done).contains("XX-500") && !out.path().join("out.zip").exists());
    let (done, _) = report(&csv, "ce-apr", &["--coc", "XX-500"]);
    assert!(done.status.success(), "{}", said(&done));
}

#[test]
fn a_listing_runs_nothing_in_a_spreadsheet() {
    let Some(csv) = case("25-findings-csv-formula/input") else { return };
    for language in ["en", "es"] {
        let (_, text) = check(&csv, &["--format", "csv", "--language", language]);
        let mut listing = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = listing.records().map(|row| row.unwrap()).collect();
        assert!(!rows.is_empty());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}
