//! Steps that many stories share, as a person would take them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::reply::Reply;
use crate::signed_in::SignedIn;

impl SignedIn<'_> {
    /// Searches by first and last name.
    pub async fn searches(&self, first: &str, last: &str) -> Reply {
        self.post("/api/clients/searches", json!({ "first_name": first, "last_name": last, "details": {} }))
            .await
    }

    /// Searches, reviews what is likely, and adds a client with the basics; its id.
    ///
    /// # Panics
    /// If any of it is refused.
    pub async fn adds_client(&self, first: &str, last: &str) -> String {
        self.adds(first, last, json!({})).await.expect(StatusCode::CREATED).text("/client_id")
    }

    /// As [`SignedIn::adds_client`], with other or more fields, whatever the answer is.
    pub async fn adds(&self, first: &str, last: &str, other: Value) -> Reply {
        let search = self.searches(first, last).await.succeeds();
        let mut body = basics(first, last);
        body["search_receipt"] = search.body["receipt"].clone();
        body["reviewed_matches"] = search.body["likely"].clone();
        if let (Some(body), Value::Object(other)) = (body.as_object_mut(), other) {
            body.extend(other);
        }
        self.post("/api/clients", body).await
    }
}

impl SignedIn<'_> {
    /// Begins a workflow; its id.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn begins(&self, action: &str, program: &str, client: &str) -> String {
        let body = json!({ "action": action, "program_id": program, "client_id": client });
        self.post("/api/workflows/instances", body).await.expect(StatusCode::CREATED).text("/instance_id")
    }

    /// Answers the step shown with `chosen` (answers by item, the same for all members) and otherwise as plainly as
    /// can be, and goes on; the view of the next step.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn continues(&self, instance: &str, chosen: &Value) -> Value {
        let view = self.get(&format!("/api/workflows/instances/{instance}")).await.succeeds().body;
        let today = self.stage().clock.today().to_string();
        let answers = plain_answers(&view, chosen, chosen["entry_date"].as_str().unwrap_or(&today));
        let body = json!({ "revision": view["revision"], "step": view["step"]["id"], "answers": answers });
        self.post(&format!("/api/workflows/instances/{instance}/continue"), body).await.succeeds().body
    }

    /// Continues to the last step and finishes there, ticking every warning.
    ///
    /// # Panics
    /// If a step is refused; what Finish answers is returned.
    pub async fn completes(&self, instance: &str, chosen: Value) -> Reply {
        let mut view = self.continues(instance, &chosen).await;
        for _ in 0..30 {
            if !view["check"].is_null() {
                break;
            }
            view = self.continues(instance, &chosen).await;
        }
        let warnings: Vec<&Value> =
            view["findings"].as_array().into_iter().flatten().map(|finding| &finding["code"]).collect();
        let body = json!({ "revision": view["revision"], "confirm": warnings });
        self.post(&format!("/api/workflows/instances/{instance}/finish"), body).await
    }
}

/// An answer for each question of the step that needs one: the chosen one, else "No", the first option, or `day`.
fn plain_answers(view: &Value, chosen: &Value, day: &str) -> Value {
    let mut answers = json!({});
    for (member, asked) in view["step"]["asked"].as_object().into_iter().flatten() {
        for item in items(&view["step"]["items"]) {
            let id = item["id"].as_str().unwrap_or_default();
            let is_asked = asked.as_array().is_some_and(|asked| asked.contains(&item["id"]));
            let has_one = !view["answers"][member][id].is_null();
            let answer = match chosen.get(id) {
                Some(chosen) => chosen.clone(),
                None if has_one || matches!(item["required"], Value::Null | Value::Bool(false)) => continue,
                None => plainest(item, day),
            };
            if is_asked && !answer.is_null() {
                answers[member][id] = answer;
            }
        }
    }
    answers
}

/// The items of a step with those of its groups.
fn items(of: &Value) -> Vec<&Value> {
    of.as_array()
        .into_iter()
        .flatten()
        .flat_map(|item| [vec![item], items(&item["items"])].concat())
        .collect()
}

fn plainest(item: &Value, day: &str) -> Value {
    match item["type"].as_str().unwrap_or_default() {
        "choice" => {
            let codes: Vec<&Value> =
                item["options"].as_array().into_iter().flatten().map(|option| &option["code"]).collect();
            let no = codes.iter().find(|code| ***code == json!(0) || ***code == json!("0"));
            no.or(codes.first()).map_or(Value::Null, |code| (*code).clone())
        }
        "choices" => json!([]),
        "date" => json!(day),
        "yes_no" | "household_exit" => json!(true),
        "money" => json!("0.00"),
        "integer" => json!(0),
        "text" => json!("none"),
        _ => Value::Null,
    }
}

/// The basic information of a new client, complete.
pub fn basics(first: &str, last: &str) -> Value {
    json!({
        "first_name": first, "last_name": last, "name_data_quality": 1,
        "ssn_data_quality": 9, "dob": "1988-04-17", "dob_data_quality": 1,
        "races": [3], "sex": 0, "veteran_status": 0, "confirm": [],
    })
}
