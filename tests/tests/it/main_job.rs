//! The main job, as issue and users tell it, in both stages.

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{SignedIn, Stack, StageUnderTest};

const GRANT: &str = "almond-esg";

async fn local_apr(who: &SignedIn<'_>) -> Value {
    let asked = json!({
        "grant_id": GRANT, "start_date": "2026-01-01", "end_date": "2026-12-31", "report": "apr",
    });
    let run = who.post("/api/reports/runs", asked).await.expect(StatusCode::ACCEPTED).text("/run_id");
    who.stage().works_off_the_queue().await;
    who.get(&format!("/api/reports/runs/{run}")).await.succeeds().body
}

fn people(run: &Value) -> (u64, u64, u64) {
    let count = |name: &str| run[name].as_u64().unwrap_or_else(|| panic!("no {name} in {run}"));
    (count("hud_people"), count("this_apr_people"), count("left_off"))
}

async fn enrolled(ana: &SignedIn<'_>, client: &str) -> Value {
    let dashboard = ana.get(&format!("/api/clients/{client}/dashboard")).await.succeeds();
    dashboard.body["enrollments"].clone()
}

#[tokio::test]
async fn a_caseworker_does_the_whole_job() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        whole_job(&stack, stage).await;
    }
}

async fn whole_job(stack: &Stack, stage: &StageUnderTest) {
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;

    // Intake, left in the middle and continued from Home.
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let chosen = json!({ "entry_date": day(10) });
    while ana.continues(&intake, &chosen).await["step"]["id"] != "income" {}
    ana.post(&format!("/api/workflows/instances/{intake}/pause"), json!({})).await.succeeds();
    let home = ana.get("/api/home/dashboard").await.succeeds();
    let paused = &home.body["paused_workflows"]["items"][0];
    assert_eq!(
        paused["workflow_id"].as_str().or(paused["instance_id"].as_str()),
        Some(intake.as_str()),
        "{}",
        home.body
    );
    let resumed = ana.post(&format!("/api/workflows/instances/{intake}/resume"), json!({})).await.succeeds();
    assert_eq!(resumed.body["step"]["id"], "income");
    let finished = ana.completes(&intake, chosen).await.succeeds();
    assert_eq!(finished.body["state"], "finished", "{}", finished.body);
    let enrollment = finished.text("/finished/enrollment_ids/0");
    assert_eq!(enrolled(&ana, &client).await[0]["enrollment_id"], json!(enrollment));

    // No service, not on the local APR; a service of no length does not help; a service of one day does.
    assert_eq!(people(&local_apr(&ana).await), (1, 0, 1));
    let service = |end: &str, confirm: Value| {
        json!({
            "enrollment_ids": [enrollment], "service_type": "case_management", "start_date": day(5), "end_date": end,
            "note": "", "confirm": confirm,
        })
    };
    let asks = ana.post("/api/workflows/services", service(&day(5), json!([]))).await;
    asks.is_refused(409, "SERVICE_UNDER_1_DAY");
    ana.post("/api/workflows/services", service(&day(5), json!(["SERVICE_UNDER_1_DAY"]))).await.succeeds();
    assert_eq!(people(&local_apr(&ana).await), (1, 0, 1));
    ana.post("/api/workflows/services", service(&day(4), json!([]))).await.succeeds();
    assert_eq!(people(&local_apr(&ana).await), (1, 1, 0));

    // Exit.
    let exit = ana.begins("exit", "esg-shelter", &client).await;
    let left = json!({ "exit_date": day(1), "destination": 410 });
    let exited = ana.completes(&exit, left).await.succeeds();
    assert_eq!(exited.body["state"], "finished", "{}", exited.body);
    let enrollments = enrolled(&ana, &client).await;
    assert_eq!(enrollments[0]["exit_date"], json!(day(1)), "{enrollments}");
    assert_eq!(people(&local_apr(&ana).await), (1, 1, 0));
}

#[tokio::test]
async fn a_ticket_is_closed_only_with_an_answer() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let (ana, terry) = (stage.signed_in("caseworker"), stage.signed_in("technician"));
        let asked = json!({ "what_happened": "How do I correct a start date?", "kind": "question", "urgency": "normal" });

        let ticket =
            ana.post("/api/support/tickets", asked).await.expect(StatusCode::CREATED).text("/ticket_id");
        let path = format!("/api/support/tickets/{ticket}");
        terry.post(&format!("{path}/close"), json!({ "text": "" })).await.is_refused(422, "ANSWER_REQUIRED");
        let answer = json!({ "text": "Open the enrollment and choose Correct.", "close": true });
        terry.post(&format!("{path}/answer"), answer).await.succeeds();

        let seen = ana.get(&path).await.succeeds();
        assert!(seen.body.to_string().contains("choose Correct"), "{}", seen.body);
        stage.signed_in("other").get(&path).await.is_refused(404, "NOT_FOUND");
    }
}

#[tokio::test]
async fn a_scheduled_export_comes_due_and_runs_by_itself() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let dana = stage.signed_in("supervisor");
        let monthly = json!({ "grant_id": GRANT, "report": "apr", "when": { "kind": "monthly", "day": 1 } });
        dana.post("/api/reports/schedules", monthly).await.expect(StatusCode::CREATED);
    }
    let runs = async |stage: &StageUnderTest| {
        let dana = stage.signed_in("supervisor");
        dana.get("/api/reports/runs").await.succeeds().body["runs"].as_array().unwrap().clone()
    };

    for stage in stack.stages() {
        stage.works_off_the_queue().await;
        assert_eq!(runs(stage).await, [] as [Value; 0]);
    }
    stack.clock().advance_days(9);
    for stage in stack.stages() {
        stage.works_off_the_queue().await;
        stage.works_off_the_queue().await;

        let runs = runs(stage).await;
        assert_eq!(runs.len(), 1, "{runs:?}");
        assert_eq!((&runs[0]["state"], &runs[0]["scheduled"]), (&json!("READY"), &json!(true)));
        let run = runs[0]["run_id"].as_str().unwrap();
        let view = stage.signed_in("supervisor").get(&format!("/api/reports/runs/{run}")).await.succeeds();
        assert!(!view.body["files"].as_array().unwrap().is_empty());
    }
}
