//! A saved service is given an end, corrected, voided and restored (PRODUCT E5, C3, section 4).

use serde_json::{Value, json};
use testkit::{SignedIn, Stack, StageUnderTest};

use crate::households::household;

struct Story<'a> {
    stage: &'a StageUnderTest,
    client: String,
    enrollment: String,
}

impl<'a> Story<'a> {
    /// A client in the ESG shelter since ten days, with the service of one day that comes along.
    async fn begin(stage: &'a StageUnderTest) -> Self {
        let client = household(stage, "esg-shelter", &["Rosa"]).await.remove(0);
        let dashboard = format!("/api/clients/{client}/dashboard");
        let found = stage.signed_in("caseworker").get(&dashboard).await.succeeds();
        let enrollment = found.text("/enrollments/0/enrollment_id");
        Self { stage, client, enrollment }
    }

    fn day(&self, ago: i64) -> String {
        self.stage.clock().days_ago(ago).to_string()
    }

    async fn dashboard(&self, who: &SignedIn<'_>) -> Value {
        who.get(&format!("/api/clients/{}/dashboard", self.client)).await.succeeds().body
    }

    /// Records a service from `start` on; its id.
    async fn serves(&self, who: &SignedIn<'_>, start: &str, end: Value) -> String {
        let body = json!({
            "enrollment_ids": [self.enrollment], "service_type": "meals", "start_date": start, "end_date": end,
            "note": "", "confirm": [],
        });
        who.post("/api/workflows/services", body).await.succeeds().text("/services/0/service_id")
    }

    async fn card(&self, who: &SignedIn<'_>, list: &str, service: &str) -> Value {
        let dashboard = self.dashboard(who).await;
        let cards = dashboard[list].as_array().unwrap();
        cards.iter().find(|card| card["service_id"] == json!(service)).cloned().unwrap_or_default()
    }

    fn path(&self, service: &str, act: &str) -> String {
        format!("/api/workflows/enrollments/{}/services/{service}{act}", self.enrollment)
    }
}

#[tokio::test]
async fn an_open_service_from_today_is_not_one_of_the_same_day() {
    let stack = Stack::start().await;
    let story = Story::begin(stack.modesto()).await;
    let ana = story.stage.signed_in("caseworker");
    let service = story.serves(&ana, &story.day(0), Value::Null).await;

    let card = story.card(&ana, "services", &service).await;
    stack.clock().advance_days(1);
    let tomorrow = story.card(&ana, "services", &service).await;

    assert_eq!((&card["counts_for_apr"], &card["reason"]), (&json!(false), &json!("SERVICE_BEGAN_TODAY")));
    assert_eq!((&tomorrow["counts_for_apr"], &tomorrow["reason"]), (&json!(true), &Value::Null));
}

#[tokio::test]
async fn an_open_service_is_given_an_end_and_a_wrong_one_is_corrected() {
    let stack = Stack::start().await;
    let story = Story::begin(stack.modesto()).await;
    let ana = story.stage.signed_in("caseworker");
    let service = story.serves(&ana, &story.day(6), Value::Null).await;
    let mut form = json!({
        "service_type": "meals", "start_date": story.day(6), "end_date": story.day(2), "note": "", "version": 1,
    });

    let ended = ana.put(&story.path(&service, ""), form.clone()).await.succeeds().body;
    form["version"] = json!(2);
    form["service_type"] = json!("legal");
    form["start_date"] = json!(story.day(9));
    let corrected = ana.put(&story.path(&service, ""), form.clone()).await.succeeds().body;

    assert_eq!((&ended["end_date"], &ended["length_days"]), (&json!(story.day(2)), &json!(4)));
    assert_eq!((&corrected["service_type"], &corrected["length_days"]), (&json!("legal"), &json!(7)));
    let card = story.card(&ana, "services", &service).await;
    assert_eq!((&card["start_date"], &card["version"]), (&json!(story.day(9)), &json!(3)));
    form["end_date"] = json!(story.day(8));
    let overtaken = ana.put(&story.path(&service, ""), form).await;
    overtaken.is_refused(409, "CHANGED_MEANWHILE");
    assert_eq!(overtaken.body["params"]["fields"], json!(["end_date"]));
    assert_eq!(overtaken.text("/params/person"), "Ana Ruiz");
}

#[tokio::test]
async fn a_corrected_service_keeps_to_the_rules_of_a_new_one() {
    let stack = Stack::start().await;
    let story = Story::begin(stack.modesto()).await;
    let ana = story.stage.signed_in("caseworker");
    let service = story.serves(&ana, &story.day(6), json!(story.day(5))).await;
    let form = |start: &str, end: &str| json!({ "service_type": "meals", "start_date": start, "end_date": end, "note": "", "version": 1 });

    for (start, end, code) in [
        (story.day(5), story.day(6), "END_BEFORE_START"),
        (story.day(20), story.day(5), "OUTSIDE_ENROLLMENT"),
        (story.day(-1), story.day(-2), "DATE_IN_FUTURE"),
    ] {
        ana.put(&story.path(&service, ""), form(&start, &end)).await.is_refused(422, code);
    }
    let same_day = form(&story.day(5), &story.day(5));
    ana.put(&story.path(&service, ""), same_day.clone()).await.is_refused(409, "SERVICE_UNDER_1_DAY");
    let mut confirmed = same_day;
    confirmed["confirm"] = json!(["SERVICE_UNDER_1_DAY"]);
    ana.put(&story.path(&service, ""), confirmed.clone()).await.succeeds();
    confirmed["confirm"] = json!([]);
    confirmed["version"] = json!(2);
    confirmed["note"] = json!("Breakfast.");
    ana.put(&story.path(&service, ""), confirmed).await.succeeds();
}

#[tokio::test]
async fn a_voided_service_is_kept_counts_nowhere_and_can_be_restored() {
    let stack = Stack::start().await;
    let story = Story::begin(stack.modesto()).await;
    let dana = story.stage.signed_in("supervisor");
    let first = story.dashboard(&dana).await["services"][0].clone();
    let service = first["service_id"].as_str().unwrap();

    let why = |reason: &str| json!({ "reason": reason, "version": first["version"] });
    dana.post(&story.path(service, "/void"), why(" ")).await.is_refused(422, "REASON_NEEDED");
    dana.post(&story.path(service, "/void"), why("Was 123-45-6789.")).await.is_refused(422, "SSN_IN_TEXT");
    dana.post(&story.path(service, "/void"), why("Another client's.")).await.succeeds();

    let dashboard = story.dashboard(&dana).await;
    assert_eq!(dashboard["services"], json!([]));
    assert_eq!(dashboard["tasks"][0]["kind"], "no_service");
    let voided = story.card(&dana, "voided_services", service).await;
    assert_eq!(voided["voided"], "Another client's.");
    let edit = json!({
        "service_type": "meals", "start_date": story.day(5), "end_date": null, "version": voided["version"],
    });
    dana.put(&story.path(service, ""), edit).await.is_refused(409, "CHANGED_MEANWHILE");

    let back = json!({ "version": voided["version"] });
    dana.post(&story.path(service, "/restore"), back).await.succeeds();
    let restored = story.card(&dana, "services", service).await;
    for part in ["service_type", "start_date", "end_date", "counts_for_apr", "note"] {
        assert_eq!(restored[part], first[part], "{part}");
    }
}

#[tokio::test]
async fn a_caseworker_voids_what_they_recorded_on_the_same_day_and_nothing_else() {
    let stack = Stack::start().await;
    let story = Story::begin(stack.modesto()).await;
    let (ana, sam) = (story.stage.signed_in("caseworker"), story.stage.signed_in("shelter"));
    let own = story.serves(&ana, &story.day(4), json!(story.day(3))).await;
    let of_sam = story.serves(&sam, &story.day(4), json!(story.day(3))).await;
    let void = json!({ "reason": "Typed twice.", "version": 1 });

    assert_eq!(story.card(&ana, "services", &own).await["may_void"], true);
    assert_eq!(story.card(&ana, "services", &of_sam).await["may_void"], false);
    ana.post(&story.path(&of_sam, "/void"), void.clone()).await.is_refused(403, "NOT_ALLOWED");
    sam.post(&story.path(&of_sam, "/void"), void.clone()).await.is_refused(403, "NOT_ALLOWED");
    ana.post(&story.path(&own, "/void"), void.clone()).await.succeeds();
    ana.post(&story.path(&own, "/restore"), json!({ "version": 2 })).await.succeeds();
    stack.clock().advance_days(1);
    let late = json!({ "reason": "Typed twice.", "version": 3 });
    ana.post(&story.path(&own, "/void"), late.clone()).await.is_refused(403, "NOT_ALLOWED");
    story.stage.signed_in("supervisor").post(&story.path(&own, "/void"), late).await.succeeds();
    let omar = story.stage.signed_in("other");
    omar.post(&story.path(&of_sam, "/void"), void).await.is_refused(404, "NOT_FOUND");
}
