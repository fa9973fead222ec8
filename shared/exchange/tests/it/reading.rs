use exchange::{Edition, Severity, Source};
use hud::FileId;
use hud::columns::{client, enrollment, exit, services};

use crate::kit::kit;

fn file(name: &str, bytes: &[u8]) -> Source {
    Source::from_files([(name, bytes)]).unwrap()
}

/// `rule row column` of each finding.
fn found(source: &Source, file: FileId) -> Vec<String> {
    let findings = source.read(file, None, |_, _| {});
    let place = |f: &exchange::Finding| {
        let row = f.row.map(|row| format!(" {row}")).unwrap_or_default();
        format!("{}{row} {}", f.rule.id, f.column.as_deref().unwrap_or_default()).trim_end().to_owned()
    };
    findings.iter().filter(|f| f.rule.id != "FS-20").map(place).collect()
}

#[test]
fn columns_are_found_by_name_whatever_their_case_and_order() {
    let source = file("client.CSV", b"\xEF\xBB\xBFlastNAME,PERSONALid\nRuiz,p1\n");
    let mut seen = Vec::new();
    source.read(FileId::Client, None, |row, record| {
        seen.push((row, record.key().to_owned(), record.text(client::LAST_NAME).map(str::to_owned)));
    });
    assert_eq!(seen, [(2, "p1".into(), Some("Ruiz".into()))]);
}

#[test]
fn a_bad_value_costs_only_itself() {
    let source =
        file("Exit.csv", b"ExitID,ExitDate,Destination\nx1,2026-02-30,410\nx2,2026-02-28,1e309\n,,\n");
    let mut rows = Vec::new();
    source.read(FileId::Exit, None, |_, record| {
        rows.push((record.date(exit::EXIT_DATE).is_some(), record.integer(exit::DESTINATION)));
    });
    assert_eq!(rows, [(false, Some(410)), (true, None)]);
    assert_eq!(found(&source, FileId::Exit), ["FS-23 3 Destination", "FS-24 2 ExitDate", "CSV-16 4"]);
}

#[test]
fn a_row_of_another_width_is_not_guessed_at() {
    let source = file("Exit.csv", b"ExitID,ExitDate\nx1,2026-02-28,410\nx2\nx3,2026-02-28\n");
    let mut keys = Vec::new();
    source.read(FileId::Exit, None, |_, record| keys.push(record.key().to_owned()));
    assert_eq!(keys, ["x3"]);
    assert_eq!(found(&source, FileId::Exit), ["CSV-04 2", "CSV-04 3"]);
}

#[test]
fn latin_1_is_read_with_a_warning() {
    let source = file("Client.csv", b"PersonalID,FirstName\np1,Jos\xE9\np2,Ana\np3,Mu\xF1oz\n");
    let mut names = Vec::new();
    let findings = source.read(FileId::Client, None, |_, record| {
        names.push(record.text(client::FIRST_NAME).unwrap().to_owned());
    });
    assert_eq!(names, ["José", "Ana", "Muñoz"]);
    assert_eq!(findings.count(Severity::Warning), 1);
    assert_eq!(found(&source, FileId::Client), ["CSV-01 2 FirstName"]);
}

#[test]
fn control_characters_are_taken_out_and_text_too_long_is_cut() {
    let long = "x".repeat(60);
    let text = format!("PersonalID,FirstName,LastName\np1,A\0na,{long}\n");
    let source = file("Client.csv", text.as_bytes());
    source.read(FileId::Client, None, |_, record| {
        assert_eq!(record.text(client::FIRST_NAME), Some("Ana"));
        assert_eq!(record.text(client::LAST_NAME), Some(&*long));
    });
    assert_eq!(found(&source, FileId::Client), ["CSV-03 2 FirstName"]);
    let text = format!("ServicesID,OtherTypeProvided\ns1,{long}\n");
    let source = file("Services.csv", text.as_bytes());
    source.read(FileId::Services, None, |_, record| {
        assert_eq!(record.text(services::OTHER_TYPE_PROVIDED).unwrap().len(), 50);
    });
    assert_eq!(found(&source, FileId::Services), ["FS-35 2 OtherTypeProvided"]);
}

#[test]
fn findings_never_repeat_what_they_found() {
    let source = file("Client.csv", b"PersonalID,DOB,NameDataQuality\np1,Secret 1990,Secret\n");
    let findings = source.read(FileId::Client, None, |_, _| {});
    assert!(findings.total() > 2);
    for finding in findings.iter() {
        assert!(!format!("{finding:?}").contains("Secret"));
    }
}

#[test]
fn findings_are_counted_beyond_those_kept() {
    let mut text = b"ExitID,ExitDate\n".to_vec();
    for _ in 0..1000 {
        text.extend_from_slice(b"x,never\n");
    }
    let findings = file("Exit.csv", &text).read(FileId::Exit, None, |_, _| {});
    let group = findings.groups().find(|group| group.examples[0].rule.id == "FS-24").unwrap();
    assert_eq!((group.count, group.examples.len()), (1000, 200));
}

#[test]
fn the_kit_is_read_whole_without_a_finding() {
    let Some(folder) = kit("inputs_fy2026") else { return };
    let source = exchange::open(folder).unwrap();
    assert_eq!(source.edition(), Edition::Fy2026);
    let mut rows = 0;
    for file in FileId::ALL {
        let findings = source.read(file, None, |_, record| {
            assert!(!record.key().is_empty());
            rows += 1;
        });
        let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(texts.is_empty(), "{texts:#?}");
    }
    assert_eq!(rows, 7202 - 24);
    let mut homeless = 0;
    source.read(FileId::Enrollment, Some(&[enrollment::LIVING_SITUATION]), |_, record| {
        homeless += i32::from(record.integer(enrollment::LIVING_SITUATION).is_some_and(|s| s / 100 == 1));
        assert!(record.key().is_empty(), "a column not asked for is not read");
    });
    assert!(homeless > 20);
}
