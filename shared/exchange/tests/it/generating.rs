use std::collections::BTreeMap;
use std::io::Cursor;

use exchange::generate::{self, Shape};
use exchange::{Source, Style, Writer, check};
use hud::FileId;

use crate::kit::kit;

fn generated(shape: &Shape) -> Vec<u8> {
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    generate::export(shape, &mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

fn rules(bytes: Vec<u8>) -> BTreeMap<String, u64> {
    let findings = check(&Source::from_zip(bytes).unwrap());
    let place = |group: &exchange::Group| {
        let first = &group.examples[0];
        (
            format!("{} {} {}", first.rule.id, first.file, first.column.as_deref().unwrap_or_default()),
            group.count,
        )
    };
    findings.groups().map(place).collect()
}

#[test]
fn an_export_generated_without_faults_has_no_finding() {
    let bytes = generated(&Shape { clients: 300, faults: 0.0, ..Shape::default() });
    assert_eq!(rules(bytes), BTreeMap::new());
}

#[test]
fn faults_are_found_but_none_stops_an_import() {
    let source = Source::from_zip(generated(&Shape { clients: 400, ..Shape::default() })).unwrap();
    let findings = check(&source);
    assert!(!findings.is_empty() && !findings.blocks(), "{}", findings.to_text(domain::Language::En));
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_other_people() {
    let shape = Shape { clients: 60, ..Shape::default() };
    assert_eq!(generated(&shape), generated(&shape));
    assert_ne!(generated(&shape), generated(&Shape { seed: 2, ..shape }));
}

#[test]
fn copies_hold_every_person_as_often_as_asked() {
    let Some(folder) = kit("inputs_fy2026") else { return };
    let source = exchange::open(folder).unwrap();
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    generate::copies(&source, 2, &mut writer).unwrap();
    let copied = Source::from_zip(writer.finish().unwrap().into_inner()).unwrap();
    let count = |source: &Source, file| {
        let mut rows = 0;
        source.read(file, Some(&[]), |_, _| rows += 1);
        rows
    };
    for (file, times) in
        [(FileId::Client, 2), (FileId::Enrollment, 2), (FileId::Services, 2), (FileId::Project, 1)]
    {
        assert_eq!(count(&copied, file), times * count(&source, file), "{}", file.name());
    }
    assert!(!check(&copied).blocks());
}
