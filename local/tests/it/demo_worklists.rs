//! The worklists of the demo data hold the mistakes of PRODUCT section 7, and few besides.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Date, Grant, IntakeProgress, date};
use reports::{Input, Parameters, Report, ReportKind};
use wayhome::Stage;
use wayhome::demo::Demo;

const TODAY: Date = date(2026, 11, 22);

/// Rows of one kind that a list of a grant may hold; the largest grant has 112 people.
const MOST_OF_ONE_KIND: usize = 6;

/// The report of a grant over its year, as a run makes it.
fn report(demo: &Demo, grant: &Grant) -> Report {
    let is_of_grant = |id: &domain::ProgramId| grant.programs.iter().any(|part| part.program == *id);
    let programs: Vec<_> = demo.programs.iter().filter(|program| is_of_grant(&program.id)).collect();
    let ids: Vec<&str> = programs.iter().map(|program| program.record.key()).collect();
    let parameters = Parameters::new(ReportKind::Apr, &ids, grant.begin, grant.end);
    let universe = grant.universe;
    let mut input = Input::new(Parameters { universe, today: Some(TODAY), ..parameters });
    demo.organizations.iter().for_each(|organization| input.push(&organization.record));
    programs.iter().for_each(|program| input.push(&program.record));
    programs.iter().flat_map(|program| &program.parts).for_each(|part| input.push(part));
    for stay in demo.stays.iter().filter(|stay| is_of_grant(&stay.program)) {
        stay.rows().for_each(|row| input.push(row));
        for enrollment in stay.enrollments.iter().filter(|one| one.intake == IntakeProgress::Begun) {
            input.mark_unfinished(enrollment.id.as_str());
        }
        for service in &stay.services {
            if let Some(enrollment) = &service.enrollment {
                input.push_service(enrollment.as_str(), service.span.start, service.span.end);
            }
        }
    }
    demo.clients.iter().for_each(|client| input.push(&client.record));
    input.finish()
}

/// How many rows of each kind the lists of the stage's grants hold, and in how many lists a kind stands.
fn kinds(stage: Stage) -> BTreeMap<(String, String, String), usize> {
    let demo = Demo::of(stage, TODAY);
    let mut kinds = BTreeMap::new();
    for grant in &demo.grants {
        let report = report(&demo, grant);
        for list in report.worklists() {
            for row in &list.rows {
                *kinds
                    .entry((grant.name.clone(), list.name.word().to_owned(), row.reason.clone()))
                    .or_default() += 1;
            }
        }
        for finding in report.run_findings() {
            *kinds.entry((grant.name.clone(), "run".into(), finding.check.to_owned())).or_default() += 1;
        }
    }
    kinds
}

#[test]
fn no_list_of_a_grant_holds_many_mistakes_of_one_kind() {
    for stage in Stage::BOTH {
        let all = kinds(stage);
        let many: Vec<_> = all.iter().filter(|(_, count)| **count > MOST_OF_ONE_KIND).collect();
        assert!(many.is_empty(), "{stage:?}: {many:?}");
    }
}

#[test]
fn the_lists_hold_mistakes_of_several_kinds() {
    for stage in Stage::BOTH {
        let all = kinds(stage);
        let names: BTreeSet<&str> = all.keys().map(|(_, list, _)| list.as_str()).collect();
        for list in ["left_off", "missing_exit", "missing_annual", "data_quality"] {
            assert!(names.contains(list), "{stage:?}: nothing in {list}: {all:#?}");
        }
        let of_quality = all.keys().filter(|(_, list, _)| list == "data_quality");
        let checks: BTreeSet<&str> = of_quality.map(|(_, _, check)| check.as_str()).collect();
        assert!(checks.contains("IB-02") && checks.len() >= 3, "{stage:?}: {checks:?}");
    }
}
