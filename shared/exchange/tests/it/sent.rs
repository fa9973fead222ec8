//! Files as people send them: what a spreadsheet, a Mac or another system made of them.

use std::fs;

use exchange::{Source, check};
use hud::FileId;
use hud::columns::{enrollment, exit};

const PLAIN: &str = "ExitID,EnrollmentID,PersonalID,ExitDate,Destination\r\n\
                     x1,n1,p1,2026-03-10,410\r\n\
                     x2,n2,p2,2026-12-01,435\r\n";

/// The rows of Exit.csv, and the rules broken.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<&'static str>) {
    let source = Source::from_files([(name, bytes)]).unwrap();
    let mut rows = Vec::new();
    let findings = source.read(FileId::Exit, None, |_, row| {
        let date = row.date(exit::EXIT_DATE).map(|date| date.to_string()).unwrap_or_default();
        let ids = [exit::ENROLLMENT_ID, exit::PERSONAL_ID].map(|column| row.text(column).unwrap_or_default());
        rows.push(format!("{} {} {date} {:?}", row.key(), ids.join(" "), row.integer(exit::DESTINATION)));
    });
    let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    rules.retain(|rule| *rule != "FS-20");
    rules.dedup();
    (rows, rules)
}

#[test]
fn the_same_rows_are_read_whatever_a_program_made_of_the_file() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (expected, none) = read("Exit.csv", PLAIN.as_bytes());
    assert_eq!((expected.len(), none.len()), (2, 0));
    let changed = |from: &str, to: &str| PLAIN.replace(from, to).into_bytes();
    for (what, bytes, rule) in [
        ("a byte order mark", format!("\u{FEFF}{PLAIN}").into_bytes(), None),
        ("CR for line ends", changed("\r\n", "\r"), None),
        ("blank lines behind", format!("{PLAIN}\r\n\r\n\n").into_bytes(), None),
        ("every field in quotes", changed("2026-03-10", "\"2026-03-10\""), None),
        ("UTF-16 with a mark", utf16(&format!("\u{FEFF}{PLAIN}")), Some("CSV-02")),
        ("UTF-16 without", utf16(PLAIN), Some("CSV-02")),
        ("semicolons", changed(",", ";"), Some("CSV-15")),
        ("tabs", changed(",", "\t"), Some("CSV-15")),
        ("Excel's first line", format!("sep=;\r\n{}", PLAIN.replace(',', ";")).into_bytes(), Some("CSV-15")),
        ("a comma too many on each line", changed("\r\n", ",\r\n"), Some("CSV-14")),
        ("rows of commas", format!("{PLAIN},,,,\r\n , ,,,\r\n,,,,,,\r\n").into_bytes(), Some("CSV-16")),
        ("ids of a fixed width", changed("n2,p2", "n2   ,  p2\u{A0}"), Some("CSV-17")),
        ("blanks around dates and codes", changed("2026-12-01,435", " 2026-12-01 , 435"), Some("CSV-17")),
        ("dates month first", changed("2026-03-10", "3/10/2026"), Some("FS-24")),
        ("dates with a time", changed("2026-03-10", "3/10/2026 0:00"), Some("FS-24")),
    ] {
        let (rows, rules) = read("Exit.csv", &bytes);
        assert_eq!((rows.as_slice(), rules.as_slice()), (&*expected, rule.as_slice()), "{what}");
    }
    for name in ["exit.csv", "EXIT.CSV", "Exit.csv.csv", "exit.CSV.csv"] {
        assert_eq!(read(name, PLAIN.as_bytes()).0, expected, "{name}");
    }
}

#[test]
fn a_date_of_two_digits_a_year_or_day_first_is_not_guessed() {
    for date in ["3/10/26", "31/12/2026", "10-Mar-26", "46091"] {
        let (rows, rules) = read("Exit.csv", PLAIN.replace("2026-03-10", date).as_bytes());
        assert_eq!((rows[0].as_str(), rules.as_slice()), ("x1 n1 p1  Some(410)", &["FS-24"][..]), "{date}");
    }
}

#[test]
fn what_a_mac_leaves_beside_the_files_is_named_and_never_read() {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in
        [("Exit.csv", PLAIN), ("._Exit.csv", "Mac"), (".DS_Store", "Mac"), ("exit.csv.csv", "x\n")]
    {
        fs::write(place.path().join(name), text).unwrap();
    }
    let source = exchange::open(place.path()).unwrap();

    let mut extra = source.extra_files().to_vec();
    extra.sort();

    assert_eq!(extra, [".DS_Store", "._Exit.csv", "exit.csv.csv"]);
    assert!(check(&source).iter().any(|finding| finding.rule.id == "FS-09"));
}

#[test]
fn no_cell_of_a_row_is_told_as_the_name_of_a_column() {
    let client = "p1,Rosa,,Mendez,,1,401312107,1,1988-02-02,1,0";
    let header = "PersonalID,FirstName,MiddleName,LastName,NameSuffix,NameDataQuality,SSN,SSNDataQuality,DOB,\
                  DOBDataQuality,Sex";
    for (what, text) in [
        ("no header", format!("{client}\n{client}\n")),
        ("header and first row in one line", format!("{header},{client}\n{client}\n")),
        ("an open quote in the header", format!("\"{header}\n{client}\n")),
        ("a shifted row", format!("{header}\np1,Rosa,,Mendez,,401312107,1,1988-02-02,1,0,\n")),
    ] {
        let source = Source::from_files([("Client.csv", text.into_bytes())]).unwrap();
        let found = check(&source);
        assert!(found.blocks(), "{what}");
        for language in [domain::Language::En, domain::Language::Es] {
            let told = format!("{}{}{found:?}", found.to_csv(language), found.to_text(language));
            for cell in ["Rosa", "Mendez", "401312107", "1988"] {
                assert!(!told.contains(cell), "{what}: {cell}");
            }
        }
    }
}

#[test]
fn rows_lost_to_one_cause_are_one_line_of_a_listing() {
    let text = format!("{PLAIN}{}", "x,n,p,2026-01-02,410,Rosa\r\n".repeat(500));
    let source = Source::from_files([("Exit.csv", text.into_bytes())]).unwrap();
    let found = source.read(FileId::Exit, None, |_, _| {});

    let csv = found.to_csv(domain::Language::En);

    let lines: Vec<&str> = csv.lines().filter(|line| line.contains("CSV-04")).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("\"4, 5, 6 …\"") && lines[0].ends_with(",500"), "{}", lines[0]);
    assert!(!csv.contains("Rosa"));
}

#[test]
fn a_coc_in_small_letters_is_that_coc() {
    let text = b"EnrollmentID,EnrollmentCoC\nn1,xx-500\nn2, XX-501 \nn3,modest\n";
    let source = Source::from_files([("Enrollment.csv", &text[..])]).unwrap();
    let mut cocs = Vec::new();
    source.read(FileId::Enrollment, None, |_, row| {
        cocs.push(row.text(enrollment::ENROLLMENT_COC).map(str::to_owned));
    });
    assert_eq!(cocs, [Some("XX-500".into()), Some("XX-501".into()), Some("modest".into())]);
}

#[cfg(unix)]
#[test]
fn a_file_that_the_system_does_not_give_is_not_called_damaged() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("Client.csv"), "PersonalID\np1\n").unwrap();
    std::os::unix::fs::symlink("/proc/self/mem", place.path().join("Exit.csv")).unwrap();
    let Ok(source) = exchange::open(place.path()) else { return };
    if !source.has(FileId::Exit) {
        return;
    }
    let found = source.read(FileId::Exit, None, |_, _| {});
    assert_eq!(found.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["ZIP-13"]);
}
