//! The demo data, written through the store as any other record is.

use std::io;

use domain::housing::{Bed, Site};
use domain::{Client, HouseholdStay};
use jiff::Timestamp;
use store::{Error, Once, ScopedStore, Store};

use super::Demo;

/// Loads everything. A load that was cut short is gone on with: what is stored already stays as it is, whoever may
/// have changed it meanwhile.
///
/// # Errors
/// If the store refuses or does not answer.
pub async fn load(store: &Store, demo: &Demo, now: Timestamp) -> io::Result<()> {
    set_up(store, demo, now).await?;
    fill(store, demo, now).await
}

/// Organizations with their programs, grants and users: enough to sign in. A moment's work.
pub(crate) async fn set_up(store: &Store, demo: &Demo, now: Timestamp) -> io::Result<()> {
    for organization in &demo.organizations {
        let scoped = store.system().working_for(&organization.id, now).map_err(io::Error::other)?;
        match scoped.organization_of(&organization.id).await {
            // Each is set up in one write, so it is whole.
            Ok(_) => {}
            Err(Error::NotFound) => set_up_one(&scoped, demo).await.map_err(io::Error::other)?,
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    Ok(())
}

/// Clients and their stays, once everything else is set up.
pub(crate) async fn fill(store: &Store, demo: &Demo, now: Timestamp) -> io::Result<()> {
    for organization in &demo.organizations {
        let scoped = store.system().working_for(&organization.id, now).map_err(io::Error::other)?;
        let clients = demo.clients.iter().filter(|client| client.owner == organization.id);
        let stays = demo.stays.iter().filter(|stay| stay.owner == organization.id);
        fill_one(&scoped, clients.cloned().collect(), stays.cloned().collect())
            .await
            .map_err(io::Error::other)?;
        let sites = demo.sites.iter().filter(|(site, _)| site.organization == organization.id);
        for (site, beds) in sites {
            add_site(&scoped, site, beds).await.map_err(io::Error::other)?;
        }
    }
    Ok(())
}

/// A site with its beds, unless it is stored.
async fn add_site(scoped: &ScopedStore, site: &Site, beds: &[Bed]) -> Result<(), Error> {
    match scoped.site(&site.id).await {
        Ok(_) => return Ok(()),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    let mut write = scoped.write("load demo data");
    write.add_site(site);
    for bed in beds {
        write.add_bed(site, bed);
    }
    let once = Once::step("demo", &format!("site {}", site.id));
    write.commit(&once, &()).await.map(|_| ())
}

/// Those of one organization that are not stored yet.
async fn fill_one(
    scoped: &ScopedStore,
    mut clients: Vec<Client>,
    mut stays: Vec<HouseholdStay>,
) -> Result<(), Error> {
    let ids: Vec<_> = clients.iter().map(|client| client.id.clone()).collect();
    let stored = scoped.clients(&ids).await?;
    let mut is_new =
        stored.decide(|stored| stored.iter().map(Option::is_none).collect::<Vec<bool>>()).into_iter();
    clients.retain(|_| is_new.next().unwrap_or(true));
    scoped.put_clients("demo", &clients).await?;
    let ids: Vec<_> = stays.iter().map(|stay| stay.id.clone()).collect();
    let stored = scoped.stays(&ids).await?;
    let mut is_new =
        stored.decide(|stored| stored.iter().map(Option::is_none).collect::<Vec<bool>>()).into_iter();
    stays.retain(|_| is_new.next().unwrap_or(true));
    scoped.put_stays("demo", &stays).await.map(drop)
}

/// The organization of `scoped` with its programs, grants and users, in one write.
async fn set_up_one(scoped: &ScopedStore, demo: &Demo) -> Result<(), Error> {
    let mine = scoped.organization().clone();
    let mut write = scoped.write("load demo data");
    for organization in demo.organizations.iter().filter(|organization| organization.id == mine) {
        write.add_organization(organization);
    }
    for program in demo.programs.iter().filter(|program| program.organization == mine) {
        write.add_program(program);
    }
    for grant in demo.grants.iter().filter(|grant| grant.organization == mine) {
        write.add_grant(grant);
    }
    for user in
        demo.users.iter().filter(|user| user.roles.first().is_some_and(|role| role.organization == mine))
    {
        write.add_user(user);
    }
    let once = Once::step("demo", &format!("set up {mine}"));
    write.commit(&once, &()).await.map(|_| ())
}
