//! The demo data, written through the store as any other record is.

use std::io;

use domain::{Client, HouseholdStay};
use jiff::Timestamp;
use store::{Error, Once, ScopedStore, Store};

use super::Demo;

/// Loads everything. A load that was interrupted must begin on an empty store.
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
        set_up_one(&scoped, demo).await.map_err(io::Error::other)?;
    }
    Ok(())
}

/// Clients and their stays, once everything else is set up.
pub(crate) async fn fill(store: &Store, demo: &Demo, now: Timestamp) -> io::Result<()> {
    for organization in &demo.organizations {
        let scoped = store.system().working_for(&organization.id, now).map_err(io::Error::other)?;
        let clients: Vec<Client> =
            demo.clients.iter().filter(|client| client.owner == organization.id).cloned().collect();
        let stays: Vec<HouseholdStay> =
            demo.stays.iter().filter(|stay| stay.owner == organization.id).cloned().collect();
        scoped.put_clients("demo", &clients).await.map_err(io::Error::other)?;
        scoped.put_stays("demo", &stays).await.map_err(io::Error::other)?;
    }
    Ok(())
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
