//! The rounds of an import: programs, clients, then households, each counted or written.

use std::sync::Arc;

use hud::FileId;
use store::Tally;

use super::file::Opened;
use super::outline::Outline;
use super::progress::{Step, Steps};
use super::{Pass, Work, assemble, clients, off_thread, programs, slice};
use crate::fault::JobFault;

/// Clients handled at once.
const CLIENTS: usize = 2_000;

/// Rounds for which the file is read once.
const SLICE: usize = 40;

/// Goes through the whole file once. Programs come before the stays that name them. Steps that an earlier worker
/// wrote are not taken again, if it went by the same steps; `None` if steps are left for the next worker.
pub(super) async fn all(
    work: &mut Work,
    opened: &Arc<Opened>,
    pass: Pass,
) -> Result<Option<Tally>, JobFault> {
    let shared = Arc::clone(opened);
    let counted = off_thread(move || {
        let mut people = 0_usize;
        shared.source.read(FileId::Client, Some(&[0]), |_, _| people += 1);
        (Outline::of(&shared.source), people)
    });
    let (outline, people) = opened.reliable(counted.await?)?;
    let outline = Arc::new(outline);
    let client_rounds = people.div_ceil(CLIENTS);
    let mut tally = Tally::default();
    let mut steps = Steps::of(pass, work.import(), 1 + client_rounds + outline.rounds());

    work.show(&steps, steps.already_done).await?;
    let (counts, known) = programs::import(work, opened, pass).await?;
    tally.add(&counts);
    for round in 0..client_rounds {
        match work.next(&mut steps).await? {
            Step::Run => {}
            Step::AlreadyDone => continue,
            Step::HandOff => return Ok(None),
        }
        tally.add(&clients::import(work, opened, pass, round * CLIENTS, CLIENTS).await?);
    }
    let known = Arc::new(known);
    let mut slice = Arc::clone(opened);
    for round in 0..outline.rounds() {
        match work.next(&mut steps).await? {
            Step::Run => {}
            Step::AlreadyDone => continue,
            Step::HandOff => return Ok(None),
        }
        if outline.rounds() > 1 && (round % SLICE == 0 || Arc::ptr_eq(&slice, opened)) {
            let (shared, outline) = (Arc::clone(opened), Arc::clone(&outline));
            let rounds = round..outline.rounds().min(round - round % SLICE + SLICE);
            slice = Arc::new(off_thread(move || slice::cut(&shared, &outline, &rounds)).await??);
        }
        let (shared, outline, known) = (Arc::clone(&slice), Arc::clone(&outline), Arc::clone(&known));
        let import = work.import().clone();
        let stays = off_thread(move || assemble::stays(&shared, &outline, round, &known, &import));
        let stays = slice.reliable(stays.await?)?;
        tally.add(&match pass {
            Pass::DryRun => work.store().check_stays(&stays).await?,
            Pass::Write => work.store().put_stays(&work.job, &stays).await?,
        });
    }
    Ok(Some(tally))
}
