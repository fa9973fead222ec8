use axum::http::StatusCode;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::Value;
use wayhome::Stage;

use crate::site::{Answer, Site};

const BACK: &str = "http://localhost:8080/callback";
/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn asked() -> Vec<(&'static str, &'static str)> {
    vec![
        ("response_type", "code"),
        ("client_id", "wayhome-modesto"),
        ("redirect_uri", BACK),
        ("scope", "openid profile"),
        ("state", "s-1"),
        ("nonce", "n-1"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

async fn signs_in(site: &Site, password: &str) -> Answer {
    let mut form = asked();
    form.extend([("sign_in", "caseworker"), ("password", password)]);
    site.post("/oidc/authorize", &form).await
}

fn code_of(answer: &Answer) -> String {
    let query = answer.header("location").strip_prefix("http://localhost:8080/callback?").unwrap().to_owned();
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    assert!(pairs.contains(&("state".to_owned(), "s-1".to_owned())));
    pairs.into_iter().find(|(name, _)| name == "code").unwrap().1
}

async fn exchanges(site: &Site, code: &str, verifier: &str) -> Answer {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "wayhome-modesto"),
        ("redirect_uri", BACK),
        ("code", code),
        ("code_verifier", verifier),
    ];
    site.post("/oidc/token", &form).await
}

#[tokio::test]
async fn a_user_signs_in_and_gets_a_token_that_the_public_keys_verify() {
    let site = Site::of(Stage::Modesto).await;

    let code = code_of(&signs_in(&site, "river-olive-peach-0001").await);
    let tokens: Value = serde_json::from_str(&exchanges(&site, &code, VERIFIER).await.body).unwrap();

    let keys: Value = serde_json::from_str(&site.get("/oidc/jwks").await.body).unwrap();
    let key = DecodingKey::from_ec_components(
        keys["keys"][0]["x"].as_str().unwrap(),
        keys["keys"][0]["y"].as_str().unwrap(),
    )
    .unwrap();
    let mut validation = Validation::new(Algorithm::ES256);
    validation.set_issuer(&["http://localhost:8080/oidc"]);
    let token = tokens["access_token"].as_str().unwrap();
    let access = jsonwebtoken::decode::<Value>(token, &key, &validation).unwrap();
    assert_eq!(access.header.kid.as_deref(), keys["keys"][0]["kid"].as_str());
    assert_eq!(access.claims["sub"], "ana");
    assert_eq!(access.claims["client_id"], "wayhome-modesto");
    validation.set_audience(&["wayhome-modesto"]);
    let id = jsonwebtoken::decode::<Value>(tokens["id_token"].as_str().unwrap(), &key, &validation).unwrap();
    assert_eq!(id.claims["nonce"], "n-1");
    assert_eq!(id.claims["name"], "Ana Ruiz");
}

#[tokio::test]
async fn a_wrong_password_gives_the_page_again_and_no_code() {
    let site = Site::of(Stage::Modesto).await;

    let answer = signs_in(&site, "guess").await;

    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("<title>Error: Modesto – Sign in – Wayhome</title>"));
    assert!(!answer.body.contains("guess"));
    assert_eq!(answer.header("location"), "");
}

#[tokio::test]
async fn a_code_is_good_once_and_only_with_its_verifier() {
    let site = Site::of(Stage::Modesto).await;

    let stolen = code_of(&signs_in(&site, "river-olive-peach-0001").await);
    assert_eq!(exchanges(&site, &stolen, "another-verifier").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(exchanges(&site, &stolen, VERIFIER).await.status, StatusCode::BAD_REQUEST);
    let code = code_of(&signs_in(&site, "river-olive-peach-0001").await);
    assert_eq!(exchanges(&site, &code, VERIFIER).await.status, StatusCode::OK);
    assert_eq!(exchanges(&site, &code, VERIFIER).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_code_is_sent_only_to_this_machine() {
    let site = Site::of(Stage::Modesto).await;
    let mut form = asked();
    form[2].1 = "https://example.org/callback";
    form.extend([("sign_in", "caseworker"), ("password", "river-olive-peach-0001")]);

    let answer = site.post("/oidc/authorize", &form).await;

    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("location"), "");
}

#[tokio::test]
async fn who_is_signed_in_already_is_not_asked_again_until_signing_out() {
    let site = Site::of(Stage::Modesto).await;
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked()).finish();
    let asks = |cookie: String| {
        let request = axum::http::Request::get(format!("/oidc/authorize?{query}")).header("cookie", cookie);
        site.send(request.body(axum::body::Body::empty()).unwrap())
    };

    let cookie = signs_in(&site, "river-olive-peach-0001").await.header("set-cookie").to_owned();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let again = asks(cookie.clone()).await;
    let out = axum::http::Request::get("/oidc/logout").header("cookie", cookie.clone());
    site.send(out.body(axum::body::Body::empty()).unwrap()).await;
    let after = asks(cookie).await;

    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(!code_of(&again).is_empty());
    assert_eq!(after.status, StatusCode::OK);
    assert!(after.body.contains("<h1>Sign in</h1>"));
}

#[tokio::test]
async fn the_sign_in_page_speaks_spanish_and_shows_what_it_was_given_as_text() {
    let site = Site::of(Stage::Modesto).await;
    let mut query = asked();
    query[4].1 = "\"><script>alert(1)</script>";
    query.push(("ui_locales", "es"));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();

    let page = site.get(&format!("/oidc/authorize?{query}")).await.body;

    assert!(page.contains(r#"<html lang="es">"#) && page.contains("Contraseña"));
    assert!(!page.contains("<script>"), "{page}");
    assert_eq!(site.provider.accounts().iter().filter(|account| page.contains(&account.password)).count(), 0);
}
