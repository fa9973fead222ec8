//! How long an import into the local system takes for each enrollment, in a small community and in a large one.
//!
//! The whole way is measured: zip, check, and every record written to the embedded DynamoDB, over the same HTTP routes
//! that the browser uses.

use std::fs;
use std::io::{BufWriter, Cursor};
use std::sync::Arc;

use api::{Issuer, Verifier};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use exchange::generate::{Shape, export};
use exchange::{Style, Writer};
use serde_json::{Value, json};
use tower::ServiceExt;
use wayhome::{DataFolder, Keep, Ports, Stage, System, WebFiles, queue};

use crate::Failure;
use crate::export::place;
use crate::measure::timed;

/// Clients of the two communities.
const SIZES: [u64; 2] = [2_000, 20_000];
const STAGE: Stage = Stage::Testing;
const PORTS: Ports = Ports { modesto: 8080, testing: 8081 };
/// Longer than any of our answers.
const MOST_BYTES: usize = 64 << 20;

/// Imports an export of each size into an empty stage of its own.
pub(crate) fn run(print: &impl Fn(String, f64, &str, Option<f64>, Option<f64>)) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut each = Vec::new();
    for clients in SIZES {
        let folder = place()?.join(format!("stored-{clients}"));
        // Left by a run that was cut short.
        let _ = fs::remove_dir_all(&folder);
        let zip = zipped(clients)?;
        let (took, enrollments) = timed(|| runtime.block_on(import(&Keep::In(folder.clone()), zip)))?;
        fs::remove_dir_all(folder)?;
        let seconds = took.as_secs_f64() / (enrollments / 1_000.0);
        print(format!("seconds per 1,000 enrollments, {clients} clients"), seconds, "s", None, None);
        each.push(seconds);
    }
    let name = "seconds per 1,000 enrollments, 20,000 clients over 2,000";
    print(name.to_owned(), each[1] / each[0], "ratio", Some(1.2), None);
    Ok(())
}

fn zipped(clients: u64) -> Result<Vec<u8>, Failure> {
    let shape = Shape { clients, faults: 0.0, ..Shape::default() };
    let mut writer = Writer::zip(BufWriter::new(Cursor::new(Vec::new())), Style::Hud);
    export(&shape, &mut writer)?;
    Ok(writer.finish()?.into_inner().map_err(|error| error.into_error())?.into_inner())
}

/// Imports `zip` into a new stage; how many enrollments it stored.
async fn import(keep: &Keep, zip: Vec<u8>) -> Result<f64, Failure> {
    let folder = DataFolder::open(keep, STAGE)?;
    let mut system = System::open(STAGE, folder, PORTS, Some("demo")).await?;
    let issuer = Issuer::fixed(system.provider.issuer(), system.provider.public_keys());
    system.state.verifier = Arc::new(Verifier::new(issuer, None, STAGE.audience()));
    let now = system.state.now();
    system.set_up_demo(now.to_zoned(jiff::tz::TimeZone::UTC).date()).await?;
    let technician =
        Technician { router: system.router("http://localhost:8080".to_owned(), WebFiles::BuiltIn), system };

    let size = zip.len();
    let begun = json!({ "file_name": "export.zip", "organization_id": "almond-street", "size": size });
    let import = technician.sends(Method::POST, "/api/admin/imports", &begun).await?;
    technician.follows(&import["upload"], zip).await?;
    let path = format!("/api/admin/imports/{}", import["import_id"].as_str().ok_or("no import")?);
    for step in ["check", "accept"] {
        technician.sends(Method::POST, &format!("{path}/{step}"), &json!({})).await?;
        technician.works().await?;
    }
    let done = technician.sends(Method::GET, &path, &Value::Null).await?;
    let stored = done["counts"]["Enrollment"]["new"].as_f64().unwrap_or_default();
    if done["state"] != "DONE" || stored < 1_000.0 {
        return Err(format!("the import was not done: {done}").into());
    }
    Ok(stored)
}

struct Technician {
    router: Router,
    system: System,
}

impl Technician {
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

    /// Uploads as a browser does.
    async fn follows(&self, link: &Value, zip: Vec<u8>) -> Result<(), Failure> {
        let url = link["url"].as_str().ok_or("no link to upload to")?;
        let (host, path) = url.trim_start_matches("http://").split_once('/').ok_or("no path in the link")?;
        let mut request =
            Request::put(format!("/{path}")).header("host", host).header("content-length", zip.len());
        for (name, value) in link["headers"].as_object().into_iter().flatten() {
            if !name.eq_ignore_ascii_case("host") {
                request = request.header(name, value.as_str().unwrap_or_default());
            }
        }
        let answer = self.router.clone().oneshot(request.body(Body::from(zip))?).await?;
        if answer.status().is_success() { Ok(()) } else { Err(format!("upload: {}", answer.status()).into()) }
    }

    /// Does every job that waits, and those they leave.
    async fn works(&self) -> Result<(), Failure> {
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
