//! What must hold whatever the records are.

use std::io::Cursor;

use domain::{Record, Value, date};
use exchange::{Sorter, Source, Style, VoidLimit, Writer, plan};
use hud::{Column, FileId, Key, Kind};
use jiff::ToSpan;
use proptest::prelude::*;

fn any_value(column: &'static Column) -> BoxedStrategy<Value> {
    let day = (0..60_000_i64).prop_map(|days| date(1900, 1, 1) + days.days());
    let cents = 0..100_000_000_i64;
    let value = match column.kind {
        Kind::Text(max) => prop::collection::vec(any_character(), 0..=usize::from(max).min(12))
            .prop_map(|text| {
                let text = text.into_iter().collect::<String>();
                // Blanks around ids and codes do not belong to them.
                Value::text(if is_id_or_code(column) { text.trim() } else { &text })
            })
            .boxed(),
        Kind::Integer => {
            prop_oneof![0..500_i64, any::<i32>().prop_map(i64::from)].prop_map(Value::Integer).boxed()
        }
        Kind::Date => day.prop_map(Value::Date).boxed(),
        Kind::DateTime => {
            let time = (0..24_i8, 0..60_i8, 0..60_i8);
            (day, time).prop_map(|(day, (h, m, s))| Value::DateTime(day.at(h, m, s, 0))).boxed()
        }
        Kind::Money => (-100_000_i64..100_000_000).prop_map(Value::Money).boxed(),
        Kind::NonNegativeMoney => cents.prop_map(Value::Money).boxed(),
    };
    prop_oneof![1 => Just(Value::Null), 2 => value].boxed()
}

fn is_id_or_code(column: &Column) -> bool {
    let others = ["Geocode", "ZIP", "State", "CSVVersion", "VAMCStation"];
    column.key != Key::No
        || !column.lists.is_empty()
        || column.name.ends_with("ID")
        || others.contains(&column.name)
}

fn any_character() -> impl Strategy<Value = char> {
    prop_oneof![
        Just('"'),
        Just(','),
        Just('\n'),
        Just('\r'),
        Just(' '),
        Just('='),
        Just('\''),
        Just('é'),
        Just('\u{FEFF}'),
        any::<char>().prop_filter("control characters are taken out", |c| !c.is_ascii_control()),
    ]
}

/// Records of one file with keys of their own.
fn any_records() -> impl Strategy<Value = Vec<Record>> {
    prop::sample::select(FileId::ALL.to_vec()).prop_flat_map(|file| {
        let values: Vec<_> = file.columns().iter().map(any_value).collect();
        prop::collection::vec(values, 0..6).prop_map(move |rows| {
            let mut records = Vec::new();
            for (number, values) in rows.into_iter().enumerate() {
                let mut record = Record::new(file);
                for (column, value) in values.into_iter().enumerate() {
                    record.set(column, value);
                }
                record.set(0, Value::text(&format!("k{number}")));
                records.push(record);
            }
            records
        })
    })
}

fn exported(records: &[Record], style: Style) -> Vec<u8> {
    let mut writer = Writer::zip(Cursor::new(Vec::new()), style);
    records.iter().for_each(|record| writer.push(record).unwrap());
    writer.finish().unwrap().into_inner()
}

fn sorted(records: &[Record]) -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("exchange-sorter-{}", std::process::id()));
    let mut rows = Sorter::new(folder, Style::Hud).unwrap();
    records.iter().for_each(|record| rows.push(record).unwrap());
    let mut writer = Writer::zip(Cursor::new(Vec::new()), Style::Hud);
    rows.write(&mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

fn imported(bytes: Vec<u8>) -> Vec<Record> {
    let source = Source::from_zip(bytes).unwrap();
    let mut records = Vec::new();
    for file in FileId::ALL {
        let findings = source.read(file, None, |_, record| records.push(record.clone()));
        assert!(findings.is_empty(), "{}", findings.to_text(domain::Language::En));
    }
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// An export imports to the same records, and exports to the same bytes again.
    #[test]
    fn what_is_exported_is_imported_again(records in any_records()) {
        let bytes = exported(&records, Style::Hud);
        let again = imported(bytes.clone());
        prop_assert_eq!(&again, &records);
        prop_assert!(exported(&again, Style::Hud) == bytes);
    }

    /// Hashing what is hashed changes nothing.
    #[test]
    fn a_hashed_export_is_hashed_once(records in any_records()) {
        let once = exported(&records, Style::Hashed);
        prop_assert!(exported(&imported(once.clone()), Style::Hashed) == once);
    }

    /// Whatever the order in which rows come, the export is the same.
    #[test]
    fn rows_that_come_in_any_order_are_exported_in_one(
        (records, shuffled) in any_records().prop_flat_map(|records| {
            (Just(records.clone()), Just(records).prop_shuffle())
        }),
    ) {
        prop_assert!(sorted(&shuffled) == exported(&records, Style::Hud));
    }

    /// Importing twice changes nothing.
    #[test]
    fn a_second_import_changes_nothing(records in any_records()) {
        let source = Source::from_zip(exported(&records, Style::Hud)).unwrap();
        let known = |_, key: &str| records.iter().find(|record| record.key() == key).map(exchange::Known::of);
        let plan = plan(&source, VoidLimit::default(), known);
        let unchanged: u64 = plan.by_file().map(|(_, counts)| counts.unchanged).sum();
        prop_assert_eq!(unchanged, records.len() as u64);
    }
}
