//! A household's stay as one value, kept in a few items.

use domain::{
    Assessment, ClientId, Date, Enrollment, EnrollmentId, HouseholdId, HouseholdStay, IntakeProgress,
    ProgramId, Record, Restriction, Service, ServiceId, ServiceSpan, Stage as Moment, Value, date,
};
use hud::FileId;
use hud::columns::{enrollment, exit, income_benefits};
use store::{Conflict, Error, ScopedStore};

use crate::embedded::{Stage, once, opened, organization_id};

pub fn an_enrollment(id: &str, household: &str, entry: Date) -> Enrollment {
    let record = Record::new(FileId::Enrollment)
        .with(enrollment::ENROLLMENT_ID, Value::text(id))
        .with(enrollment::PERSONAL_ID, Value::text(id))
        .with(enrollment::ENTRY_DATE, Value::Date(entry))
        .with(enrollment::RELATIONSHIP_TO_HOH, Value::Integer(1));
    Enrollment {
        id: EnrollmentId::new(id).unwrap(),
        household: HouseholdId::new(household).unwrap(),
        client: ClientId::new(format!("client-{id}")).unwrap(),
        program: ProgramId::new("p1").unwrap(),
        grant: None,
        owner: organization_id("almond"),
        restriction: Restriction::Organization,
        record,
        exit: None,
        intake: IntakeProgress::Finished,
        version: 0,
    }
}

pub fn an_exit(id: &str, day: Date) -> Record {
    Record::new(FileId::Exit)
        .with(exit::EXIT_ID, Value::text(&format!("x-{id}")))
        .with(exit::ENROLLMENT_ID, Value::text(id))
        .with(exit::EXIT_DATE, Value::Date(day))
}

pub fn a_service(id: &str, enrollment: &str, start: Date) -> Service {
    Service {
        id: ServiceId::new(id).unwrap(),
        enrollment: Some(EnrollmentId::new(enrollment).unwrap()),
        service_type: "case-management".to_owned(),
        span: ServiceSpan { start, end: None },
        note: String::new(),
        record: None,
        restriction: Restriction::Organization,
        voided: None,
        recorded: None,
        changed: None,
        version: 1,
    }
}

pub fn an_assessment(enrollment: &str, day: Date) -> Assessment {
    let income = Record::new(FileId::IncomeBenefits)
        .with(income_benefits::INCOME_BENEFITS_ID, Value::text(&format!("ib-{enrollment}-{day}")))
        .with(income_benefits::ENROLLMENT_ID, Value::text(enrollment))
        .with(income_benefits::INFORMATION_DATE, Value::Date(day))
        .with(income_benefits::EARNED_AMOUNT, Value::Money(120_050));
    Assessment {
        enrollment: EnrollmentId::new(enrollment).unwrap(),
        date: day,
        stage: Moment::Start,
        records: vec![income],
        local_answers: std::collections::BTreeMap::new(),
        earlier: Vec::new(),
        restriction: Restriction::Organization,
        version: 0,
    }
}

pub fn a_stay(household: &str, enrollments: &[&str], entry: Date) -> HouseholdStay {
    let event = Record::new(FileId::Event)
        .with(hud::columns::event::EVENT_ID, Value::text(&format!("ev-{household}")))
        .with(hud::columns::event::ENROLLMENT_ID, Value::text(enrollments[0]))
        .with(hud::columns::event::EVENT_DATE, Value::Date(entry));
    HouseholdStay {
        id: HouseholdId::new(household).unwrap(),
        program: ProgramId::new("p1").unwrap(),
        owner: organization_id("almond"),
        enrollments: enrollments.iter().map(|id| an_enrollment(id, household, entry)).collect(),
        assessments: enrollments.iter().map(|id| an_assessment(id, entry)).collect(),
        services: vec![a_service(&format!("s-{household}"), enrollments[0], entry)],
        records: vec![event],
    }
}

async fn add(store: &ScopedStore, stay: &HouseholdStay) {
    let mut write = store.write("intake");
    write.add_stay(stay);
    write.commit(&once(stay.id.as_str()), &()).await.unwrap();
}

async fn in_program(store: &ScopedStore, from: Date, to: Date) -> Vec<String> {
    let mut seen = Vec::new();
    let program = ProgramId::new("p1").unwrap();
    let count = store
        .each_stay(&program, from, to, |stay| {
            seen.push(opened(store, stay).id.to_string());
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(count, seen.len());
    seen
}

#[tokio::test]
async fn what_is_put_in_comes_out_of_one_query() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let stay = a_stay("h1", &["e1", "e2"], date(2026, 3, 2));
    add(&ana, &stay).await;

    let before = stage.store.units();
    let read = opened(&ana, ana.stay(&stay.id).await.unwrap());
    assert!(stage.store.units().since(before).read <= 3.0);

    let mut expected = stay.clone();
    expected.enrollments.iter_mut().for_each(|enrollment| enrollment.version = 1);
    expected.assessments.iter_mut().for_each(|assessment| assessment.version = 1);
    assert_eq!(read.clone().into_stay(), expected);
    let omar = stage.as_one_of("omar", "orchard");
    assert_eq!(omar.stay(&stay.id).await, Err(Error::NotFound));
    assert_eq!(ana.household_of(&stay.enrollments[1].id).await, Ok(stay.id.clone()));
    assert_eq!(omar.household_of(&stay.enrollments[1].id).await, Err(Error::NotFound));
    let mut again = ana.write("intake");
    again.add_stay(&stay);
    assert_eq!(
        again.commit(&once("again"), &()).await,
        Err(Error::Conflict(Conflict::Exists("household stay")))
    );
}

#[tokio::test]
async fn an_exit_writes_only_what_differs_and_moves_the_stay_in_its_programs_universe() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add(&ana, &a_stay("h1", &["e1"], date(2026, 3, 2))).await;
    add(&ana, &a_stay("h2", &["e2", "e3"], date(2026, 5, 1))).await;
    let read = opened(&ana, ana.stay(&HouseholdId::new("h1").unwrap()).await.unwrap());
    let mut left = read.clone().into_stay();
    left.enrollments[0].exit = Some(an_exit("e1", date(2026, 4, 1)));
    let mut write = ana.write("exit");
    write.change_stay(&read, &left).fields(["ExitDate", "Destination"]);
    let before = stage.store.units();
    write.commit(&once("exit"), &()).await.unwrap();
    let written = stage.store.units().since(before).written;
    assert!(written <= 16.0, "an exit cost {written} write units");

    assert_eq!(in_program(&ana, date(2026, 4, 1), date(2026, 12, 31)).await, ["h1", "h2"]);
    assert_eq!(in_program(&ana, date(2026, 4, 2), date(2026, 12, 31)).await, ["h2"]);
    assert_eq!(in_program(&ana, date(2026, 1, 1), date(2026, 4, 30)).await, ["h1"]);
    assert_eq!(in_program(&ana, date(2026, 1, 1), date(2026, 1, 31)).await, [""; 0]);

    let exited = opened(&ana, ana.stay(&left.id).await.unwrap());
    assert_eq!(exited.enrollments[0].exit_date(), Some(date(2026, 4, 1)));
    let mut write = ana.write("exit");
    write.change_stay(&read, &left);
    assert_eq!(write.commit(&once("exit again"), &()).await, Err(Error::Stale));
}

#[tokio::test]
async fn a_clients_page_lists_open_enrollments_first() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut client = crate::embedded::a_client("client-x", "Maria", "Lopez", "almond");
    client.id = ClientId::new("client-x").unwrap();
    let mut write = ana.write("add client");
    write.add_client(&client);
    write.commit(&once("client"), &()).await.unwrap();
    for (household, entry, left) in
        [("h1", date(2024, 3, 2), true), ("h2", date(2023, 1, 1), false), ("h3", date(2025, 1, 1), true)]
    {
        let mut stay = a_stay(household, &[&format!("e-{household}")], entry);
        stay.enrollments[0].client = client.id.clone();
        stay.enrollments[0].exit = left.then(|| an_exit(&format!("e-{household}"), date(2026, 1, 1)));
        add(&ana, &stay).await;
    }

    let (read, enrollments) = opened(&ana, ana.client_page(&client.id).await.unwrap());
    assert_eq!(read.first_name(), "Maria");
    let order: Vec<&str> = enrollments.iter().map(|enrollment| enrollment.household.as_str()).collect();
    assert_eq!(order, ["h2", "h3", "h1"]);
}

#[tokio::test]
async fn an_assessment_kept_in_the_organization_is_absent_for_others_of_a_shared_stay() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut stay = a_stay("h1", &["e1"], date(2026, 3, 2));
    stay.enrollments[0].restriction = Restriction::Everyone;
    add(&ana, &stay).await;
    let omar = stage.as_one_of("omar", "orchard");

    assert_eq!(opened(&ana, ana.stay(&stay.id).await.unwrap()).assessments.len(), 1);
    assert_eq!(opened(&omar, omar.stay(&stay.id).await.unwrap()).assessments.len(), 0);
    let mut seen = Vec::new();
    let program = ProgramId::new("p1").unwrap();
    for store in [&ana, &omar] {
        let look = |stay: store::Unaudited<store::StoredStay>| {
            let stay = opened(store, stay);
            seen.push((stay.assessments.len(), stay.services.len()));
            Ok(())
        };
        store.each_stay(&program, date(2026, 1, 1), date(2026, 12, 31), look).await.unwrap();
    }
    assert_eq!(seen, [(1, 1), (0, 0)]);

    let read = opened(&ana, ana.stay(&stay.id).await.unwrap());
    let mut kept = read.clone().into_stay();
    kept.enrollments[0].restriction = Restriction::Organization;
    let mut write = ana.write("change restriction");
    write.change_stay(&read, &kept);
    write.commit(&once("keep"), &()).await.unwrap();

    assert_eq!(omar.stay(&stay.id).await, Err(Error::NotFound));
    assert_eq!(
        opened(&ana, ana.stay(&stay.id).await.unwrap()).enrollments[0].restriction,
        Restriction::Organization
    );
}

#[tokio::test]
async fn two_who_add_a_service_in_one_month_do_not_lose_each_others() {
    let stage = Stage::new().await;
    let (ana, dana) = (stage.as_one_of("ana", "almond"), stage.as_one_of("dana", "almond"));
    add(&ana, &a_stay("h1", &["e1"], date(2026, 3, 2))).await;
    let id = HouseholdId::new("h1").unwrap();
    let both = (opened(&ana, ana.stay(&id).await.unwrap()), opened(&dana, dana.stay(&id).await.unwrap()));
    let save = async |store: &ScopedStore, read: &store::StoredStay, service: &str| {
        let mut new = read.clone().into_stay();
        new.services.push(a_service(service, "e1", date(2026, 3, 9)));
        let mut write = store.write("add service");
        write.change_stay(read, &new);
        write.commit(&once(service), &()).await.map(|_| ())
    };

    assert_eq!(save(&ana, &both.0, "s1").await, Ok(()));
    assert_eq!(save(&dana, &both.1, "s2").await, Err(Error::Stale));
    assert_eq!(save(&dana, &opened(&dana, dana.stay(&id).await.unwrap()), "s2").await, Ok(()));
    assert_eq!(opened(&ana, ana.stay(&id).await.unwrap()).services.len(), 3);
}
