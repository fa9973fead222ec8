use exchange::{Severity, Source, Writer, check};
use hud::FileId;

use crate::kit::kit;

/// A small export without a fault; `change` puts other text in place of some of it.
fn export(changes: &[(&str, &str, &str)]) -> Source {
    let files = [
        (
            "Export",
            "ExportID,SourceType,SourceID,SourceName,ExportDate,ExportStartDate,ExportEndDate,SoftwareName,CSVVersion,ExportPeriodType,ExportDirective,HashStatus,ImplementationID\ne,1,CA-510,,2026-01-02 00:00:00,2025-01-01,2025-12-31,Wayhome,2026 v1.0,3,2,1,i\n",
        ),
        (
            "Organization",
            "OrganizationID,OrganizationName,VictimServiceProvider,DateCreated,DateUpdated,UserID,ExportID\no,Casa,0,2025-01-01 00:00:00,2025-01-01 00:00:00,u,e\n",
        ),
        ("User", "UserID,DateCreated,DateUpdated,ExportID\nu,2025-01-01 00:00:00,2025-01-01 00:00:00,e\n"),
        (
            "Project",
            "ProjectID,OrganizationID,ProjectName,OperatingStartDate,ContinuumProject,ProjectType,RRHSubType,ResidentialAffiliation,DateCreated,DateUpdated,UserID,ExportID\np,o,Casa RRH,2020-01-01,1,13,2,,2025-01-01 00:00:00,2025-01-01 00:00:00,u,e\n",
        ),
        (
            "ProjectCoC",
            "ProjectCoCID,ProjectID,CoCCode,Geocode,ZIP,DateCreated,DateUpdated,UserID,ExportID\nc,p,CA-510,063678,95354,2025-01-01 00:00:00,2025-01-01 00:00:00,u,e\n",
        ),
        (
            "Client",
            "PersonalID,FirstName,NameDataQuality,SSN,SSNDataQuality,DOB,DOBDataQuality,AmIndAKNative,Asian,BlackAfAmerican,HispanicLatinao,MidEastNAfrican,NativeHIPacific,White,RaceNone,VeteranStatus,YearEnteredService,DateCreated,DateUpdated,UserID,DateDeleted,ExportID\nana,Ana,1,xxxxx6789,2,1990-04-01,1,0,0,0,1,0,0,0,,0,,2025-01-01 00:00:00,2025-01-01 00:00:00,u,,e\n",
        ),
        (
            "Enrollment",
            "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC,LivingSituation,RentalSubsidyType,DisablingCondition,DateCreated,DateUpdated,UserID,DateDeleted,ExportID\nn,ana,p,2025-02-01,h,1,CA-510,116,,0,2025-02-01 00:00:00,2025-02-01 00:00:00,u,,e\n",
        ),
        (
            "Exit",
            "ExitID,EnrollmentID,PersonalID,ExitDate,Destination,DestinationSubsidyType,OtherDestination,DateCreated,DateUpdated,UserID,ExportID\nx,n,ana,2025-06-01,410,,,2025-06-01 00:00:00,2025-06-01 00:00:00,u,e\n",
        ),
        (
            "HealthAndDV",
            "HealthAndDVID,EnrollmentID,PersonalID,InformationDate,DomesticViolenceSurvivor,WhenOccurred,DataCollectionStage,DateCreated,DateUpdated,UserID,ExportID\nd1,n,ana,2025-02-01,0,,1,2025-02-01 00:00:00,2025-02-01 00:00:00,u,e\nd3,n,ana,2025-06-01,0,,3,2025-06-01 00:00:00,2025-06-01 00:00:00,u,e\n",
        ),
        (
            "Services",
            "ServicesID,EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,DateCreated,DateUpdated,UserID,ExportID\ns,n,ana,2025-03-01,200,200,2025-03-01 00:00:00,2025-03-01 00:00:00,u,e\n",
        ),
    ];
    for (file, from, _) in changes {
        assert!(files.iter().any(|(name, text)| name == file && text.contains(from)), "{file} has no {from}");
    }
    Source::from_files(files.map(|(name, text)| {
        let edit = |text: String, (file, from, to): &(&str, &str, &str)| {
            if *file == name { text.replace(from, to) } else { text }
        };
        (format!("{name}.csv"), changes.iter().fold(text.to_owned(), edit).into_bytes())
    }))
    .unwrap()
}

/// Findings beyond those of the faultless export, as `rule file row column`.
fn beyond(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let list = |source: &Source| -> Vec<String> {
        let line = |f: &exchange::Finding| {
            let row = f.row.map_or(String::new(), |row| format!(" {row}"));
            let column = f.column.as_deref().map_or(String::new(), |column| format!(" {column}"));
            format!("{} {}{row}{column}", f.rule.id, f.file.trim_end_matches(".csv"))
        };
        check(source).iter().map(line).collect()
    };
    let usual = list(&export(&[]));
    list(&export(changes)).into_iter().filter(|line| !usual.contains(line)).collect()
}

#[test]
fn an_export_that_only_lacks_files_and_columns_has_no_other_finding() {
    let findings = check(&export(&[]));
    let others: Vec<String> = findings
        .iter()
        .filter(|f| !["FS-03", "FS-20"].contains(&f.rule.id))
        .map(ToString::to_string)
        .collect();
    assert_eq!(others, Vec::<String>::new());
}

#[test]
fn each_fault_is_found_where_it_is() {
    let enrollment = "n,ana,p,2025-02-01,h,1,CA-510,116,,0";
    let twice = "n,ana,p,2025-02-01,h,1,CA-510,116,,0,2025-02-01 00:00:00,2025-02-01 00:00:00,u,,e\n";
    for (file, from, to, expected) in [
        ("Export", "2026 v1.0", "2024 v1.3", &["FS-06 Export 2 CSVVersion"][..]),
        ("Export", "2025-12-31", "2024-12-31", &["FS-56 Export 2"]),
        (
            "Export",
            "3,2,1,i\n",
            "3,2,1,i\nf,1,,,2026-01-02 00:00:00,2025-01-01,2025-12-31,W,2026 v1.0,3,2,1,i\n",
            &["FS-05 Export"],
        ),
        ("Export", "3,2,1,i", "3,2,4,i", &["FS-08 Client 2 FirstName", "FS-08 Client 2 SSN"]),
        ("Organization", "Casa,0", "Casa,", &["FS-25 Organization 2 VictimServiceProvider"]),
        ("Organization", "Casa,0", "Casa,1", &["PS-06 Enrollment 2 ProjectID"]),
        ("Organization", "Casa", "Casa [old]", &["FS-26 Organization 2 OrganizationName"]),
        ("Project", "13,2,", "13,,", &["FS-53 Project 2 RRHSubType"]),
        ("Project", "13,2,", "3,2,", &["FS-52 Project 2 RRHSubType"]),
        ("Project", ",o,", ",oo,", &["FS-46 Project 2 OrganizationID"]),
        ("ProjectCoC", "063678", "63678", &["FS-35 ProjectCoC 2 Geocode"]),
        (
            "ProjectCoC",
            "CA-510",
            "ca510",
            &["FS-35 ProjectCoC 2 CoCCode", "FS-54 Enrollment 2 EnrollmentCoC"],
        ),
        (
            "Client",
            "0,1,0,0,0,,0",
            "0,3,0,0,0,,7",
            &["FS-28 Client 2 HispanicLatinao", "FS-28 Client 2 VeteranStatus"],
        ),
        ("Client", "xxxxx6789", "6789", &["FS-35 Client 2 SSN"]),
        ("Client", "xxxxx6789", "123456789", &["FS-55 Client 2 SSN"]),
        ("Client", "1990-04-01", "04/01/1990", &["FS-24 Client 2 DOB"]),
        ("Client", ",,0,,2025", ",,0,1999,2025", &["FS-52 Client 2 YearEnteredService"]),
        (
            "Client",
            "u,,e\n",
            "u,,e\nbob,Bob,1,,99,,99,0,0,0,0,0,0,0,99,0,,2025-01-01 00:00:00,2025-01-01 00:00:00,u,,e\n",
            &["FS-47 Client 3 PersonalID"],
        ),
        (
            "Client",
            "u,,e\n",
            "u,,e\nana,,99,,99,,99,0,0,0,0,0,0,0,99,0,,2025-01-01 00:00:00,2025-01-01 00:00:00,u,2025-01-01 00:00:00,e\n",
            &["FS-40 Client 3 PersonalID"],
        ),
        (
            "Enrollment",
            "n,ana",
            "n,bob",
            &[
                "FS-43 Enrollment 2 PersonalID",
                "FS-47 Client 2 PersonalID",
                "FS-49 Exit 2 PersonalID",
                "FS-49 HealthAndDV 2 PersonalID",
                "FS-49 HealthAndDV 3 PersonalID",
                "FS-49 Services 2 PersonalID",
            ],
        ),
        ("Enrollment", "ana,p", "ana,q", &["FS-44 Enrollment 2 ProjectID"]),
        ("Enrollment", ",0,2025", ",7,2025", &["FS-29 Enrollment 2 DisablingCondition"]),
        ("Enrollment", "116,,0", "16,,0", &["FS-30 Enrollment 2 LivingSituation"]),
        ("Enrollment", "116,,0", "116,428,0", &["FS-52 Enrollment 2 RentalSubsidyType"]),
        ("Enrollment", "h,1,", "h,6,", &["FS-31 Enrollment 2 RelationshipToHoH"]),
        ("Enrollment", "CA-510", "CA-511", &["FS-54 Enrollment 2 EnrollmentCoC"]),
        ("Enrollment", "2025-02-01,h", "2025-02-03,h", &["FS-51 HealthAndDV 2 InformationDate"]),
        ("Enrollment", "2025-02-01,h", "2025-02-01 00:00:00,h", &["FS-24 Enrollment 2 EntryDate"]),
        ("Enrollment", twice, &format!("{twice}{twice}"), &["FS-41 Enrollment 3 EnrollmentID"]),
        (
            "Enrollment",
            enrollment,
            "",
            &[
                "CSV-04 Enrollment 2",
                "FS-45 Enrollment",
                "FS-46 Exit 2 EnrollmentID",
                "FS-46 HealthAndDV 2 EnrollmentID",
                "FS-46 HealthAndDV 3 EnrollmentID",
                "FS-46 Services 2 EnrollmentID",
                "FS-47 Client 2 PersonalID",
            ],
        ),
        ("Exit", "410,,", "41,,", &["FS-32 Exit 2 Destination"]),
        ("Exit", "410,,", "410,,Moon", &["FS-52 Exit 2 OtherDestination"]),
        (
            "Exit",
            "u,e\n",
            "u,e\nx2,n,ana,2025-06-01,410,,,2025-06-01 00:00:00,2025-06-01 00:00:00,u,e\n",
            &["FS-48 Exit 3 EnrollmentID"],
        ),
        (
            "HealthAndDV",
            ",3,2025",
            ",1,2025",
            &["FS-50 HealthAndDV 3 DataCollectionStage", "FS-51 HealthAndDV 3 InformationDate"],
        ),
        ("HealthAndDV", "01,0,,1", "01,0,2,1", &["FS-52 HealthAndDV 2 WhenOccurred"]),
        ("HealthAndDV", "d3", "d1", &["CSV-10 HealthAndDV 3 HealthAndDVID"]),
        ("Services", "200,200", "200,3", &["FS-34 Services 2 TypeProvided"]),
        (
            "Services",
            "200,200",
            "200,two",
            &["FS-23 Services 2 TypeProvided", "FS-25 Services 2 TypeProvided"],
        ),
        ("Services", ",u,e", ",w,e", &["FS-46 Services 2 UserID"]),
        ("Services", "s,n,ana", "s,\"n,ana", &["CSV-06 Services 2 EnrollmentID"]),
    ] {
        let mut found = beyond(&[(file, from, to)]);
        found.sort();
        assert_eq!(found, expected, "{file}: {from} -> {to}");
    }
}

#[test]
fn deleted_rows_take_part_in_no_check_but_do_not_leave_others_dangling() {
    let deleted = "2025-02-01 00:00:00,u,2025-03-01 00:00:00,e";
    let found =
        beyond(&[("Enrollment", "116,,0", "16,428,7"), ("Enrollment", "2025-02-01 00:00:00,u,,e", deleted)]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_kit_has_no_finding_that_would_stop_its_import() {
    let Some(folder) = kit("inputs_fy2026") else { return };
    let findings = check(&exchange::open(folder).unwrap());
    insta::assert_snapshot!(findings.count(Severity::High), @"0");
    let mut summary: Vec<String> = findings
        .groups()
        .map(|group| {
            format!(
                "{} {} {} {}",
                group.examples[0].rule.id,
                group.examples[0].file,
                group.examples[0].column.as_deref().unwrap_or(""),
                group.count
            )
        })
        .collect();
    summary.sort();
    insta::assert_snapshot!(summary.join("\n"), @r"
    FS-46 Client.csv UserID 3
    FS-46 CurrentLivingSituation.csv UserID 1
    FS-46 Disabilities.csv UserID 24
    FS-46 EmploymentEducation.csv UserID 4
    FS-46 Enrollment.csv UserID 4
    FS-46 Event.csv UserID 1
    FS-46 HealthAndDV.csv UserID 4
    FS-46 IncomeBenefits.csv UserID 4
    FS-46 ProjectCoC.csv UserID 10
    FS-52 CEParticipation.csv CrisisAssessment 8
    FS-52 CEParticipation.csv DirectServices 8
    FS-52 CEParticipation.csv HousingAssessment 8
    FS-52 CEParticipation.csv PreventionAssessment 8
    FS-52 Exit.csv EmailSocialMedia 315
    FS-52 Exit.csv InPersonGroup 315
    FS-52 Exit.csv InPersonIndividual 315
    FS-52 Exit.csv Telephone 315
    FS-52 IncomeBenefits.csv OtherBenefitsSourceIdentify 1
    FS-55 Client.csv SSN 7
    ");
}

#[test]
fn our_own_export_of_nothing_only_lacks_its_export_row() {
    let writer = Writer::zip(std::io::Cursor::new(Vec::new()), exchange::Style::Hud);
    let source = Source::from_zip(writer.finish().unwrap().into_inner()).unwrap();
    let rules: Vec<&str> = check(&source).iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["FS-04", "FS-45"]);
    assert!(FileId::ALL.into_iter().all(|file| source.has(file)));
}

#[test]
fn a_listing_can_be_read_in_both_languages_and_runs_nothing() {
    let source = Source::from_files([("Exit.csv", &b"ExitID,=HYPERLINK(1)\nx,1\n"[..])]).unwrap();
    let findings = source.read(FileId::Exit, Some(&[0]), |_, _| {});
    let csv = findings.to_csv(domain::Language::Es);
    assert!(csv.starts_with("Gravedad,Regla,Archivo,Fila,Columna,Mensaje,"));
    assert!(csv.contains(",'=HYPERLINK(1),") && !csv.contains(",=HYPERLINK"));
    assert!(
        findings
            .to_text(domain::Language::En)
            .contains("High Priority FS-20 (1)\n  Exit.csv lacks the column ExitDate.")
    );
}
