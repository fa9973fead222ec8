//! A stage of its own, and a technician who asks its routes as the browser does.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use api::{Issuer, Verifier};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use serde_json::{Value, json};
use tower::ServiceExt;
use wayhome::{DataFolder, Keep, Ports, Stage, System, WebFiles, queue};

use crate::Failure;

const STAGE: Stage = Stage::Testing;
const PORTS: Ports = Ports { modesto: 8080, testing: 8081 };
/// Longer than any of our answers.
const MOST_BYTES: usize = 64 << 20;
/// The organization that everything belongs to.
pub(crate) const ORGANIZATION: &str = "almond-street";

/// The technician of a stage that nobody else uses.
#[derive(Clone)]
pub(crate) struct Technician {
    pub(crate) system: Arc<System>,
    router: Router,
    /// Seconds that the stage's clock is ahead: requests are limited by the minute.
    ahead: Arc<AtomicI64>,
}

impl Technician {
    /// Of a new stage in `folder`, which is emptied.
    pub(crate) async fn of_stage_in(folder: PathBuf) -> Result<Self, Failure> {
        let ahead = Arc::new(AtomicI64::new(0));
        let seconds = Arc::clone(&ahead);
        let clock: jobs::Clock = Arc::new(move || {
            let ahead = jiff::SignedDuration::from_secs(seconds.load(Ordering::Relaxed));
            jiff::Timestamp::now().saturating_add(ahead).unwrap_or(jiff::Timestamp::MAX)
        });
        let folder = DataFolder::open(&Keep::AfreshIn(folder), STAGE)?;
        let mut system = System::open_at(STAGE, folder, PORTS, Some("demo"), clock).await?;
        let issuer = Issuer::fixed(system.provider.issuer(), system.provider.public_keys());
        system.state.verifier = Arc::new(Verifier::new(issuer, None, STAGE.audience()));
        system.set_up_demo(domain::date_of(system.state.now())).await?;
        let router = system.router("http://localhost:8080".to_owned(), WebFiles::BuiltIn);
        Ok(Self { system: Arc::new(system), router, ahead })
    }

    /// Lets a minute pass for the limits.
    pub(crate) fn waits(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(crate) async fn gets(&self, path: &str) -> Result<Value, Failure> {
        self.sends(Method::GET, path, &Value::Null).await
    }

    pub(crate) async fn posts(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        self.sends(Method::POST, path, body).await
    }

    async fn sends(&self, method: Method, path: &str, body: &Value) -> Result<Value, Failure> {
        let token = self.system.provider.token_for("terry-vang", self.system.state.now())?;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", self.system.state.new_id())
            .body(if body.is_null() { Body::empty() } else { Body::from(body.to_string()) })?;
        let answer = self.router.clone().oneshot(request).await?;
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), MOST_BYTES).await?;
        if !status.is_success() {
            return Err(format!("{path} answered {status}: {}", String::from_utf8_lossy(&bytes)).into());
        }
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// Follows a link as a browser does, with a body if one is to be uploaded.
    pub(crate) async fn follows(&self, link: &Value, upload: Option<Vec<u8>>) -> Result<Vec<u8>, Failure> {
        let url = link["url"].as_str().ok_or("no url in the link")?;
        let (host, path) = url.trim_start_matches("http://").split_once('/').ok_or("no path in the link")?;
        let method = if upload.is_some() { Method::PUT } else { Method::GET };
        let body = upload.unwrap_or_default();
        let mut request = Request::builder().method(method).uri(format!("/{path}"));
        request = request.header("host", host).header("content-length", body.len());
        for (name, value) in link["headers"].as_object().into_iter().flatten() {
            if !name.eq_ignore_ascii_case("host") {
                request = request.header(name, value.as_str().unwrap_or_default());
            }
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(body))?).await?;
        if !answer.status().is_success() {
            return Err(format!("the link answered {}", answer.status()).into());
        }
        Ok(to_bytes(answer.into_body(), MOST_BYTES).await?.to_vec())
    }

    /// Uploads a zip, has it checked, and accepts it; what is left is to do the work. The address of the import.
    pub(crate) async fn accepts(&self, zip: Vec<u8>) -> Result<String, Failure> {
        let begun = json!({ "file_name": "export.zip", "organization_id": ORGANIZATION, "size": zip.len() });
        let import = self.posts("/api/admin/imports", &begun).await?;
        self.follows(&import["upload"], Some(zip)).await?;
        let path = format!("/api/admin/imports/{}", import["import_id"].as_str().ok_or("no import")?);
        self.posts(&format!("{path}/check"), &json!({})).await?;
        self.works().await?;
        self.posts(&format!("{path}/accept"), &json!({})).await?;
        Ok(path)
    }

    /// Imports a zip; how many enrollments it stored.
    pub(crate) async fn imports(&self, zip: Vec<u8>) -> Result<f64, Failure> {
        let path = self.accepts(zip).await?;
        self.works().await?;
        let done = self.gets(&path).await?;
        if done["state"] != "DONE" {
            return Err(format!("the import was not done: {done}").into());
        }
        Ok(done["counts"]["Enrollment"]["new"].as_f64().unwrap_or_default())
    }

    /// Does every job that waits, and those they leave.
    pub(crate) async fn works(&self) -> Result<(), Failure> {
        let mut failed = std::collections::HashMap::new();
        while !self.system.state.store.system().outbox().await?.is_empty() {
            queue::work_once(&self.system.state, &mut failed).await?;
            if !failed.is_empty() {
                return Err("a job failed".into());
            }
        }
        Ok(())
    }
}
