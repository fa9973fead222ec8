//! How long an import into the local system takes for each enrollment, in a small community and in a large one, and what
//! it does to those who search meanwhile.
//!
//! The whole way is measured: zip, check, and every record written to the embedded DynamoDB, over the same HTTP routes
//! that the browser uses.

use std::fs;
use std::io::{BufWriter, Cursor};
use std::time::{Duration, Instant};

use exchange::generate::{Shape, export};
use exchange::{Style, Writer};
use serde_json::json;

use crate::Failure;
use crate::export::place;
use crate::measure::{median, timed};
use crate::technician::Technician;

/// Clients of the two communities.
const SIZES: [u64; 2] = [2_000, 20_000];

/// Searches before an import, and after it; during it there are as many as it takes time for.
const SEARCHES: usize = 100;

type Print<'p> = &'p dyn Fn(String, f64, &str, Option<f64>, Option<f64>);

/// Imports an export of each size into an empty stage of its own.
pub(crate) fn run(print: Print<'_>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut each = Vec::new();
    for clients in SIZES {
        let folder = place()?.join(format!("stored-{clients}"));
        let zip = zipped(clients, 1)?;
        let (took, enrollments) = timed(|| {
            runtime.block_on(async {
                let technician = Technician::of_stage_in(folder.clone()).await?;
                technician.imports(zip).await
            })
        })?;
        if enrollments < 1_000.0 {
            return Err(format!("only {enrollments} enrollments were stored").into());
        }
        fs::remove_dir_all(folder)?;
        let seconds = took.as_secs_f64() / (enrollments / 1_000.0);
        print(format!("seconds per 1,000 enrollments, {clients} clients"), seconds, "s", None, None);
        each.push(seconds);
    }
    let name = "seconds per 1,000 enrollments, 20,000 clients over 2,000";
    print(name.to_owned(), each[1] / each[0], "ratio", Some(1.2), None);
    run_meanwhile(print)
}

/// Only what an import does to those who search meanwhile.
pub(crate) fn run_meanwhile(print: Print<'_>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(search_meanwhile(print))
}

fn zipped(clients: u64, seed: u64) -> Result<Vec<u8>, Failure> {
    let shape = Shape { clients, seed, faults: 0.0, ..Shape::default() };
    let mut writer = Writer::zip(BufWriter::new(Cursor::new(Vec::new())), Style::Hud);
    export(&shape, &mut writer)?;
    Ok(writer.finish()?.into_inner().map_err(|error| error.into_error())?.into_inner())
}

/// What a search takes while another export is imported, over what it takes before and after: time that goes by, since
/// it is a person who waits.
async fn search_meanwhile(print: Print<'_>) -> Result<(), Failure> {
    let folder = place()?.join("search-meanwhile");
    let technician = Technician::of_stage_in(folder.clone()).await?;
    technician.imports(zipped(2_000, 1)?).await?;
    let import = technician.accepts(zipped(10_000, 2)?).await?;

    let mut alone = searches(&technician, |done| done == SEARCHES).await?;
    let worker = technician.clone();
    let work = tokio::spawn(async move { worker.works().await.map_err(|failure| failure.to_string()) });
    let meanwhile = searches(&technician, |_| work.is_finished()).await?;
    work.await??;
    alone.extend(searches(&technician, |done| done == SEARCHES).await?);

    if technician.gets(&import).await?["state"] != "DONE" {
        return Err("the import was not done".into());
    }
    drop(technician);
    fs::remove_dir_all(folder)?;
    if meanwhile.len() < SEARCHES {
        return Err("the import was over before enough searches were done".into());
    }
    let (alone, meanwhile) = (median(alone), median(meanwhile));
    print("time of a search, no import".to_owned(), alone, "s", None, None);
    let name = "time of a search while 10,000 clients are imported, over without";
    print(name.to_owned(), meanwhile / alone, "ratio", Some(1.3), Some(1.1));
    Ok(())
}

/// How long each of some searches took, until there are enough.
async fn searches(
    technician: &Technician,
    are_enough: impl Fn(usize) -> bool,
) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    while !are_enough(times.len()) {
        // No more than thirty a minute.
        technician.waits(3);
        let (first, last) = NAMES[times.len() % NAMES.len()];
        let begun = Instant::now();
        let found = technician
            .posts("/api/clients/searches", &json!({ "first_name": first, "last_name": last }))
            .await?;
        times.push(begun.elapsed());
        if !found["results"].is_array() {
            return Err("a search found nothing to list".into());
        }
    }
    Ok(times)
}

/// What is typed: beginnings of names, in both boxes or one.
pub(crate) const NAMES: [(&str, &str); 8] = [
    ("Mar", "Gar"),
    ("jo", "smith"),
    ("", "Rodriguez"),
    ("Ana", "L"),
    ("Rob", "John"),
    ("Ma", "Her"),
    ("", "Nguyen"),
    ("Lu", "Mar"),
];
