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

/// What the bad tokens are made from.
struct Forge {
    world: World,
    /// A token that would be accepted.
    good: String,
}

impl Forge {
    fn new() -> Self {
        let world = world();
        Self { good: sign(&world.own, "own-1", &claims()), world }
    }

    /// Rightly signed, with other claims.
    fn own(&self, changes: Value) -> String {
        sign(&self.world.own, "own-1", &with(changes))
    }

    /// Rightly signed, with another header.
    fn headed(&self, header: &Header) -> String {
        encode(header, &claims(), &self.world.own.key).unwrap()
    }

    /// Signed by a stranger, with a header that says where its key is.
    fn strange(&self, header: &Header) -> String {
        encode(header, &claims(), &self.world.stranger.key).unwrap()
    }

    /// Signed with the name of the key as the secret.
    fn hmac(&self, alg: Algorithm) -> String {
        let header = Header { kid: Some("own-1".to_owned()), ..Header::new(alg) };
        encode(&header, &claims(), &EncodingKey::from_secret(b"own-1")).unwrap()
    }

    /// The good token with other segments: `h`, `p` and `s` stand for its own header, payload and signature.
    fn segments(&self, make: impl FnOnce(&str, &str, &str) -> String) -> String {
        let [header, payload, signature] = self.good.split('.').collect::<Vec<_>>().try_into().unwrap();
        make(header, payload, signature)
    }

    /// The claims of the other environment's token.
    fn other(&self) -> Value {
        with(json!({ "iss": OTHER, "client_id": "wayhome-modesto-testing" }))
    }
}

type BadToken = (&'static str, fn(&Forge) -> String);

/// Texts that are no token, or not the one that was signed.
const MALFORMED: &[BadToken] = &[
    ("nothing", |_| String::new()),
    ("a word", |_| "token".to_owned()),
    ("two dots alone", |_| "..".to_owned()),
    ("two segments", |forge| forge.segments(|h, p, _| format!("{h}.{p}"))),
    ("four segments", |forge| format!("{}.x", forge.good)),
    ("the twin of its signature", |forge| api::with_other_s(&forge.good).unwrap()),
    ("no signature", |forge| forge.segments(|h, p, _| format!("{h}.{p}."))),
    ("a signature cut short", |forge| forge.good[..forge.good.len() - 8].to_owned()),
    ("a signature of zeros", |forge| forge.segments(|h, p, _| format!("{h}.{p}.{}", "A".repeat(86)))),
    ("a payload of another token", |forge| {
        let payload = base64(&with(json!({ "sub": "u-terry" })).to_string());
        forge.segments(|h, _, s| format!("{h}.{payload}.{s}"))
    }),
    ("a header that is no JSON", |forge| forge.segments(|_, p, s| format!("{}.{p}.{s}", base64("x")))),
    ("a payload that is no object", |forge| forge.segments(|h, _, s| format!("{h}.{}.{s}", base64("[1]")))),
    ("letters beyond ASCII", |forge| format!("{}é", forge.good)),
    ("very long", |_| "a".repeat(9_000)),
];

/// Tokens signed by other means than ours.
const OTHER_ALGORITHMS: &[BadToken] = &[
    ("alg none", |forge| reheaded(&forge.good, r#"{"alg":"none","kid":"own-1"}"#)),
    ("alg None", |forge| reheaded(&forge.good, r#"{"alg":"None","kid":"own-1"}"#)),
    ("alg none without signature", |forge| {
        forge.segments(|_, p, _| format!("{}.{p}.", base64(r#"{"alg":"none","kid":"own-1"}"#)))
    }),
    ("alg empty", |forge| reheaded(&forge.good, r#"{"alg":"","kid":"own-1"}"#)),
    ("alg missing", |forge| reheaded(&forge.good, r#"{"kid":"own-1"}"#)),
    ("alg RS256 over an EC key", |forge| reheaded(&forge.good, r#"{"alg":"RS256","kid":"own-1"}"#)),
    ("alg ES384", |forge| reheaded(&forge.good, r#"{"alg":"ES384","kid":"own-1"}"#)),
    ("alg HS256 with the key's name as secret", |forge| forge.hmac(Algorithm::HS256)),
    ("alg HS384", |forge| forge.hmac(Algorithm::HS384)),
    ("alg HS512", |forge| forge.hmac(Algorithm::HS512)),
];

/// Tokens of another key, or that do not say which.
const OTHER_KEYS: &[BadToken] = &[
    ("no kid", |forge| forge.headed(&Header::new(Algorithm::ES256))),
    ("an unknown kid", |forge| sign(&forge.world.own, "own-2", &claims())),
    ("an empty kid", |forge| sign(&forge.world.own, "", &claims())),
    ("a path as kid", |forge| sign(&forge.world.own, "../../own-1", &claims())),
    ("a stranger's key under our kid", |forge| sign(&forge.world.stranger, "own-1", &claims())),
    ("a stranger's key brought along", |forge| {
        forge.strange(&Header { jwk: Some(forge.world.stranger.jwk.clone()), ..header("own-1") })
    }),
    ("a stranger's key by address", |forge| {
        forge.strange(&Header { jku: Some("http://localhost:9/jwks".to_owned()), ..header("own-1") })
    }),
    ("a critical extension", |forge| {
        forge.headed(&Header { crit: Some(vec!["exp".to_owned()]), ..header("own-1") })
    }),
    ("the other issuer's name over our key", |forge| sign(&forge.world.own, "own-1", &forge.other())),
    ("the other issuer's name over our key and its kid", |forge| {
        sign(&forge.world.own, "other-1", &forge.other())
    }),
    ("our issuer's name over the other's key", |forge| sign(&forge.world.other, "other-1", &claims())),
    ("the other's token, expired", |forge| {
        sign(&forge.world.other, "other-1", &with(json!({ "iss": OTHER, "exp": NOW - 1 })))
    }),
];

/// Tokens rightly signed whose claims are not for us, or not now.
const OTHER_CLAIMS: &[BadToken] = &[
    ("expired a second ago", |forge| forge.own(json!({ "exp": NOW - 1 }))),
    ("expiring now", |forge| forge.own(json!({ "exp": NOW }))),
    ("without expiry", |forge| forge.own(json!({ "exp": null }))),
    ("expiry as text", |forge| forge.own(json!({ "exp": "tomorrow" }))),
    ("not yet valid", |forge| forge.own(json!({ "nbf": NOW + 3600 }))),
    ("issued in the future", |forge| forge.own(json!({ "iat": NOW + 3600 }))),
    ("without issuer", |forge| forge.own(json!({ "iss": null }))),
    ("an unknown issuer", |forge| forge.own(json!({ "iss": "http://localhost:8082/oidc" }))),
    ("our issuer with a slash", |forge| forge.own(json!({ "iss": format!("{OWN}/") }))),
    ("our issuer in capitals", |forge| forge.own(json!({ "iss": OWN.to_uppercase() }))),
    ("several issuers", |forge| forge.own(json!({ "iss": [OWN] }))),
    ("for another audience", |forge| forge.own(json!({ "client_id": "wayhome-modesto-testing" }))),
    ("aud of another, client_id ours", |forge| forge.own(json!({ "aud": "else" }))),
    ("for nobody", |forge| forge.own(json!({ "client_id": null }))),
    ("an empty audience list", |forge| forge.own(json!({ "client_id": null, "aud": [] }))),
    ("an id token", |forge| forge.own(json!({ "token_use": "id" }))),
    ("a refresh token", |forge| forge.own(json!({ "token_use": "refresh" }))),
    ("without subject", |forge| forge.own(json!({ "sub": null }))),
    ("an empty subject", |forge| forge.own(json!({ "sub": "" }))),
    ("a number as subject", |forge| forge.own(json!({ "sub": 7 }))),
];

async fn refusal(forge: &Forge, what: &str, token: &str) -> Code {
    let now = Timestamp::from_second(NOW).unwrap();
    forge.world.verifier.user_id(token, now).await.expect_err(what).code()
}

#[tokio::test]
async fn no_bad_token_lets_anybody_in() {
    let forge = Forge::new();
    let table = [MALFORMED, OTHER_ALGORITHMS, OTHER_KEYS, OTHER_CLAIMS].concat();

    assert!(table.len() >= 40);
    for (what, make) in table {
        assert_eq!(refusal(&forge, what, &make(&forge)).await, Code::NotSignedIn, "{what}");
    }
}

#[tokio::test]
async fn a_token_of_the_other_environment_is_told_apart() {
    let forge = Forge::new();
    let token = sign(&forge.world.other, "other-1", &forge.other());

    assert_eq!(refusal(&forge, "the other environment's", &token).await, Code::WrongEnvironment);
}
