//! `stored`: a report run from stored records, over only reading the same records from the store.
//!
//! The zip of the run is that of the report on the CSV that was imported, byte for byte.

use std::collections::BTreeSet;
use std::fs;

use domain::{ClientId, OrganizationId, ProgramId};
use serde_json::{Value, json};

use crate::export::{folder, place, times, zip};
use crate::measure::{Measure, median, peak, short, timed};
use crate::technician::{ORGANIZATION, Technician};
use crate::{Failure, apr};

/// Enrollments stored, and how often they are reported on.
const SIZES: &[(usize, usize)] = &[(1_000, 7), (10_000, 3), (40_000, 1)];

fn print(name: String, value: f64, unit: &str, must: Option<f64>, aim: Option<f64>) {
    Measure { bench: "stored", name, value, unit, must, aim }.print();
}

pub(crate) fn run() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    for (enrollments, repeats) in SIZES {
        let copies = times(*enrollments);
        let size = short(*enrollments);
        let stage = place()?.join(format!("report-stored-{copies}"));
        let technician = runtime.block_on(Technician::of_stage_in(stage.clone()))?;
        runtime.block_on(technician.imports(fs::read(zip(copies)?)?))?;
        let expected = reports::render::zip(&apr::report(&folder(copies)?)?)?;
        let (mut runs, mut reads, mut units) = (Vec::new(), Vec::new(), (0.0, 0.0));
        for _ in 0..*repeats {
            let before = technician.system.state.store.units();
            reads.push(timed(|| runtime.block_on(read(&technician)))?.0);
            let between = technician.system.state.store.units();
            // Runs are limited by the hour.
            technician.waits(3_600);
            let (took, run) = timed(|| runtime.block_on(report(&technician)))?;
            runs.push(took);
            units = (between.since(before).read, technician.system.state.store.units().since(between).read);
            if runtime.block_on(zip_of(&technician, &run))? != expected {
                return Err(format!("{size}: the run's zip is not that of the CSV").into());
            }
        }
        drop(technician);
        fs::remove_dir_all(stage)?;
        let (runs, reads) = (median(runs), median(reads));
        print(format!("time of a run, {size} enrollments"), runs, "s", None, None);
        print(format!("time over reading, {size} enrollments"), runs / reads, "ratio", Some(2.0), Some(1.3));
        print(format!("read units over reading, {size}"), units.1 / units.0, "ratio", Some(1.1), None);
    }
    // That of the import before the run included.
    print("peak memory, 40k enrollments".to_owned(), peak()?, "MB", Some(512.0), None);
    Ok(())
}

/// Reads what a run reads, and keeps nothing.
async fn read(technician: &Technician) -> Result<usize, Failure> {
    let state = &technician.system.state;
    let store = state.store.system().working_for(&OrganizationId::new(ORGANIZATION)?, state.now())?;
    let mut people: BTreeSet<ClientId> = BTreeSet::new();
    for project in apr::PROJECTS {
        let program = ProgramId::new(*project)?;
        store
            .each_stay(&program, apr::START, apr::END, |stay| {
                people.extend(stay.decide(|stay| {
                    stay.enrollments.iter().map(|enrollment| enrollment.client.clone()).collect::<Vec<_>>()
                }));
                Ok(())
            })
            .await?;
    }
    let people: Vec<ClientId> = people.into_iter().collect();
    let mut found = 0;
    for chunk in people.chunks(100) {
        found += store.clients(chunk).await?.flatten().len();
    }
    Ok(found)
}

/// Asks for a run and does it; its address.
async fn report(technician: &Technician) -> Result<String, Failure> {
    let asked = json!({
        "program_ids": apr::PROJECTS, "report": "apr",
        "start_date": apr::START.to_string(), "end_date": apr::END.to_string(),
    });
    let run = technician.posts("/api/reports/runs", &asked).await?;
    technician.works().await?;
    Ok(format!("/api/reports/runs/{}", run["run_id"].as_str().ok_or("no run")?))
}

async fn zip_of(technician: &Technician, run: &str) -> Result<Vec<u8>, Failure> {
    let view = technician.gets(run).await?;
    let names = view["files"].as_array().into_iter().flatten().filter_map(|file| file["name"].as_str());
    let name = names.into_iter().find(|name| name.ends_with("-sage.zip"));
    let name = name.ok_or_else(|| format!("the run is not ready: {}", view["state"]))?;
    let link: Value = technician.posts(&format!("{run}/files/{name}/link"), &json!({})).await?;
    technician.follows(&link, None).await
}
