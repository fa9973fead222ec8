//! `stored`: a report run from stored records, over only reading the same items with the AWS SDK.
//!
//! The zip of the run is that of the report on the CSV that was imported, byte for byte.

use std::collections::BTreeSet;
use std::fs;

use domain::{OrganizationId, ProgramId};
use serde_json::{Value, json};
use store::{StoredStay, Unaudited};

use crate::export::{folder, place, times, zip};
use crate::measure::{Measure, median, peak, short, timed};
use crate::raw::{Keys, Raw};
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
        let raw = Raw::of(&technician.system);
        let keys = runtime.block_on(keys_of_a_run(&technician))?;
        let (mut runs, mut reads, mut units) = (Vec::new(), Vec::new(), (0.0, 0.0));
        for _ in 0..*repeats {
            let (took, (items, read)) = timed(|| runtime.block_on(raw.read(&keys)))?;
            if items < *enrollments {
                return Err(format!("{size}: only {items} items were read").into());
            }
            reads.push(took);
            let before = technician.system.state.store.units();
            // Runs are limited by the hour.
            technician.waits(3_600);
            let (took, run) = timed(|| runtime.block_on(report(&technician)))?;
            runs.push(took);
            units = (read, technician.system.state.store.units().since(before).read);
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

/// Keys of all that a run reads of the records.
async fn keys_of_a_run(technician: &Technician) -> Result<Keys, Failure> {
    let state = &technician.system.state;
    let store = state.store.system().working_for(&OrganizationId::new(ORGANIZATION)?, state.now())?;
    let mut wanted: BTreeSet<String> = apr::PROJECTS.iter().map(|project| format!("pe#{project}")).collect();
    for project in apr::PROJECTS {
        let each = |stay: Unaudited<StoredStay>| {
            let clients =
                |stay: &StoredStay| stay.enrollments.iter().map(|one| one.client.clone()).collect::<Vec<_>>();
            wanted.insert(format!("hh#{}", stay.decide(|stay| stay.id.clone())));
            wanted.extend(stay.decide(clients).into_iter().map(|client| format!("cli#{client}")));
            Ok(())
        };
        store.each_stay(&ProgramId::new(*project)?, apr::START, apr::END, each).await?;
    }
    Ok(Keys::of(ORGANIZATION, wanted))
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
