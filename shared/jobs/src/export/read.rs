//! Reads what an organization owns, stay by stay.

use std::collections::BTreeSet;

use domain::{ClientId, Program, ProgramId};
use hud::columns::project;
use store::ScopedStore;

use super::body::ExportBody;
use super::rows::{Rows, deleted};
use crate::fault::JobFault;

/// Clients read at once.
const AT_ONCE: usize = 100;

/// Reads an organization's programs, then each of its household stays that overlaps the period, whole: a household
/// without its head would be none. Then the clients in them.
pub(super) async fn read(store: &ScopedStore, body: &ExportBody, rows: &mut Rows) -> Result<(), JobFault> {
    let programs = programs(store, &body.programs).await?;
    let own = store.organization_of(store.organization()).await?;
    if programs.iter().any(|program| program.record.text(project::ORGANIZATION_ID) == Some(own.record.key()))
    {
        rows.push(&own.record)?;
    }
    let mut clients = BTreeSet::new();
    for program in &programs {
        rows.push_program(program)?;
        store
            .each_stay(&program.id, body.start, body.end, |stay| {
                let stay = stay.for_worker(store)?;
                if stay.owner == *store.organization() {
                    rows.push_stay(&stay).map_err(|_| store::Error::Unavailable("local disk".to_owned()))?;
                    clients.extend(stay.enrollments.iter().map(|enrollment| enrollment.client.clone()));
                }
                Ok(())
            })
            .await?;
    }
    read_clients(store, clients, rows).await
}

/// The organization's programs: those named, or all.
async fn programs(store: &ScopedStore, named: &[ProgramId]) -> Result<Vec<Program>, JobFault> {
    let mut programs = Vec::new();
    for card in store.programs_of(store.organization()).await? {
        if named.is_empty() || named.contains(&card.id) {
            programs.push(store.program(&card.id).await?);
        }
    }
    Ok(programs)
}

/// Puts the clients that the organization may see.
async fn read_clients(
    store: &ScopedStore,
    clients: BTreeSet<ClientId>,
    rows: &mut Rows,
) -> Result<(), JobFault> {
    let clients: Vec<ClientId> = clients.into_iter().collect();
    for chunk in clients.chunks(AT_ONCE) {
        for client in store.clients(chunk).await?.for_worker(store)?.into_iter().flatten() {
            rows.people.found(client.record.key());
            match client.voided {
                Some(_) => rows.push(&deleted(&client.record))?,
                None => rows.push(&client.record)?,
            }
        }
    }
    Ok(())
}
