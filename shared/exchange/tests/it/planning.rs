use std::collections::HashMap;

use exchange::{Counts, Known, Source, VoidLimit, plan};
use hud::FileId;

fn export(clients: &str) -> Source {
    Source::from_files([(
        "Client.csv",
        format!("PersonalID,Sex,DateDeleted,ExportID\n{clients}").into_bytes(),
    )])
    .unwrap()
}

fn stored(source: &Source) -> HashMap<String, Known> {
    let mut known = HashMap::new();
    source.read(FileId::Client, None, |_, record| {
        known.insert(record.key().to_owned(), Known::of(record));
    });
    known
}

#[test]
fn the_same_records_in_another_export_change_nothing() {
    let known = stored(&export("p1,0,,e1\np2,1,2026-01-01 00:00:00,e1\n"));
    let plan = plan(&export("p2,1,2026-01-01 00:00:00,e2\np1,0,,e2\n"), VoidLimit::default(), |_, key| {
        known.get(key).copied()
    });
    assert_eq!(plan.by_file().next(), Some(("Client", Counts { unchanged: 2, ..Counts::default() })));
    assert_eq!(plan.too_many_deletions, None);
}

#[test]
fn new_changed_and_voided_rows_are_told_apart() {
    let known = stored(&export("p1,0,,e\np2,1,,e\np3,1,,e\n"));
    let incoming = export("p1,0,2026-01-01 00:00:00,e\np2,0,,e\np3,1,,e\np4,1,,e\n,1,,e\n");
    let limit = VoidLimit { share: 0.5, existing: None };
    let plan = plan(&incoming, limit, |_, key| known.get(key).copied());
    let counts = Counts { new: 1, changed: 1, unchanged: 1, voided: 1, refused: 1 };
    assert_eq!(plan.by_file().next(), Some(("Client", counts)));
    assert_eq!(plan.too_many_deletions, None);
}

#[test]
fn a_file_that_would_void_too_much_is_stopped() {
    let rows = |deleted: &str| (0..10).map(|n| format!("p{n},0,{deleted},e\n")).collect::<String>();
    let known = stored(&export(&rows("")));
    let incoming = export(&rows("2026-01-01 00:00:00"));
    let stopped = plan(&incoming, VoidLimit::default(), |_, key| known.get(key).copied());
    assert_eq!(stopped.too_many_deletions, Some((10, 10)));
    let among_many = VoidLimit { existing: Some(1_020), ..VoidLimit::default() };
    assert_eq!(plan(&incoming, among_many, |_, key| known.get(key).copied()).too_many_deletions, None);
}

#[test]
fn rows_of_victim_service_providers_are_refused() {
    let source = Source::from_files(
        [
            ("Organization.csv", "OrganizationID,VictimServiceProvider\no1,1\no2,0\n"),
            ("Project.csv", "ProjectID,OrganizationID\nv,o1\np,o2\n"),
            ("Client.csv", "PersonalID\nvictim\nboth\nother\n"),
            (
                "Enrollment.csv",
                "EnrollmentID,PersonalID,ProjectID\ne1,victim,v\ne2,both,v\ne3,both,p\ne4,other,p\n",
            ),
            ("Exit.csv", "ExitID,EnrollmentID\nx1,e1\nx4,e4\n"),
        ]
        .map(|(name, text)| (name, text.as_bytes())),
    )
    .unwrap();
    let plan = plan(&source, VoidLimit::default(), |_, _| None);
    let refused: Vec<String> =
        plan.findings.iter().map(|f| format!("{} {} {:?}", f.rule.id, f.file, f.row.unwrap())).collect();
    assert_eq!(
        refused,
        ["PS-06 Client.csv 2", "PS-06 Enrollment.csv 2", "PS-06 Enrollment.csv 3", "PS-06 Exit.csv 2"]
    );
    assert_eq!(plan.by_file().map(|(_, counts)| counts.new).sum::<u64>(), 2 + 2 + 2 + 2 + 1);
}
