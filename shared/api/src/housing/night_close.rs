//! A night is closed, and opened again with a reason (PRODUCT B3).

use std::collections::BTreeMap;

use domain::housing::{GuestFacts, NightCounts};
use domain::{ClientId, Date, Recorded, SiteId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::arriving::facts_of;
use super::night::{LoadedNight, NightLine};
use super::out_of_service::reason;
use super::refusal::night_refused;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::write::{Answer, Write};

/// Closes a night.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CloseNight {
    /// The version that was read.
    version: u64,
}

/// Opens a closed night again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReopenNight {
    #[serde(default)]
    reason: String,
    /// The version that was read.
    version: u64,
}

/// Closes a night after midnight: who slept here is counted, and the counts stand.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/nights/{night}/close", tag = "housing",
    params(("site_id" = SiteId, Path), ("night" = Date, Path)), request_body = CloseNight,
    responses((status = 200, body = NightLine)))]
pub(crate) async fn close(
    caller: Caller,
    Path((site, night)): Path<(SiteId, Date)>,
    Write { body, once }: Write<CloseNight>,
) -> Result<Answer, Problem> {
    let loaded = LoadedNight::load(&caller, &site, night).await?;
    check_version(&loaded, body.version)?;
    if !loaded.can_close(&caller) {
        return Err(Problem::new(Code::DateInFuture).because("the night has not come to midnight"));
    }
    let ids: Vec<ClientId> = loaded.guests.iter().map(|guest| guest.client.clone()).collect();
    let mut write = caller.store.write("close night");
    let clients = caller.store.clients(&ids).await?.flatten().viewed(&mut write);
    let facts: BTreeMap<ClientId, GuestFacts> =
        clients.iter().map(|client| (client.id.clone(), facts_of(client, night))).collect();
    let counts = NightCounts::of(night, &loaded.stored.beds, &loaded.guests, &facts);
    let mut new = loaded.read.clone();
    new.close(counts, recorded(&caller)).map_err(|fault| night_refused(fault, night))?;
    write.change_night(&loaded.stored.site, &loaded.read, &new);
    Answer::ok(&NightLine::of(night, Some(&new)))?.after(write, &once).await
}

/// Opens a closed night again.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/nights/{night}/reopen", tag = "housing",
    params(("site_id" = SiteId, Path), ("night" = Date, Path)), request_body = ReopenNight,
    responses((status = 200, body = NightLine)))]
pub(crate) async fn reopen(
    caller: Caller,
    Path((site, night)): Path<(SiteId, Date)>,
    Write { body, once }: Write<ReopenNight>,
) -> Result<Answer, Problem> {
    let reason = reason("/reason", &body.reason)?;
    if reason.is_empty() {
        return Err(Problem::at("/reason", Code::ReasonNeeded));
    }
    let loaded = LoadedNight::load(&caller, &site, night).await?;
    check_version(&loaded, body.version)?;
    let mut new = loaded.read.clone();
    new.reopen(reason, recorded(&caller)).map_err(|fault| night_refused(fault, night))?;
    let mut write = caller.store.write("reopen night");
    write.change_night(&loaded.stored.site, &loaded.read, &new);
    Answer::ok(&NightLine::of(night, Some(&new)))?.after(write, &once).await
}

fn check_version(loaded: &LoadedNight, asked: u64) -> Result<(), Problem> {
    if loaded.read.version == asked { Ok(()) } else { Err(Problem::new(Code::ChangedMeanwhile)) }
}

fn recorded(caller: &Caller) -> Recorded {
    Recorded { by: caller.id().clone(), at: caller.now() }
}
