//! Sessions end: by idleness, by signing out, by a sign-in elsewhere, and when a token is used twice.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use testkit::{Reply, SignedIn, Stack, StageUnderTest};

const BACK: &str = "http://localhost:8080/signed-in";
/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What a browser has after a sign-in.
struct Browser<'a> {
    stage: &'a StageUnderTest,
    cookie: String,
    access: String,
    refresh: String,
}

fn client_id(stage: &StageUnderTest) -> String {
    format!("wayhome-{}", stage.stage().id())
}

fn asked(stage: &StageUnderTest) -> Vec<(String, String)> {
    let client = client_id(stage);
    let pairs = [
        ("response_type", "code"),
        ("client_id", &client),
        ("redirect_uri", BACK),
        ("scope", "openid"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn form(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{name}={}", value.replace('%', "%25").replace(':', "%3A").replace('/', "%2F"))
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

async fn posts(stage: &StageUnderTest, path: &str, pairs: &[(String, String)]) -> Reply {
    let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    stage.send(request.body(Body::from(form(pairs))).unwrap()).await
}

async fn types_password(stage: &StageUnderTest, sign_in: &str, password: &str) -> Reply {
    let mut pairs = asked(stage);
    pairs.push(("sign_in".to_owned(), sign_in.to_owned()));
    pairs.push(("password".to_owned(), password.to_owned()));
    posts(stage, "/oidc/authorize", &pairs).await
}

async fn exchanges(stage: &StageUnderTest, pairs: &[(&str, &str)]) -> Reply {
    let mut pairs: Vec<_> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    pairs.push(("client_id".to_owned(), client_id(stage)));
    posts(stage, "/oidc/token", &pairs).await
}

impl<'a> Browser<'a> {
    async fn signs_in(stage: &'a StageUnderTest, sign_in: &str) -> Self {
        let answer = types_password(stage, sign_in, "demo").await;
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let code = answer.header("location").split("code=").nth(1).unwrap();
        let code = code.split('&').next().unwrap().to_owned();
        let exchange = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
        ];
        let tokens = exchanges(stage, &exchange).await.succeeds();
        Self { stage, cookie, access: tokens.text("/access_token"), refresh: tokens.text("/refresh_token") }
    }

    fn api(&self) -> SignedIn<'a> {
        self.stage.with_token(&self.access)
    }

    async fn refreshes(&mut self) -> Reply {
        let reply = self.uses_refresh_token(&self.refresh.clone()).await;
        if reply.status == 200 {
            self.access = reply.text("/access_token");
            self.refresh = reply.text("/refresh_token");
        }
        reply
    }

    async fn uses_refresh_token(&self, token: &str) -> Reply {
        exchanges(self.stage, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// Comes to the sign-in page with its cookie.
    async fn comes_back(&self) -> Reply {
        let path = format!("/oidc/authorize?{}", form(&asked(self.stage)));
        let request = Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap();
        self.stage.send(request).await
    }

    async fn is_ended(&self, reason: &str) {
        let reply = self.api().get("/api/home/me").await;
        reply.is_refused(401, "SESSION_ENDED");
        assert_eq!(reply.body["params"]["reason"], reason);
    }
}

#[tokio::test]
async fn a_session_left_idle_for_15_minutes_is_refused_and_needs_the_password_again() {
    let stack = Stack::start().await;
    let mut ana = Browser::signs_in(stack.modesto(), "caseworker").await;
    ana.api().get("/api/home/me").await.succeeds();
    assert_eq!(ana.comes_back().await.status, 303, "the sign-in still holds");

    stack.clock().advance_seconds(14 * 60 + 59);
    ana.refreshes().await.succeeds();
    ana.api().get("/api/home/me").await.succeeds();
    stack.clock().advance_seconds(15 * 60 + 1);
    ana.refreshes().await.succeeds();

    ana.is_ended("idle").await;
    let page = ana.comes_back().await;
    assert_eq!(page.status, 200, "{:?}", page.headers);
    assert!(String::from_utf8(page.bytes).unwrap().contains(r#"type="password""#));
    Browser::signs_in(stack.modesto(), "caseworker").await.api().get("/api/home/me").await.succeeds();
}

#[tokio::test]
async fn a_second_sign_in_ends_the_former_at_once_and_the_other_stage_is_not_touched() {
    let stack = Stack::start().await;
    let first = Browser::signs_in(stack.modesto(), "caseworker").await;
    let testing = Browser::signs_in(stack.testing(), "caseworker").await;
    first.api().get("/api/home/me").await.succeeds();

    let mut second = Browser::signs_in(stack.modesto(), "caseworker").await;

    first.is_ended("signed_in_elsewhere").await;
    assert_eq!(first.uses_refresh_token(&first.refresh).await.status, 400);
    assert_eq!(first.comes_back().await.status, 200, "the former needs the password again");
    second.api().get("/api/home/me").await.succeeds();
    second.refreshes().await.succeeds();
    testing.api().get("/api/home/me").await.succeeds();
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let by_api = Browser::signs_in(stage, "caseworker").await;
    by_api.api().post("/api/home/sign-out", json!({})).await.expect(axum::http::StatusCode::NO_CONTENT);
    by_api.is_ended("signed_out").await;
    assert_eq!(by_api.comes_back().await.status, 200);

    let by_page = Browser::signs_in(stage, "supervisor").await;
    let request = Request::get("/oidc/logout").header("cookie", &by_page.cookie);
    stage.send(request.body(Body::empty()).unwrap()).await;

    by_page.is_ended("signed_out").await;
    assert_eq!(by_page.uses_refresh_token(&by_page.refresh).await.status, 400);
}

#[tokio::test]
async fn a_refresh_token_used_twice_ends_every_token_of_its_sign_in() {
    let stack = Stack::start().await;
    let mut ana = Browser::signs_in(stack.modesto(), "caseworker").await;
    let stolen = ana.refresh.clone();
    ana.refreshes().await.succeeds();

    let replayed = ana.uses_refresh_token(&stolen).await;

    assert_eq!((replayed.status, &replayed.body["error"]), (400, &json!("invalid_grant")));
    assert_eq!(ana.uses_refresh_token(&ana.refresh).await.status, 400);
    ana.is_ended("signed_out").await;
}

#[tokio::test]
async fn the_sign_in_cookie_is_no_refresh_token_and_no_refresh_token_is_a_cookie() {
    let stack = Stack::start().await;
    let mut ana = Browser::signs_in(stack.modesto(), "caseworker").await;
    let (name, cookie) = ana.cookie.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();

    assert_eq!(ana.uses_refresh_token(&cookie).await.status, 400);
    ana.cookie = format!("{name}={}", ana.refresh);
    assert_eq!(ana.comes_back().await.status, 200, "the sign-in page");
    ana.api().get("/api/home/me").await.succeeds();
}

#[tokio::test]
async fn wrong_passwords_lock_a_name_out_for_longer_each_time_whoever_types() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    for _ in 0..5 {
        assert_eq!(types_password(stage, "caseworker", "guess").await.status, 401);
    }

    let right = types_password(stage, "caseworker", "demo").await;
    assert_eq!((right.status, right.header("retry-after")), (429, "1"));
    assert_eq!(right.header("location"), "");
    Browser::signs_in(stage, "supervisor").await;

    let mut waits = Vec::new();
    for _ in 0..4 {
        stack.clock().advance_seconds(waits.last().copied().unwrap_or(1));
        assert_eq!(types_password(stage, "caseworker", "guess").await.status, 401);
        let locked = types_password(stage, "caseworker", "guess").await;
        waits.push(locked.header("retry-after").parse::<i64>().unwrap());
    }
    assert_eq!(waits, [2, 4, 8, 16]);
    stack.clock().advance_seconds(16);
    Browser::signs_in(stage, "caseworker").await;
}

#[tokio::test]
async fn a_line_break_in_an_address_to_return_to_is_refused() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let query = form(&asked(stage)).replace("signed-in", "signed-in%0d%0aset-cookie:%20a=b");

    for path in [
        format!("/oidc/authorize?{query}"),
        format!("/oidc/authorize?{query}&prompt=none"),
        "/oidc/logout?post_logout_redirect_uri=http://localhost:8080/%0d%0aset-cookie:%20a=b".to_owned(),
    ] {
        let reply = stage.send(Request::get(&path).body(Body::empty()).unwrap()).await;

        let expected = if path.contains("logout") { 200 } else { 400 };
        assert_eq!((reply.status, reply.header("location")), (expected, ""), "{path}");
        assert!(!reply.header("set-cookie").contains("a=b"));
    }
}
