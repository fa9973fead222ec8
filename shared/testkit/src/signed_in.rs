use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::Value;

use crate::reply::Reply;
use crate::stage::StageUnderTest;

/// Someone at a stage. Each write has an `Idempotency-Key` of its own unless the test gives one.
#[derive(Clone, Debug)]
pub struct SignedIn<'a> {
    pub(crate) stage: &'a StageUnderTest,
    token: Option<String>,
    user: String,
    organization: Option<String>,
}

impl<'a> SignedIn<'a> {
    pub(crate) fn new(stage: &'a StageUnderTest, user: &str, token: Option<String>) -> Self {
        Self { stage, token, user: user.to_owned(), organization: None }
    }

    /// The same person acting as another of their organizations.
    pub fn acting_as(&self, organization: &str) -> Self {
        Self { organization: Some(organization.to_owned()), ..self.clone() }
    }

    /// The user's id.
    pub fn id(&self) -> &str {
        &self.user
    }

    /// Where they are.
    pub fn stage(&self) -> &'a StageUnderTest {
        self.stage
    }

    /// `GET`
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, None).await
    }

    /// `POST` with a JSON body.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        let key = self.stage.clock.next_id().to_string();
        self.send(Method::POST, path, Some(body), Some(&key)).await
    }

    /// `POST` with a key of the test's own: to send the same twice.
    pub async fn post_with_key(&self, path: &str, body: Value, key: &str) -> Reply {
        self.send(Method::POST, path, Some(body), Some(key)).await
    }

    /// `PUT` with a JSON body.
    pub async fn put(&self, path: &str, body: Value) -> Reply {
        let key = self.stage.clock.next_id().to_string();
        self.send(Method::PUT, path, Some(body), Some(&key)).await
    }

    /// Any request as this person.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>, key: Option<&str>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        // A token lasts 15 minutes and tests move the clock by months, so each request brings one of its own.
        if let Some(token) = self.token.clone().or_else(|| self.stage.token(&self.user)) {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(organization) = &self.organization {
            request = request.header(api::ORGANIZATION_HEADER, organization);
        }
        if let Some(key) = key {
            request = request.header(api::KEY_HEADER, key);
        }
        let body = match body {
            Some(json) => {
                request = request.header("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.stage.send(request.body(body).expect("paths and headers of tests are valid")).await
    }
}
