//! What operations cost, in the units that are paid for.

use domain::{HouseholdId, date};
use serde_json::{Value as Json, json};
use store::{InstanceState, Units};

use crate::embedded::{Stage, a_client, once, opened};
use crate::lists::{an_instance, answers};
use crate::stays::{a_service, a_stay};

/// Runs an operation and compares what it cost with what it may: what it read only where reading is
/// measured, since moto takes a whole unit for the smallest query and DynamoDB half of one.
async fn costs(stage: &Stage, name: &str, most: Units, operation: impl Future<Output = ()>) {
    let before = stage.store.units();
    operation.await;
    let spent = stage.store.units().since(before);
    println!(
        "{name}: {} read, {} written (at most {}, {})",
        spent.read, spent.written, most.read, most.written
    );
    let reads_little = spent.read <= most.read || !stage.counts_units();
    assert!(reads_little && spent.written <= most.written, "{name} cost {spent:?}, at most {most:?}");
}

#[tokio::test]
async fn every_operation_stays_within_its_budget() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let at_most = |read: f64, written: f64| Units { read, written };
    ana.audit_view("sign in", ["user:ana"]).await.unwrap();

    let client = a_client("c1", "Maria", "Lopez", "almond");
    costs(&stage, "search that finds nobody", at_most(4.0, 0.0), async {
        ana.search("Maria", "Lopez", 25, None).await.unwrap();
    })
    .await;
    costs(&stage, "receipt", at_most(1.0, 1.0), async {
        ana.give_receipt("r1", "Maria", "Lopez", &[]).await.unwrap();
    })
    .await;
    costs(&stage, "add client", at_most(2.0, 28.0), async {
        let receipt = ana.receipt("r1", "Maria", "Lopez").await.unwrap();
        let mut write = ana.write("add client");
        write.add_client(&client).use_receipt(&receipt).fields(["FirstName", "LastName", "DOB", "SSN"]);
        write.commit(&once("k1"), &client.id).await.unwrap();
    })
    .await;

    let instance = an_instance("w1");
    costs(&stage, "start workflow", at_most(0.0, 16.0), async {
        let mut write = ana.write("start intake");
        write.start_instance(&instance);
        write.commit(&once("k2"), &instance.id).await.unwrap();
    })
    .await;
    costs(&stage, "save step", at_most(3.0, 16.0), async {
        let read = opened(&ana, ana.instance::<Json>(&instance.id).await.unwrap());
        let mut next = read.clone();
        next.steps.insert("income".to_owned(), answers(json!({"c1": {"income_any": 1, "earned": 120_050}})));
        let mut write = ana.write("save step");
        write.save_instance(&read, &next, &["income"]);
        write.commit(&once("k3"), &()).await.unwrap();
    })
    .await;
    costs(&stage, "finish an adult's intake", at_most(3.0, 36.0), async {
        let read = opened(&ana, ana.instance::<Json>(&instance.id).await.unwrap());
        let mut done = read.clone();
        done.state = InstanceState::Finished;
        let mut write = ana.write("finish intake");
        write.add_stay(&a_stay("h1", &["e1"], date(2026, 3, 2))).save_instance(&read, &done, &[]);
        write.commit(&once("k4"), &()).await.unwrap();
    })
    .await;
    costs(&stage, "add service", at_most(4.0, 16.0), async {
        let read = opened(&ana, ana.stay(&HouseholdId::new("h1").unwrap()).await.unwrap());
        let mut more = read.clone().into_stay();
        more.services.push(a_service("s2", "e1", date(2026, 4, 2)));
        let mut write = ana.write("add service");
        write.change_stay(&read, &more);
        write.commit(&once("k5"), &()).await.unwrap();
    })
    .await;
    costs(&stage, "open a client's page", at_most(4.0, 1.0), async {
        ana.audit_view("open client", ["client:c1"]).await.unwrap();
        ana.client_page(&client.id).await.unwrap();
    })
    .await;
}
