//! Beds out of service, and back (PRODUCT B1).

use domain::housing::{Bed, BedFault, OutOfService, night_of};
use domain::{BedId, SiteId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::beds::save;
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::extract::Path;
use crate::problem::Problem;
use crate::texts;
use crate::write::{Answer, Write};

/// Characters of a reason.
const MAX_REASON: usize = 500;

/// Nights in which a bed cannot be used.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeOut {
    /// First night.
    from: TypedDate,
    /// Last night; until someone brings the bed back, if not said.
    until: Option<TypedDate>,
    #[serde(default)]
    reason: String,
    /// The version that was read.
    version: u64,
}

/// Brings a bed back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BringBack {
    /// The version that was read.
    version: u64,
}

/// Takes a bed out of service.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/beds/{bed_id}/out-of-service", tag = "housing",
    params(("site_id" = SiteId, Path), ("bed_id" = BedId, Path)), request_body = TakeOut,
    responses((status = 200, body = Bed)))]
pub(crate) async fn take_out(
    caller: Caller,
    Path((site, id)): Path<(SiteId, BedId)>,
    Write { body, once }: Write<TakeOut>,
) -> Result<Answer, Problem> {
    let stored = caller.store.site(&site).await?;
    let read = stored.bed(&id).ok_or_else(Problem::not_found)?;
    let period = OutOfService {
        from: dates::date("/from", &body.from)?,
        until: dates::optional("/until", body.until.as_deref())?,
        reason: reason("/reason", &body.reason)?,
    };
    if period.covers(night_of(caller.now())) && stored.occupancy().guest_in(&id).is_some() {
        return Err(Problem::new(Code::BedOccupied)
            .param("bed_id", id.as_str())
            .param("bed", read.label.as_str()));
    }
    let mut bed = read.clone();
    bed.take_out_of_service(period).map_err(refused)?;
    save(&caller, &stored, read, bed, ("take bed out of service", body.version), &once).await
}

/// Brings a bed back: it can be used from tonight on.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/beds/{bed_id}/back-in-service", tag = "housing",
    params(("site_id" = SiteId, Path), ("bed_id" = BedId, Path)), request_body = BringBack,
    responses((status = 200, body = Bed)))]
pub(crate) async fn bring_back(
    caller: Caller,
    Path((site, id)): Path<(SiteId, BedId)>,
    Write { body, once }: Write<BringBack>,
) -> Result<Answer, Problem> {
    let stored = caller.store.site(&site).await?;
    let read = stored.bed(&id).ok_or_else(Problem::not_found)?;
    let mut bed = read.clone();
    bed.bring_back(night_of(caller.now()));
    save(&caller, &stored, read, bed, ("bring bed back", body.version), &once).await
}

/// A reason as it is kept.
///
/// # Errors
/// 422 `SSN_IN_TEXT`, 413 `TOO_LARGE`.
pub(super) fn reason(pointer: &str, text: &str) -> Result<String, Problem> {
    texts::at_most(pointer, text.trim(), MAX_REASON)?;
    if domain::contains_ssn(text) {
        return Err(Problem::at(pointer, Code::SsnInText));
    }
    Ok(text.trim().to_owned())
}

fn refused(fault: BedFault) -> Problem {
    match fault {
        BedFault::ReasonNeeded => Problem::at("/reason", Code::ReasonNeeded),
        BedFault::EndBeforeStart { from } => Problem::at("/until", Code::EndBeforeStart).param("start", from),
        BedFault::DatesOverlap { from, until } => Problem::at("/from", Code::DatesOverlap)
            .param("begin", from.to_string())
            .param("end", until.map(|until| until.to_string())),
    }
}
