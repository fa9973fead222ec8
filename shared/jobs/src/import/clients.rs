//! Rows of `Client.csv` as client records of the organization.

use std::sync::Arc;

use domain::{Client, ClientId, HmisId, OrganizationId, PersonalId, Record};
use hud::FileId;
use rand::Rng;
use store::Tally;

use super::body::Import;
use super::file::Opened;
use super::programs::without_export;
use super::{Pass, Work, off_thread};
use crate::fault::JobFault;

/// Counts or writes some clients, from row `skip` on.
pub(super) async fn import(
    work: &Work,
    opened: &Arc<Opened>,
    pass: Pass,
    skip: usize,
    take: usize,
) -> Result<Tally, JobFault> {
    let (shared, import) = (Arc::clone(opened), work.import().clone());
    let clients = off_thread(move || read(&shared, &import, skip, take));
    let clients = opened.reliable(clients.await?)?;
    Ok(match pass {
        Pass::DryRun => work.store().check_clients(&clients).await?,
        Pass::Write => work.store().put_clients(&work.job, &clients).await?,
    })
}

fn read(opened: &Opened, import: &Import, skip: usize, take: usize) -> Vec<Client> {
    let mut rows = opened.source.rows(FileId::Client, None);
    let mut clients = Vec::with_capacity(take);
    let mut at = 0;
    while let Some((_, row)) = rows.next_record() {
        if at >= skip + take {
            break;
        }
        if at >= skip && opened.takes(row) {
            clients.extend(client(without_export(row), import));
        }
        at += 1;
    }
    clients
}

fn client(record: Record, import: &Import) -> Option<Client> {
    let voided = record.is_deleted().then(|| "deleted in the imported file".to_owned());
    Some(Client {
        id: id_of(&import.organization, record.key())?,
        hmis_id: HmisId::from_random(rand::rng().random()),
        owner: import.organization.clone(),
        restriction: import.restriction.clone(),
        record,
        aliases: Vec::new(),
        voided,
        origin: None,
        version: 1,
    })
}

/// The client record of a `PersonalID` in this organization; `None` for an id that cannot be one.
pub(super) fn id_of(organization: &OrganizationId, personal_id: &str) -> Option<ClientId> {
    let person = PersonalId::new(personal_id).ok()?;
    store::imported_client_id(organization, &person)
}
