//! The same request again is the same answer, also while the first is under way (PRODUCT section 5).

use std::sync::Arc;

use serde_json::{Value, json};
use testkit::{Reply, Stack, basics};
use tokio::task::JoinSet;

const AT_ONCE: usize = 32;

/// The same request so many times at once.
async fn all_at_once(stack: &Arc<Stack>, path: &str, body: &Value, key: &str) -> Vec<Reply> {
    let mut sent = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (stack, path, body, key) = (Arc::clone(stack), path.to_owned(), body.clone(), key.to_owned());
        sent.spawn(async move {
            let ana = stack.modesto().signed_in("caseworker");
            ana.post_with_key(&path, body, &key).await
        });
    }
    sent.join_all().await
}

/// One success, and the others the same or told to ask again.
fn are_one_answer(replies: &[Reply], status: u16) {
    let done: Vec<&Reply> = replies.iter().filter(|reply| reply.status == status).collect();
    assert!(!done.is_empty(), "nobody got an answer: {:?}", replies[0]);
    for reply in &done {
        assert_eq!(reply.body, done[0].body);
    }
    for waits in replies.iter().filter(|reply| reply.status != status) {
        waits.is_refused(503, "TRY_AGAIN");
        assert!(!waits.header("retry-after").is_empty());
    }
}

#[tokio::test]
async fn a_client_sent_32_times_at_once_is_added_once_and_all_get_one_answer() {
    let stack = Arc::new(Stack::start().await);
    let ana = stack.modesto().signed_in("caseworker");
    let mut body = basics("Rosa", "Mendez");
    body["search_receipt"] = ana.searches("Rosa", "Mendez").await.succeeds().body["receipt"].clone();
    body["reviewed_matches"] = json!([]);

    let replies = all_at_once(&stack, "/api/clients", &body, "the-same-key-32-times").await;

    are_one_answer(&replies, 201);
    let found = ana.searches("Rosa", "Mendez").await.succeeds();
    assert_eq!(found.body["results"].as_array().unwrap().len(), 1);
    let after = ana.post_with_key("/api/clients", body, "the-same-key-32-times").await.succeeds();
    assert_eq!(after.body["client_id"], found.body["results"][0]["client_id"]);
}

#[tokio::test]
async fn an_intake_begun_and_continued_32_times_at_once_moves_one_step() {
    let stack = Arc::new(Stack::start().await);
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let begin = json!({ "action": "intake", "program_id": "esg-shelter", "client_id": client });

    let begun = all_at_once(&stack, "/api/workflows/instances", &begin, "begin-the-same-intake").await;

    are_one_answer(&begun, 201);
    let id = begun.iter().find(|reply| reply.status == 201).unwrap().text("/instance_id");
    let view = ana.get(&format!("/api/workflows/instances/{id}")).await.succeeds().body;
    let save = json!({ "revision": view["revision"], "step": view["step"]["id"], "answers": {} });
    let path = format!("/api/workflows/instances/{id}/answers");
    let saved = all_at_once(&stack, &path, &save, "save-the-same-answers").await;
    are_one_answer(&saved, 200);
    let after = ana.get(&format!("/api/workflows/instances/{id}")).await.succeeds().body;
    assert_eq!(after["revision"].as_u64().unwrap(), view["revision"].as_u64().unwrap() + 1);
}

#[tokio::test]
async fn of_fifty_searches_of_one_user_at_once_thirty_are_answered_and_audited_and_the_others_wait_a_minute()
{
    let stack = Arc::new(Stack::start().await);
    let mut sent = JoinSet::new();
    for at in 0..50 {
        let stack = Arc::clone(&stack);
        sent.spawn(async move {
            let ana = stack.modesto().signed_in("caseworker");
            ana.searches("Rosa", &format!("Mendez {at}")).await.status
        });
    }

    let mut statuses = sent.join_all().await;
    statuses.sort_unstable();

    // PRODUCT section 9 allows 30 a minute.
    assert_eq!(statuses, [vec![200; 30], vec![429; 20]].concat());
    let ana = domain::UserId::new(stack.modesto().signed_in("caseworker").id()).unwrap();
    let system = stack.modesto().state().store.system();
    let chain = system.audit_of(&ana, stack.clock().now()).await.unwrap();
    let searches = chain.iter().filter(|entry| entry.action == "search clients").count();
    assert_eq!((searches, store::first_broken(&chain)), (30, None));
}
