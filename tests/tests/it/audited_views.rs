//! Whoever sees a client's name stands in the audit with that client (PRODUCT C5): every route whose reply can hold
//! a name is called, and each name that comes back is looked up in what the call added to the audit.

use std::collections::BTreeSet;

use domain::UserId;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack, StageUnderTest, basics};

use crate::households::{ALMOND, household, stays};
use crate::wrong_place::TRANSFERS;

/// Fields that are the name of a client.
const NAMES: &[&str] = &["first_name", "client_first_name"];

/// Fields that say whose name it is.
const IDS: &[&str] = &["client_id", "member_id"];

/// The clients named in a reply.
fn named(reply: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![reply];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let is_named = NAMES.iter().any(|name| map.get(*name).is_some_and(Value::is_string));
                let id = IDS.iter().find_map(|id| map.get(*id).and_then(Value::as_str));
                found.extend(id.filter(|_| is_named).map(str::to_owned));
                open.extend(map.values());
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    found
}

/// Routes whose described reply holds a name, as `METHOD path`.
fn routes_with_names() -> BTreeSet<String> {
    let description = serde_json::to_value(api::openapi()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let replies = operation["responses"].as_object().into_iter().flatten();
            let mut seen = BTreeSet::new();
            let names = replies
                .filter(|(status, _)| status.starts_with('2'))
                .any(|(_, reply)| holds_name(&description, reply, &mut seen));
            if names {
                routes.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    routes
}

fn holds_name(description: &Value, part: &Value, seen: &mut BTreeSet<String>) -> bool {
    match part {
        Value::Object(map) => map.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(to)) => {
                let target = description.pointer(to.trim_start_matches('#')).unwrap_or(&Value::Null);
                seen.insert(to.clone()) && holds_name(description, target, seen)
            }
            ("properties", Value::Object(fields)) => {
                fields.keys().any(|field| NAMES.contains(&field.as_str()))
                    || fields.values().any(|field| holds_name(description, field, seen))
            }
            (_, value) => holds_name(description, value, seen),
        }),
        Value::Array(parts) => parts.iter().any(|part| holds_name(description, part, seen)),
        _ => false,
    }
}

#[derive(Default)]
struct Sweep {
    called: BTreeSet<String>,
    findings: Vec<String>,
}

impl Sweep {
    /// Calls a route with its places filled, and looks up every name of the reply in what the audit gained.
    async fn call(&mut self, who: &SignedIn<'_>, route: &str, path: &str, body: Option<Value>) -> Reply {
        let key = who.stage().clock().next_id().to_string();
        self.call_with_key(who, route, path, body, &key).await
    }

    async fn call_with_key(
        &mut self,
        who: &SignedIn<'_>,
        route: &str,
        path: &str,
        body: Option<Value>,
        key: &str,
    ) -> Reply {
        let method = route.split(' ').next().unwrap();
        let before = audit(who.stage(), who).await.len();
        let reply = who.send(method.parse().unwrap(), path, body, Some(key)).await;
        let after = audit(who.stage(), who).await;
        let audited: BTreeSet<&str> = after[before..].iter().flatten().map(String::as_str).collect();
        for client in named(&reply.body) {
            if !audited.contains(format!("client:{client}").as_str()) {
                self.findings.push(format!("{route}: shows {client}, which is not in the audit"));
            }
        }
        if (200..300).contains(&reply.status) && !named(&reply.body).is_empty() {
            self.called.insert(route.to_owned());
        }
        reply
    }
}

/// The subjects of each entry of this user today.
async fn audit(stage: &StageUnderTest, who: &SignedIn<'_>) -> Vec<Vec<String>> {
    let user = UserId::new(who.id()).unwrap();
    let entries = stage.state().store.system().audit_of(&user, stage.clock().now()).await.unwrap();
    entries.into_iter().map(|entry| entry.subjects).collect()
}

#[tokio::test]
async fn every_reply_that_names_a_client_is_in_the_audit() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, dana) = (stage.signed_in("caseworker"), stage.signed_in("supervisor"));
    let mut sweep = Sweep::default();

    clients(&mut sweep, &ana).await;
    workflows(&mut sweep, &ana).await;
    move_of_a_stay(&mut sweep, stage, &ana, &dana).await;
    copy_to_the_live_stage(&mut sweep, &stack).await;
    housing(&mut sweep, stage, &dana).await;
    report(&mut sweep, &dana).await;

    let names = routes_with_names();
    let missed = names.difference(&sweep.called);
    sweep.findings.extend(missed.map(|route| format!("{route}: no call showed a name; call it here")));
    assert!(sweep.findings.is_empty(), "\n{}", sweep.findings.join("\n"));
}

async fn clients(sweep: &mut Sweep, ana: &SignedIn<'_>) {
    for at in 0..30 {
        let first = format!("Rosa{}", char::from(b'a' + at % 26));
        let born = json!({ "dob": format!("19{}-04-17", 50 + at) });
        ana.adds(&first, &format!("Mendez {at}"), born).await.succeeds();
    }
    // Thirty searches a minute are allowed.
    ana.stage().clock().advance_seconds(60);
    let search = json!({ "first_name": "Rosa", "last_name": "Mendez", "details": {} });
    let found = sweep.call(ana, "POST /api/clients/searches", "/api/clients/searches", Some(search)).await;
    let (search, cursor) = (found.text("/search_id"), found.text("/cursor"));
    let next = format!("/api/clients/searches/{search}?cursor={cursor}");
    sweep.call(ana, "GET /api/clients/searches/{search_id}", &next, None).await;
    let mut new = basics("Luis", "Prado");
    new["search_receipt"] = ana.searches("Luis", "Prado").await.body["receipt"].clone();
    let key = "the-same-client-twice";
    for _ in 0..2 {
        sweep
            .call_with_key(ana, "POST /api/clients", "/api/clients", Some(new.clone()), key)
            .await
            .succeeds();
    }
    let id = found.text("/results/0/client_id");
    sweep.call(ana, "GET /api/clients/{client_id}", &format!("/api/clients/{id}"), None).await;
    let mut changed = basics("Rosa", "Mendez");
    changed.as_object_mut().unwrap().remove("confirm");
    changed["change"] = json!("correction");
    changed["version"] = json!(1);
    let key = "the-same-change-twice";
    for _ in 0..2 {
        let (route, path) = ("PUT /api/clients/{client_id}", format!("/api/clients/{id}"));
        sweep.call_with_key(ana, route, &path, Some(changed.clone()), key).await.succeeds();
    }
    let page = format!("/api/clients/{id}/dashboard");
    sweep.call(ana, "GET /api/clients/{client_id}/dashboard", &page, None).await;
    sweep.call(ana, "GET /api/home/recent-clients", "/api/home/recent-clients", None).await;
}

async fn workflows(sweep: &mut Sweep, ana: &SignedIn<'_>) {
    let day = json!({ "entry_date": ana.stage().clock().days_ago(3).to_string() });
    let head = ana.adds_client("Maria", "Vega").await;
    let child = ana.adds_client("Mia", "Vega").await;
    let begin = json!({ "action": "intake", "program_id": "esg-shelter", "client_id": head });
    let all = "/api/workflows/instances";
    let begun = sweep.call(ana, "POST /api/workflows/instances", all, Some(begin.clone())).await.succeeds();
    sweep.call(ana, "POST /api/workflows/instances", all, Some(begin)).await.succeeds();
    let id = begun.text("/instance_id");
    let route = |act: &str| format!("POST /api/workflows/instances/{{id}}/{act}");
    let path = |act: &str| format!("{all}/{id}/{act}");
    let joining = json!({ "client_id": child, "relationship": 2 });
    sweep.call(ana, &route("members"), &path("members"), Some(joining)).await.succeeds();
    ana.continues(&id, &day).await;
    let view = sweep.call(ana, "GET /api/workflows/instances/{id}", &format!("{all}/{id}"), None).await;
    let shown = json!({ "revision": view.body["revision"], "answers": {} });
    let back = sweep.call(ana, &route("back"), &path("back"), Some(shown)).await.succeeds();
    let again = json!({ "revision": back.body["revision"], "step": back.body["step"]["id"], "answers": {} });
    sweep.call(ana, &route("continue"), &path("continue"), Some(again)).await.succeeds();
    sweep.call(ana, &route("pause"), &path("pause"), Some(json!({}))).await.succeeds();
    sweep.call(ana, "GET /api/home/paused-workflows", "/api/home/paused-workflows", None).await;
    sweep.call(ana, "GET /api/home/dashboard", "/api/home/dashboard", None).await;
    sweep.call(ana, &route("resume"), &path("resume"), Some(json!({}))).await.succeeds();
    let finished = ana.completes(&id, day).await.succeeds();
    let repeated = json!({ "revision": finished.body["revision"] });
    sweep.call(ana, &route("finish"), &path("finish"), Some(repeated)).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");
    let page = format!("/api/workflows/enrollments/{enrollment}");
    sweep.call(ana, "GET /api/workflows/enrollments/{id}", &page, None).await.succeeds();
    for _ in 0..2 {
        let start = Some(json!({ "enrollment_id": enrollment, "stage": "start" }));
        let path = "/api/workflows/corrections";
        sweep.call(ana, "POST /api/workflows/corrections", path, start).await.succeeds();
    }
    let (first, last) = (ana.stage().clock().days_ago(3), ana.stage().clock().days_ago(2));
    let service = json!({
        "enrollment_ids": [enrollment], "service_type": "case_management", "start_date": first.to_string(),
        "end_date": last.to_string(), "note": "", "confirm": [],
    });
    ana.post("/api/workflows/services", service).await.succeeds();
    let page = format!("/api/clients/{head}/dashboard");
    sweep.call(ana, "GET /api/clients/{client_id}/dashboard", &page, None).await;
    let given_up = ana.begins("update", "esg-shelter", &head).await;
    let reason = Some(json!({ "reason": "Not needed." }));
    sweep.call(ana, &route("abandon"), &format!("{all}/{given_up}/abandon"), reason).await.succeeds();
}

async fn move_of_a_stay(sweep: &mut Sweep, stage: &StageUnderTest, ana: &SignedIn<'_>, dana: &SignedIn<'_>) {
    let clients = household(stage, "esg-shelter", &["Teo"]).await;
    let enrollment = stays(stage, ALMOND, &clients[0]).await[0].enrollments[0].id.to_string();
    let ask = |program: &str| json!({ "kind": "move", "enrollment_id": enrollment, "program_id": program, "reason": "Wrong list." });
    let route = |act: &str| format!("POST /api/support/transfers/{{transfer_id}}/{act}");
    for (act, program) in [("decline", "esg-night-shelter"), ("approve", "esg-night-shelter")] {
        let asked = sweep.call(ana, "POST /api/support/transfers", TRANSFERS, Some(ask(program))).await;
        let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
        sweep.call(dana, "GET /api/support/transfers/{transfer_id}", &path, None).await.succeeds();
        let body = if act == "decline" { json!({ "reason": "Not yet." }) } else { json!({}) };
        for _ in 0..2 {
            sweep.call(dana, &route(act), &format!("{path}/{act}"), Some(body.clone())).await;
        }
    }
}

async fn copy_to_the_live_stage(sweep: &mut Sweep, stack: &Stack) {
    let (testing, modesto) = (stack.testing(), stack.modesto());
    let (ana, terry) = (testing.signed_in("caseworker"), testing.signed_in("technician"));
    let clients = household(testing, "esg-shelter", &["Nina"]).await;
    modesto.signed_in("caseworker").adds_client("Nina", "Mendez").await;
    let choices = format!("{TRANSFERS}/choices");
    sweep.call(&ana, "GET /api/support/transfers/choices", &choices, None).await.succeeds();
    let ask = json!({ "kind": "copy", "client_ids": clients, "reason": "I was in Testing." });
    let path = format!("{TRANSFERS}/{}", ana.post(TRANSFERS, ask).await.text("/transfer_id"));
    let route = "GET /api/support/transfers/{transfer_id}/package";
    let package = sweep.call(&terry, route, &format!("{path}/package"), None).await.succeeds().body;
    let open = json!({ "organization_id": ALMOND, "package": package });
    let live = modesto.signed_in("technician");
    let packages = format!("{TRANSFERS}/packages");
    for _ in 0..2 {
        let route = "POST /api/support/transfers/packages";
        sweep.call(&live, route, &packages, Some(open.clone())).await.succeeds();
    }
    let declined = json!({ "reason": "She is here already." });
    live.post(&format!("{path}/decline"), declined).await.succeeds();
    let receipt = live.get(&format!("{path}/receipt")).await.succeeds().body;
    let route = "POST /api/support/transfers/{transfer_id}/receipt";
    let body = Some(json!({ "receipt": receipt }));
    sweep.call(&terry, route, &format!("{path}/receipt"), body).await.succeeds();
}

async fn housing(sweep: &mut Sweep, stage: &StageUnderTest, dana: &SignedIn<'_>) {
    let client = household(stage, "esg-night-shelter", &["Olga"]).await.remove(0);
    let areas = json!([{ "name": "Dorm", "units": [{ "name": "Dorm", "kind": "room" }] }]);
    let form = json!({ "name": "Oak Street", "program_id": "esg-night-shelter", "areas": areas });
    let site = dana.post("/api/housing/sites", form).await.succeeds().text("/site_id");
    let all = format!("/api/housing/sites/{site}");
    let unit = dana.get(&all).await.succeeds().text("/site/units/0/id");
    let beds = json!({ "unit_id": unit, "labels": ["B-1", "B-2"], "kind": "bed" });
    let beds = dana.post(&format!("{all}/beds"), beds).await.succeeds();
    let route = |act: &str| format!("POST /api/housing/sites/{{site_id}}/{act}");
    let mut event = String::new();
    for (act, mut body) in [
        ("check-ins", json!({ "bed_id": beds.body["beds"][0]["id"] })),
        ("moves", json!({ "bed_id": beds.body["beds"][1]["id"] })),
        ("check-outs", json!({})),
        ("undos", json!({})),
    ] {
        body["client_id"] = json!(client);
        if act == "undos" {
            body["event_id"] = json!(event);
        }
        let done = sweep.call(dana, &route(act), &format!("{all}/{act}"), Some(body)).await.succeeds();
        event = done.text("/event_id");
    }
    let board = format!("{all}/board");
    let shown = sweep.call(dana, "GET /api/housing/sites/{site_id}/board", &board, None).await.succeeds();
    let night = format!("{all}/nights/{}", shown.text("/night"));
    sweep.call(dana, "GET /api/housing/sites/{site_id}/nights/{night}", &night, None).await.succeeds();
}

async fn report(sweep: &mut Sweep, dana: &SignedIn<'_>) {
    let asked = json!({
        "grant_id": "almond-esg", "start_date": "2026-01-01", "end_date": "2026-12-31", "report": "apr",
    });
    let run = dana.post("/api/reports/runs", asked).await.succeeds().text("/run_id");
    dana.stage().works_off_the_queue().await;
    let all = format!("/api/reports/runs/{run}");
    let view = dana.get(&all).await.succeeds().body;
    let route = "GET /api/reports/runs/{run_id}/tables/{table}/cells/{address}";
    for table in view["tables"].as_array().into_iter().flatten().take(8) {
        let table = table["id"].as_str().or(table.as_str()).unwrap_or_default();
        for address in ["B2", "B3", "C2"] {
            sweep.call(dana, route, &format!("{all}/tables/{table}/cells/{address}"), None).await;
        }
    }
    for list in view["worklists"].as_array().into_iter().flatten() {
        let name = list["name"].as_str().or(list["id"].as_str()).or(list.as_str()).unwrap_or_default();
        let route = "GET /api/reports/runs/{run_id}/worklists/{name}";
        sweep.call(dana, route, &format!("{all}/worklists/{name}"), None).await;
    }
}
