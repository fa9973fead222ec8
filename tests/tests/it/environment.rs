//! L1, L2, L4: where one is, and that nothing crosses.

use axum::http::Method;
use serde_json::json;
use testkit::{Reply, SignedIn, Stack};

/// Every route of the policy table, with ids that exist nowhere.
fn routes() -> Vec<(Method, String)> {
    let fill = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    api::policy::ROUTES.iter().map(|route| (route.0.parse().unwrap(), fill(route.1))).collect()
}

async fn asked(who: &SignedIn<'_>, method: &Method, path: &str) -> Reply {
    let body = (*method != Method::GET).then(|| json!({}));
    who.send(method.clone(), path, body, Some("one-key-for-all")).await
}

#[tokio::test]
async fn a_token_of_the_other_stage_is_refused_on_every_route_and_nothing_is_written() {
    let stack = Stack::start().await;
    let [modesto, testing] = stack.stages();

    for (here, there) in [(modesto, testing), (testing, modesto)] {
        let before = here.state().store.units();
        for sign_in in ["caseworker", "technician"] {
            let user = here.signed_in(sign_in);
            let stranger = here.with_token(&there.token(user.id()).unwrap());
            for (method, path) in routes() {
                let reply = asked(&stranger, &method, &path).await;

                assert_eq!((reply.status, reply.code()), (403, "WRONG_ENVIRONMENT"), "{method} {path}");
                assert_eq!(reply.header("x-hmis-environment"), here.environment(), "{method} {path}");
            }
        }
        assert_eq!(here.state().store.units().since(before).written, 0.0);
    }
}

#[tokio::test]
async fn every_route_names_the_environment_whether_it_accepts_or_refuses() {
    let stack = Stack::start().await;

    for stage in stack.stages() {
        let callers = [stage.with_token("forged"), stage.signed_in("caseworker"), stage.signed_in("vendor")];
        // Who signed out is a stranger afterwards.
        let (last, others): (Vec<_>, Vec<_>) =
            routes().into_iter().partition(|(_, path)| path.ends_with("/sign-out"));
        for (method, path) in others {
            for caller in &callers {
                let reply = asked(caller, &method, &path).await;

                assert_eq!(reply.header("x-hmis-environment"), stage.environment(), "{method} {path}");
                assert_eq!(reply.header("cache-control"), "no-store", "{method} {path}");
                assert!(reply.status < 500, "{method} {path} {}", reply.body);
            }
        }
        let unknown = stage.signed_in("caseworker").get("/api/no/such/route").await;
        assert_eq!((unknown.status, unknown.header("x-hmis-environment")), (404, stage.environment()));
        for (method, path) in last {
            let reply = asked(&stage.signed_in("caseworker"), &method, &path).await;
            assert_eq!(reply.header("x-hmis-environment"), stage.environment(), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn nobody_does_anything_without_a_token_that_is_good_now() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let old = stage.token("ana-ruiz").unwrap();
    stack.clock().advance_days(1);
    let mut changed = stage.token("ana-ruiz").unwrap();
    changed.replace_range(changed.len() - 4.., "AAAA");

    for token in ["", "forged", "a.b.c", &old, &changed] {
        for (method, path) in routes() {
            let reply = asked(&stage.with_token(token), &method, &path).await;

            assert_eq!((reply.status, reply.code()), (401, "NOT_SIGNED_IN"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_same_person_is_two_users_in_two_stages() {
    let stack = Stack::start().await;
    let client = stack.testing().signed_in("caseworker").adds_client("Rosa", "Mendez").await;

    let elsewhere = stack.modesto().signed_in("caseworker").get(&format!("/api/clients/{client}")).await;
    let found = stack.modesto().signed_in("caseworker").searches("Rosa", "Mendez").await;

    elsewhere.is_refused(404, "NOT_FOUND");
    assert_eq!(found.body["results"], json!([]));
}
