//! A night of a shelter: beds are set up, guests come, move and leave (PRODUCT B1, B2).

use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack, StageUnderTest};

use crate::households::household;

/// A shelter of Almond Street with three beds, B-1, B-2 and B-3, of which B-3 is for families.
pub(crate) struct Shelter<'a> {
    pub(crate) stage: &'a StageUnderTest,
    pub(crate) site: String,
}

impl<'a> Shelter<'a> {
    pub(crate) async fn open(stage: &'a StageUnderTest, program: &str) -> Self {
        let dana = stage.signed_in("supervisor");
        let body = json!({ "name": "Oak Street", "program_id": program, "areas": [
            { "name": "Dorm", "units": [{ "name": "Dorm", "kind": "room" }] },
        ] });
        let site = dana.post("/api/housing/sites", body).await.succeeds().text("/site_id");
        let unit = dana.get(&format!("/api/housing/sites/{site}")).await.succeeds().text("/site/units/0/id");
        for (labels, attributes) in [(json!(["B-1", "B-2"]), json!([])), (json!(["B-3"]), json!(["family"]))]
        {
            let beds = json!({ "unit_id": unit, "labels": labels, "kind": "bed", "attributes": attributes });
            dana.post(&format!("/api/housing/sites/{site}/beds"), beds).await.succeeds();
        }
        Self { stage, site }
    }

    pub(crate) fn path(&self, act: &str) -> String {
        format!("/api/housing/sites/{}/{act}", self.site)
    }

    pub(crate) fn sam(&self) -> SignedIn<'a> {
        self.stage.signed_in("shelter")
    }

    pub(crate) async fn board(&self) -> Value {
        self.sam().get(&self.path("board")).await.succeeds().body
    }

    /// Label, and first name of who is in it, of each bed.
    pub(crate) async fn guests(&self) -> Vec<(String, String)> {
        let board = self.board().await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let beds = board["areas"][0]["beds"].as_array().unwrap();
        beds.iter().map(|bed| (text(&bed["label"]), text(&bed["guest"]["first_name"]))).collect()
    }

    pub(crate) async fn bed(&self, label: &str) -> Value {
        let board = self.board().await;
        let beds = board["areas"][0]["beds"].as_array().unwrap();
        beds.iter().find(|bed| bed["label"] == label).cloned().unwrap()
    }

    pub(crate) async fn bed_id(&self, label: &str) -> String {
        self.bed(label).await["bed_id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn checks_in(&self, client: &str, label: &str) -> Reply {
        let body = json!({ "client_id": client, "bed_id": self.bed_id(label).await });
        self.sam().post(&self.path("check-ins"), body).await
    }

    /// Services of the client of this kind that count, by their first day.
    pub(crate) async fn bed_nights(&self, client: &str) -> Vec<String> {
        let path = format!("/api/clients/{client}/dashboard");
        let dashboard = self.stage.signed_in("caseworker").get(&path).await.succeeds().body;
        let services = dashboard["services"].as_array().unwrap();
        let nights = services.iter().filter(|service| service["service_type"] == "bed_night");
        nights.map(|night| night["start_date"].as_str().unwrap().to_owned()).collect()
    }
}

/// A client who is enrolled in the program since ten days.
pub(crate) async fn enrolled(stage: &StageUnderTest, program: &str, first: &str) -> String {
    household(stage, program, &[first]).await.remove(0)
}

pub(crate) const NIGHTS: &str = "esg-night-shelter";
pub(crate) const STAYS: &str = "esg-shelter";

#[tokio::test]
async fn a_check_in_of_a_night_shelter_records_one_bed_night_and_undo_takes_it_back() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    let tonight = shelter.board().await["night"].as_str().unwrap().to_owned();

    let first = shelter.checks_in(&rosa, "B-1").await.succeeds();
    let again = shelter.checks_in(&rosa, "B-1").await;

    again.is_refused(409, "ALREADY_CHECKED_IN");
    assert_eq!(again.body["params"]["bed"], "B-1");
    assert_eq!(shelter.bed_nights(&rosa).await, std::slice::from_ref(&tonight));
    assert_eq!(shelter.board().await["counts"]["occupied"], 1);

    let undo = json!({ "client_id": rosa, "event_id": first.body["event_id"] });
    shelter.sam().post(&shelter.path("undos"), undo.clone()).await.succeeds();
    shelter.sam().post(&shelter.path("undos"), undo).await.is_refused(409, "CHANGED_MEANWHILE");

    assert_eq!(shelter.bed_nights(&rosa).await, [""; 0]);
    assert_eq!(shelter.board().await["counts"]["free"], 3);
    shelter.checks_in(&rosa, "B-2").await.succeeds();
    assert_eq!(shelter.bed_nights(&rosa).await, [tonight]);
}

#[tokio::test]
async fn a_shelter_of_stays_records_no_bed_nights() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), STAYS).await;
    let rosa = enrolled(shelter.stage, STAYS, "Rosa").await;

    shelter.checks_in(&rosa, "B-1").await.succeeds();

    assert_eq!(shelter.bed_nights(&rosa).await, [""; 0]);
    assert_eq!(shelter.board().await["stayed_last_night"], json!([]));
}

#[tokio::test]
async fn whoever_stayed_last_night_gets_the_same_bed_and_the_next_bed_night() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let (rosa, ruth) =
        (enrolled(shelter.stage, NIGHTS, "Rosa").await, enrolled(shelter.stage, NIGHTS, "Ruth").await);
    shelter.checks_in(&rosa, "B-1").await.succeeds();
    shelter.checks_in(&ruth, "B-2").await.succeeds();
    shelter.sam().post(&shelter.path("check-outs"), json!({ "client_id": ruth })).await.succeeds();

    stack.clock().advance_days(1);
    let board = shelter.board().await;

    assert_eq!(board["stayed_last_night"][0]["first_name"], "Ruth");
    assert_eq!(board["stayed_last_night"][0]["bed_label"], "B-2");
    assert_eq!(shelter.bed("B-1").await["guest"]["from_earlier_night"], true);
    let body = json!({ "client_id": rosa });
    let back = shelter.sam().post(&shelter.path("check-ins"), body).await.succeeds();
    assert_eq!(back.body["bed_label"], "B-1");
    assert_eq!(shelter.bed_nights(&rosa).await.len(), 2);
    assert_eq!(shelter.bed("B-1").await["guest"]["from_earlier_night"], false);
}

#[tokio::test]
async fn each_refusal_of_a_check_in_names_its_way_out() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    let ruth = enrolled(shelter.stage, NIGHTS, "Ruth").await;
    let stranger = shelter.stage.signed_in("caseworker").adds_client("Sol", "Mendez").await;

    let not_enrolled = shelter.checks_in(&stranger, "B-1").await;
    not_enrolled.is_refused(409, "NOT_ENROLLED");
    assert_eq!(not_enrolled.body["params"]["program_id"], NIGHTS);

    shelter.checks_in(&rosa, "B-1").await.succeeds();
    let taken = shelter.checks_in(&ruth, "B-1").await;
    taken.is_refused(409, "BED_TAKEN");
    assert_eq!((taken.text("/params/bed"), taken.text("/params/next")), ("B-1".into(), "B-2".into()));

    let family = shelter.checks_in(&ruth, "B-3").await;
    family.is_refused(409, "BED_RULE");
    assert_eq!((family.text("/params/rule"), family.text("/params/next")), ("family".into(), "B-2".into()));

    let reason = json!({
        "client_id": ruth, "bed_id": shelter.bed_id("B-3").await, "override_reason": "No other bed by the door.",
    });
    shelter.sam().post(&shelter.path("check-ins"), reason.clone()).await.is_refused(403, "NOT_ALLOWED");
    shelter.stage.signed_in("supervisor").post(&shelter.path("check-ins"), reason).await.succeeds();

    let sol = enrolled(shelter.stage, NIGHTS, "Ines").await;
    let any = json!({ "client_id": sol });
    shelter.sam().post(&shelter.path("check-ins"), any.clone()).await.succeeds();
    let last = enrolled(shelter.stage, NIGHTS, "Wanda").await;
    let full = shelter.sam().post(&shelter.path("check-ins"), json!({ "client_id": last })).await;
    full.is_refused(409, "CAPACITY_REACHED");

    let own = json!({ "client_id": rosa, "bed_id": shelter.bed_id("B-3").await });
    let own = shelter.sam().post(&shelter.path("moves"), own).await;
    assert_ne!(own.body["params"]["next"], "B-1", "the own bed is no way out: {}", own.body);

    let onto = json!({ "client_id": ruth, "bed_id": shelter.bed_id("B-1").await });
    let occupied = shelter.sam().post(&shelter.path("moves"), onto).await;
    occupied.is_refused(409, "BED_OCCUPIED");
    assert_eq!(occupied.text("/params/bed"), "B-1");
}

#[tokio::test]
async fn a_guest_moves_and_leaves_and_a_check_out_by_mistake_is_taken_back() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), STAYS).await;
    let rosa = enrolled(shelter.stage, STAYS, "Rosa").await;
    shelter.checks_in(&rosa, "B-1").await.succeeds();

    let to = json!({ "client_id": rosa, "bed_id": shelter.bed_id("B-2").await });
    shelter.sam().post(&shelter.path("moves"), to).await.succeeds();
    assert_eq!(shelter.guests().await[1], ("B-2".into(), "Rosa".into()));
    let out = shelter.sam().post(&shelter.path("check-outs"), json!({ "client_id": rosa })).await.succeeds();
    assert_eq!(out.body["bed_id"], Value::Null);
    let gone = shelter.sam().post(&shelter.path("check-outs"), json!({ "client_id": rosa })).await;
    gone.is_refused(409, "CHANGED_MEANWHILE");

    let undo = json!({ "client_id": rosa, "event_id": out.body["event_id"] });
    let back = shelter.sam().post(&shelter.path("undos"), undo).await.succeeds();
    assert_eq!(back.body["bed_label"], "B-2");
    assert_eq!(shelter.guests().await[1], ("B-2".into(), "Rosa".into()));
}

#[tokio::test]
async fn the_same_request_again_checks_in_once() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    let (body, key) = (json!({ "client_id": rosa }), "the-same-key-again-0001");

    let first = shelter.sam().post_with_key(&shelter.path("check-ins"), body.clone(), key).await.succeeds();
    let second = shelter.sam().post_with_key(&shelter.path("check-ins"), body, key).await.succeeds();

    assert_eq!(first.body, second.body);
    assert_eq!(shelter.board().await["counts"]["occupied"], 1);
    assert_eq!(shelter.bed_nights(&rosa).await.len(), 1);
}

#[tokio::test]
async fn a_bed_out_of_service_is_not_counted_and_not_given() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    let (night, bed) = (shelter.board().await["night"].clone(), shelter.bed("B-1").await);
    let out = shelter.path(&format!("beds/{}/out-of-service", bed["bed_id"].as_str().unwrap()));
    let form = |reason: &str| json!({ "from": night, "reason": reason, "version": bed["version"] });

    shelter.sam().post(&out, form("")).await.is_refused(422, "REASON_NEEDED");
    shelter.sam().post(&out, form("Broken frame.")).await.succeeds();

    let counts = shelter.board().await["counts"].clone();
    assert_eq!((&counts["beds"], &counts["out_of_service"]), (&json!(2), &json!(1)));
    let refused = shelter.checks_in(&rosa, "B-1").await;
    refused.is_refused(409, "BED_RULE");
    assert_eq!(refused.text("/params/rule"), "out_of_service");
    shelter.checks_in(&rosa, "B-2").await.succeeds();
    let other = shelter.bed("B-2").await;
    let occupied = shelter.path(&format!("beds/{}/out-of-service", other["bed_id"].as_str().unwrap()));
    shelter.sam().post(&occupied, form("Paint.")).await.is_refused(409, "BED_OCCUPIED");
    let back = shelter.path(&format!("beds/{}/back-in-service", bed["bed_id"].as_str().unwrap()));
    shelter.sam().post(&back, json!({ "version": 2 })).await.succeeds();
    assert_eq!(shelter.board().await["counts"]["beds"], 3);
}

#[tokio::test]
async fn the_board_holds_no_date_of_birth_and_another_organization_sees_nothing() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    shelter.checks_in(&rosa, "B-1").await.succeeds();

    let board = shelter.board().await.to_string();
    assert!(!board.contains("dob") && !board.contains("1988") && !board.contains("ssn"), "{board}");

    let omar = shelter.stage.signed_in("other");
    let sites = omar.get("/api/housing/sites").await.succeeds();
    assert_eq!(sites.body["items"], json!([]));
    omar.get(&shelter.path("board")).await.is_refused(404, "NOT_FOUND");
    for act in ["check-ins", "check-outs"] {
        omar.post(&shelter.path(act), json!({ "client_id": rosa })).await.is_refused(404, "NOT_FOUND");
    }
    omar.get(&format!("/api/housing/sites/{}", shelter.site)).await.is_refused(404, "NOT_FOUND");
    let vendor = shelter.stage.signed_in("vendor");
    vendor.get(&shelter.path("board")).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn a_supervisor_sets_up_beds_and_shelter_staff_do_not() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let (dana, page) =
        (shelter.stage.signed_in("supervisor"), format!("/api/housing/sites/{}", shelter.site));
    shelter.sam().get(&page).await.is_refused(403, "NOT_ALLOWED");
    let set_up = dana.get(&page).await.succeeds().body;
    let (area, unit) = (&set_up["site"]["areas"][0]["id"], &set_up["site"]["units"][0]["id"]);
    let form = |units: Value, version: u64| {
        json!({ "name": "Oak Street 2", "program_id": NIGHTS, "version": version, "areas": [
            { "area_id": area, "name": "Dorm", "units": units },
        ] })
    };

    dana.put(&page, form(json!([]), 1)).await.is_refused(409, "IN_USE");
    let kept = json!([{ "unit_id": unit, "name": "Big room", "kind": "room" }]);
    dana.put(&page, form(kept.clone(), 1)).await.succeeds();
    dana.put(&page, form(kept, 1)).await.is_refused(409, "CHANGED_MEANWHILE");
    let same = json!({ "unit_id": unit, "labels": ["b-1"], "kind": "cot" });
    dana.post(&shelter.path("beds"), same).await.is_refused(409, "SAME_NAME");
    let bed = shelter.bed("B-3").await;
    let change = json!({ "unit_id": unit, "label": "B-4", "kind": "cot", "attributes": [], "version": 1 });
    dana.put(&shelter.path(&format!("beds/{}", bed["bed_id"].as_str().unwrap())), change).await.succeeds();
    assert_eq!(shelter.guests().await[2].0, "B-4");
}
