//! 40 and more tokens that must not let anybody in, each with the answer it gets.

use api::{Code, Issuer, Verifier};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jiff::Timestamp;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

const OWN: &str = "http://localhost:8080/oidc";
const OTHER: &str = "http://localhost:8081/oidc";
const AUDIENCE: &str = "wayhome-modesto";
const NOW: i64 = 1_795_000_000;

struct Signer {
    key: EncodingKey,
    jwk: Jwk,
}

fn signer(kid: &str) -> Signer {
    let document =
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let key = EncodingKey::from_ec_der(document.as_ref());
    let mut jwk = Jwk::from_encoding_key(&key, Algorithm::ES256).unwrap();
    jwk.common.key_id = Some(kid.to_owned());
    Signer { key, jwk }
}

struct World {
    own: Signer,
    other: Signer,
    stranger: Signer,
    verifier: Verifier,
}

fn world() -> World {
    let (own, other, stranger) = (signer("own-1"), signer("other-1"), signer("own-1"));
    let set = |signer: &Signer| JwkSet { keys: vec![signer.jwk.clone()] };
    let verifier =
        Verifier::new(Issuer::fixed(OWN, set(&own)), Some(Issuer::fixed(OTHER, set(&other))), AUDIENCE);
    World { own, other, stranger, verifier }
}

fn claims() -> Value {
    json!({ "iss": OWN, "sub": "u-ana", "client_id": AUDIENCE, "token_use": "access",
            "iat": NOW - 60, "exp": NOW + 900 })
}

/// The valid claims with one thing changed; `null` takes the claim away.
fn with(changes: Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
    }
    claims
}

fn header(kid: &str) -> Header {
    Header { kid: Some(kid.to_owned()), ..Header::new(Algorithm::ES256) }
}

fn sign(signer: &Signer, kid: &str, claims: &Value) -> String {
    api::with_smaller_s(&encode(&header(kid), claims, &signer.key).unwrap()).unwrap()
}

fn base64(text: &str) -> String {
    // A JOSE segment without a base64 dependency: jsonwebtoken encodes it for us.
    let token = encode(
        &Header::new(Algorithm::HS256),
        &serde_json::from_str::<Value>(text).unwrap_or_else(|_| json!(text)),
        &EncodingKey::from_secret(b"any"),
    )
    .unwrap();
    token.split('.').nth(1).unwrap().to_owned()
}

/// `token` with its header replaced, its signature kept.
fn reheaded(token: &str, header: &str) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    format!("{}.{rest}", base64(header))
}

#[tokio::test]
async fn a_token_of_this_environment_names_its_user() {
    let world = world();
    let now = Timestamp::from_second(NOW).unwrap();
    let accepted = [
        claims(),
        with(json!({ "token_use": null })),
        with(json!({ "client_id": null, "aud": AUDIENCE })),
        with(json!({ "client_id": null, "aud": ["else", AUDIENCE] })),
        with(json!({ "nbf": NOW + 30 })),
    ];

    for claims in accepted {
        let token = sign(&world.own, "own-1", &claims);
        assert_eq!(world.verifier.user_id(&token, now).await.unwrap(), "u-ana", "{claims}");
    }
}

#[tokio::test]
async fn no_bad_token_lets_anybody_in() {
    let world = world();
    let good = sign(&world.own, "own-1", &claims());
    let other = with(json!({ "iss": OTHER, "client_id": "wayhome-modesto-testing" }));
    let own = |changes: Value| sign(&world.own, "own-1", &with(changes));
    let hmac = |alg: Algorithm| {
        let header = Header { kid: Some("own-1".to_owned()), ..Header::new(alg) };
        encode(&header, &claims(), &EncodingKey::from_secret(b"own-1")).unwrap()
    };
    let segments: Vec<&str> = good.split('.').collect();
    let forbidden = "the other environment's";

    let table: Vec<(&str, String)> = vec![
        ("nothing", String::new()),
        ("a word", "token".to_owned()),
        ("two dots alone", "..".to_owned()),
        ("two segments", format!("{}.{}", segments[0], segments[1])),
        ("four segments", format!("{good}.x")),
        ("the twin of its signature", api::with_other_s(&good).unwrap()),
        ("no signature", format!("{}.{}.", segments[0], segments[1])),
        ("a signature cut short", good[..good.len() - 8].to_owned()),
        ("a signature of zeros", format!("{}.{}.{}", segments[0], segments[1], "A".repeat(86))),
        (
            "a payload of another token",
            format!(
                "{}.{}.{}",
                segments[0],
                base64(&with(json!({"sub":"u-terry"})).to_string()),
                segments[2]
            ),
        ),
        ("a header that is no JSON", format!("{}.{}.{}", base64("x"), segments[1], segments[2])),
        ("a payload that is no object", format!("{}.{}.{}", segments[0], base64("[1]"), segments[2])),
        ("alg none", reheaded(&good, r#"{"alg":"none","kid":"own-1"}"#)),
        ("alg None", reheaded(&good, r#"{"alg":"None","kid":"own-1"}"#)),
        (
            "alg none without signature",
            format!("{}.{}.", base64(r#"{"alg":"none","kid":"own-1"}"#), segments[1]),
        ),
        ("alg empty", reheaded(&good, r#"{"alg":"","kid":"own-1"}"#)),
        ("alg missing", reheaded(&good, r#"{"kid":"own-1"}"#)),
        ("alg RS256 over an EC key", reheaded(&good, r#"{"alg":"RS256","kid":"own-1"}"#)),
        ("alg ES384", reheaded(&good, r#"{"alg":"ES384","kid":"own-1"}"#)),
        ("alg HS256 with the key's name as secret", hmac(Algorithm::HS256)),
        ("alg HS384", hmac(Algorithm::HS384)),
        ("alg HS512", hmac(Algorithm::HS512)),
        ("no kid", encode(&Header::new(Algorithm::ES256), &claims(), &world.own.key).unwrap()),
        ("an unknown kid", sign(&world.own, "own-2", &claims())),
        ("an empty kid", sign(&world.own, "", &claims())),
        ("a path as kid", sign(&world.own, "../../own-1", &claims())),
        ("a stranger's key under our kid", sign(&world.stranger, "own-1", &claims())),
        ("a stranger's key brought along", {
            let header = Header { jwk: Some(world.stranger.jwk.clone()), ..header("own-1") };
            encode(&header, &claims(), &world.stranger.key).unwrap()
        }),
        ("a stranger's key by address", {
            let header = Header { jku: Some("http://localhost:9/jwks".to_owned()), ..header("own-1") };
            encode(&header, &claims(), &world.stranger.key).unwrap()
        }),
        ("a critical extension", {
            let header = Header { crit: Some(vec!["exp".to_owned()]), ..header("own-1") };
            encode(&header, &claims(), &world.own.key).unwrap()
        }),
        ("expired a second ago", own(json!({ "exp": NOW - 1 }))),
        ("expiring now", own(json!({ "exp": NOW }))),
        ("without expiry", own(json!({ "exp": null }))),
        ("expiry as text", own(json!({ "exp": "tomorrow" }))),
        ("not yet valid", own(json!({ "nbf": NOW + 3600 }))),
        ("issued in the future", own(json!({ "iat": NOW + 3600 }))),
        ("without issuer", own(json!({ "iss": null }))),
        ("an unknown issuer", own(json!({ "iss": "http://localhost:8082/oidc" }))),
        ("our issuer with a slash", own(json!({ "iss": format!("{OWN}/") }))),
        ("our issuer in capitals", own(json!({ "iss": OWN.to_uppercase() }))),
        ("several issuers", own(json!({ "iss": [OWN] }))),
        ("for another audience", own(json!({ "client_id": "wayhome-modesto-testing" }))),
        ("aud of another, client_id ours", own(json!({ "aud": "else" }))),
        ("for nobody", own(json!({ "client_id": null }))),
        ("an empty audience list", own(json!({ "client_id": null, "aud": [] }))),
        ("an id token", own(json!({ "token_use": "id" }))),
        ("a refresh token", own(json!({ "token_use": "refresh" }))),
        ("without subject", own(json!({ "sub": null }))),
        ("an empty subject", own(json!({ "sub": "" }))),
        ("a number as subject", own(json!({ "sub": 7 }))),
        ("the other issuer's name over our key", sign(&world.own, "own-1", &other)),
        ("the other issuer's name over our key and its kid", sign(&world.own, "other-1", &other)),
        ("our issuer's name over the other's key", sign(&world.other, "other-1", &claims())),
        (
            "the other's token, expired",
            sign(&world.other, "other-1", &with(json!({ "iss": OTHER, "exp": NOW - 1 }))),
        ),
        ("letters beyond ASCII", format!("{good}é")),
        ("very long", "a".repeat(9_000)),
        (forbidden, sign(&world.other, "other-1", &other)),
    ];

    assert!(table.len() >= 40);
    let now = Timestamp::from_second(NOW).unwrap();
    for (what, token) in table {
        let refusal = world.verifier.user_id(&token, now).await.expect_err(what);
        let expected = if what == forbidden { Code::WrongEnvironment } else { Code::NotSignedIn };
        assert_eq!(refusal.code(), expected, "{what}");
    }
}
