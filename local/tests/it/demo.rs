use std::collections::BTreeSet;

use domain::{Date, HouseholdStay, date, length_days};
use wayhome::Stage;
use wayhome::demo::Demo;

const TODAY: Date = date(2026, 11, 22);

#[test]
fn the_same_day_gives_the_same_data() {
    for stage in Stage::BOTH {
        assert_eq!(Demo::of(stage, TODAY), Demo::of(stage, TODAY));
    }
}

#[test]
fn every_row_of_the_demo_data_is_one_that_hud_accepts_whatever_the_day() {
    for day in [TODAY, date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)] {
        for stage in Stage::BOTH {
            let demo = Demo::of(stage, day);
            let records = demo
                .clients
                .iter()
                .map(|client| &client.record)
                .chain(demo.stays.iter().flat_map(HouseholdStay::rows));
            for record in records {
                for (column, value) in record.file().columns().iter().zip(record.values()) {
                    assert_eq!(
                        domain::code_fault(column, value),
                        None,
                        "{}.{}",
                        record.file().name(),
                        column.name
                    );
                }
            }
        }
    }
}

#[test]
fn every_member_of_a_demo_household_has_the_coc_of_its_head() {
    let coc = |enrollment: &domain::Enrollment| {
        enrollment.record.text(hud::columns::enrollment::ENROLLMENT_COC).map(str::to_owned)
    };
    for stage in Stage::BOTH {
        for stay in Demo::of(stage, TODAY).stays {
            let head = stay
                .enrollments
                .iter()
                .find(|enrollment| enrollment.is_head_of_household())
                .expect("a household has a head");
            assert!(
                coc(head).is_some() && stay.enrollments.iter().all(|enrollment| coc(enrollment) == coc(head))
            );
        }
    }
}

#[test]
fn modesto_has_about_forty_clients_and_testing_about_two_hundred() {
    assert_eq!(Demo::of(Stage::Modesto, TODAY).clients.len(), 36);
    assert_eq!(Demo::of(Stage::Testing, TODAY).clients.len(), 206);
}

#[test]
fn in_testing_the_esg_grant_of_almond_street_holds_112_people_of_whom_104_had_a_service_that_counts() {
    let demo = Demo::of(Stage::Testing, TODAY);
    let grant = demo.grants.iter().find(|grant| grant.id.as_str() == "almond-esg").unwrap();
    let programs: BTreeSet<_> = grant.programs.iter().map(|part| &part.program).collect();
    let stays = || demo.stays.iter().filter(|stay| programs.contains(&stay.program));

    let people: BTreeSet<_> = stays()
        .filter(|stay| stay.program.as_str() != "esg-night-shelter" || !stay.services.is_empty())
        .flat_map(|stay| &stay.enrollments)
        .filter(|enrollment| enrollment.exit_date().is_none_or(|exit| exit >= grant.begin))
        .map(|enrollment| (&enrollment.client, &enrollment.id))
        .collect();
    let served = people.iter().filter(|(_, enrollment)| {
        stays().flat_map(|stay| &stay.services).any(|service| {
            service.enrollment.as_ref() == Some(*enrollment)
                && length_days(service.span, TODAY) >= 1
                && service.span.start <= grant.end
                && service.span.end.is_none_or(|end| end >= grant.begin)
        })
    });

    assert_eq!((people.len(), served.count()), (112, 104));
}
