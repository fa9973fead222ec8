//! Many records at once: resumable, and the same again changes nothing.

use domain::{HouseholdStay, Value, date};
use store::{Counts, Error};

use crate::embedded::{Stage, a_client, opened};
use crate::stays::{a_service, a_stay, an_assessment, an_exit};

fn stays(count: usize) -> Vec<HouseholdStay> {
    (0..count)
        .map(|at| a_stay(&format!("h{at}"), &[&format!("e{at}a"), &format!("e{at}b")], date(2025, 1, 1)))
        .collect()
}

#[tokio::test]
async fn importing_the_same_again_changes_nothing_and_writes_nothing() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let clients: Vec<_> = (0..30).map(|at| a_client(&format!("c{at}"), "Maria", "Lopez", "almond")).collect();
    let stays = stays(30);
    let dry = ana.check_stays(&stays).await.unwrap();
    assert_eq!(dry.files["Enrollment"], Counts { new: 60, ..Counts::default() });

    assert_eq!(ana.put_clients("i1", &clients).await.unwrap().files["Client"].new, 30);
    assert_eq!(ana.put_stays("i1", &stays).await.unwrap(), dry);

    let before = stage.store.units();
    assert_eq!(ana.put_clients("i2", &clients).await.unwrap().files["Client"].unchanged, 30);
    let again = ana.put_stays("i2", &stays).await.unwrap();
    assert_eq!(again.files["Enrollment"], Counts { unchanged: 60, ..Counts::default() });
    assert_eq!(again.files["Event"].unchanged, 30);
    assert_eq!(stage.store.units().since(before).written, 0.0);
}

#[tokio::test]
async fn an_import_keeps_what_hmis_csv_has_no_column_for() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let imported = a_stay("h1", &["e1"], date(2025, 1, 1));
    ana.put_stays("i1", std::slice::from_ref(&imported)).await.unwrap();
    let read = opened(&ana, ana.stay(&imported.id).await.unwrap());
    let mut more = read.clone().into_stay();
    more.services.push(a_service("ours", "e1", date(2025, 2, 1)));
    let mut write = ana.write("add service");
    write.change_stay(&read, &more);
    write.commit(&crate::embedded::once("k"), &()).await.unwrap();

    let mut newer = imported.clone();
    newer.enrollments[0].exit = Some(an_exit("e1", date(2025, 6, 1)));
    newer.records.clear();
    let tally = ana.put_stays("i2", &[newer]).await.unwrap();

    assert_eq!(tally.files["Exit"].new, 1);
    let stored = opened(&ana, ana.stay(&imported.id).await.unwrap());
    assert_eq!((stored.services.len(), stored.records.len()), (2, 1));
    assert_eq!(stored.enrollments[0].exit_date(), Some(date(2025, 6, 1)));
}

#[tokio::test]
async fn an_assessment_whose_date_was_corrected_stands_at_its_new_date_only() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut stay = a_stay("h1", &["e1"], date(2025, 1, 1));
    stay.assessments = vec![an_assessment("e1", date(2025, 3, 1)), an_assessment("e1", date(2025, 6, 1))];
    ana.put_stays("i1", std::slice::from_ref(&stay)).await.unwrap();
    let corrected = &mut stay.assessments[0];
    corrected.date = date(2025, 2, 1);
    corrected.records[0].set(hud::columns::income_benefits::INFORMATION_DATE, Value::Date(date(2025, 2, 1)));

    let tally = ana.put_stays("i2", std::slice::from_ref(&stay)).await.unwrap();
    let again = ana.put_stays("i3", std::slice::from_ref(&stay)).await.unwrap();

    assert_eq!(tally.files["IncomeBenefits"], Counts { changed: 1, unchanged: 1, ..Counts::default() });
    assert_eq!(again.files["IncomeBenefits"], Counts { unchanged: 2, ..Counts::default() });
    let stored = opened(&ana, ana.stay(&stay.id).await.unwrap());
    let mut days: Vec<_> =
        stored.assessments.iter().map(|assessment| (assessment.date, assessment.records.len())).collect();
    days.sort_unstable();
    assert_eq!(days, [(date(2025, 2, 1), 1), (date(2025, 6, 1), 1)]);
}

#[tokio::test]
async fn a_household_larger_than_a_transaction_is_in_no_report_until_it_is_complete() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut large = a_stay("h1", &["e1"], date(2015, 1, 1));
    for month in 0..150_i16 {
        let day = date(2010 + month / 12, i8::try_from(month % 12).unwrap() + 1, 3);
        large.services.push(a_service(&format!("s{month}"), "e1", day));
    }

    let mut write = ana.write("intake");
    write.add_stay(&large);
    let refused = write.commit(&crate::embedded::once("k"), &()).await;
    assert_eq!(refused, Err(Error::Conflict(store::Conflict::TooLarge)));

    ana.put_stays("i1", std::slice::from_ref(&large)).await.unwrap();
    assert_eq!(opened(&ana, ana.stay(&large.id).await.unwrap()).services.len(), 151);
}

#[tokio::test]
async fn an_enrollment_that_moved_to_another_household_or_program_stands_there_only() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let before = a_stay("h1", &["e1", "e2"], date(2025, 1, 1));
    ana.put_stays("i1", std::slice::from_ref(&before)).await.unwrap();
    let read = opened(&ana, ana.stay(&before.id).await.unwrap());
    let mut with_service = read.clone().into_stay();
    with_service.services.push(a_service("own", "e2", date(2025, 2, 1)));
    let mut write = ana.write("add service");
    write.change_stay(&read, &with_service);
    write.commit(&crate::embedded::once("k1"), &()).await.unwrap();

    let mut moved = a_stay("h2", &["e2"], date(2025, 1, 1));
    moved.program = domain::ProgramId::new("another-program").unwrap();
    moved.enrollments[0].program = moved.program.clone();
    let dry = ana.check_stays(std::slice::from_ref(&moved)).await.unwrap();
    assert_eq!(dry.files["Enrollment"].new, 0, "it is known, in another place");
    assert_eq!(ana.put_stays("i2", std::slice::from_ref(&moved)).await.unwrap(), dry);

    let old = opened(&ana, ana.stay(&before.id).await.unwrap());
    assert_eq!(old.enrollments.iter().map(|enrollment| enrollment.id.as_str()).collect::<Vec<_>>(), ["e1"]);
    let new = opened(&ana, ana.stay(&moved.id).await.unwrap());
    assert_eq!(new.program, moved.program);
    assert_eq!(new.enrollments.iter().map(|enrollment| enrollment.id.as_str()).collect::<Vec<_>>(), ["e2"]);
    assert!(new.services.iter().any(|service| service.id.as_str() == "own"), "what was given moves along");
    assert!(old.services.iter().all(|service| service.id.as_str() != "own"));
    assert_eq!(ana.household_of(&new.enrollments[0].id).await.unwrap(), moved.id);

    // The last member takes the household along: nothing of it is counted any more.
    let last = a_stay("h2", &["e2", "e1"], date(2025, 1, 1));
    let last = HouseholdStay { program: moved.program.clone(), ..last };
    ana.put_stays("i3", std::slice::from_ref(&last)).await.unwrap();
    assert_eq!(ana.stay(&before.id).await.unwrap_err(), Error::NotFound);
    let mut seen = Vec::new();
    let count = ana
        .each_stay(&before.program, date(2024, 1, 1), date(2026, 12, 31), |stay| {
            seen.push(opened(&ana, stay).id.clone());
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!((count, seen), (0, vec![]));

    let units = stage.store.units();
    ana.put_stays("i4", std::slice::from_ref(&last)).await.unwrap();
    assert_eq!(stage.store.units().since(units).written, 0.0);
}

#[tokio::test]
async fn an_enrollment_of_another_organization_with_the_same_number_stays_where_it_is() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let omar = stage.as_one_of("omar", "orchard");
    let everyone = |mut stay: HouseholdStay| {
        stay.enrollments
            .iter_mut()
            .for_each(|enrollment| enrollment.restriction = domain::Restriction::Everyone);
        stay
    };
    let theirs = everyone(a_stay("h1", &["e1"], date(2025, 1, 1)));
    ana.put_stays("i1", std::slice::from_ref(&theirs)).await.unwrap();

    let mut own = everyone(a_stay("h2", &["e1"], date(2025, 3, 1)));
    own.owner = domain::OrganizationId::new("orchard").unwrap();
    own.enrollments.iter_mut().for_each(|enrollment| enrollment.owner = own.owner.clone());
    let dry = omar.check_stays(std::slice::from_ref(&own)).await.unwrap();
    assert_eq!(dry.files["Enrollment"].new, 1);
    omar.put_stays("i2", std::slice::from_ref(&own)).await.unwrap();

    assert_eq!(opened(&ana, ana.stay(&theirs.id).await.unwrap()).enrollments.len(), 1);
    assert_eq!(opened(&omar, omar.stay(&own.id).await.unwrap()).enrollments.len(), 1);
}
