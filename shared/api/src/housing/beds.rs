//! Beds of a site: set up and changed.

use std::collections::BTreeSet;

use axum::extract::State;
use domain::housing::{Bed, BedAttribute, BedKind};
use domain::names::fold;
use domain::{BedId, SiteId, UnitId};
use serde::Deserialize;
use store::StoredSite;
use utoipa::ToSchema;

use super::site_form::name;
use super::sites::SiteView;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// Beds that are added at once.
const MOST_AT_ONCE: usize = 60;

/// Beds of one site.
const MOST_BEDS: usize = 1000;

/// Several beds alike.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBeds {
    unit_id: UnitId,
    /// What stands on each: `B-1`, `B-2`.
    labels: Vec<String>,
    kind: BedKind,
    #[serde(default)]
    attributes: BTreeSet<BedAttribute>,
}

/// A bed as it shall be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BedForm {
    unit_id: UnitId,
    #[serde(default)]
    label: String,
    kind: BedKind,
    #[serde(default)]
    attributes: BTreeSet<BedAttribute>,
    /// The version that was read.
    version: u64,
}

/// Adds beds to a unit.
#[utoipa::path(post, path = "/api/housing/sites/{site_id}/beds", tag = "housing", params(("site_id" = SiteId, Path)),
    request_body = NewBeds, responses((status = 201, body = SiteView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SiteId>,
    Write { body, once }: Write<NewBeds>,
) -> Result<Answer, Problem> {
    let mut stored = caller.store.site(&id).await?;
    if body.labels.is_empty() {
        return Err(Problem::at("/labels", Code::NameRequired));
    }
    if body.labels.len() > MOST_AT_ONCE || stored.beds.len() + body.labels.len() > MOST_BEDS {
        return Err(Problem::at("/labels", Code::TooLarge).param("limit", MOST_AT_ONCE));
    }
    has_unit(&stored, &body.unit_id)?;
    let mut write = caller.store.write("add beds");
    for (at, label) in body.labels.iter().enumerate() {
        let pointer = format!("/labels/{at}");
        let bed = Bed {
            id: BedId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
            site: id.clone(),
            unit: body.unit_id.clone(),
            label: unused_label(&stored, None, &pointer, label)?,
            kind: body.kind,
            attributes: body.attributes.clone(),
            out_of_service: Vec::new(),
            version: 1,
        };
        write.add_bed(&stored.site, &bed);
        stored.beds.push(bed);
    }
    Answer::created(&SiteView::of(&stored))?.after(write, &once).await
}

/// Changes a bed: its label, its unit, what it is and whom it is for.
#[utoipa::path(put, path = "/api/housing/sites/{site_id}/beds/{bed_id}", tag = "housing",
    params(("site_id" = SiteId, Path), ("bed_id" = BedId, Path)), request_body = BedForm,
    responses((status = 200, body = Bed)))]
pub(crate) async fn change(
    caller: Caller,
    Path((site, id)): Path<(SiteId, BedId)>,
    Write { body, once }: Write<BedForm>,
) -> Result<Answer, Problem> {
    let stored = caller.store.site(&site).await?;
    let read = stored.bed(&id).ok_or_else(Problem::not_found)?;
    has_unit(&stored, &body.unit_id)?;
    let bed = Bed {
        unit: body.unit_id,
        label: unused_label(&stored, Some(&id), "/label", &body.label)?,
        kind: body.kind,
        attributes: body.attributes,
        ..read.clone()
    };
    save(&caller, &stored, read, bed, ("change bed", body.version), &once).await
}

/// Saves a bed at the version that the caller read.
pub(super) async fn save(
    caller: &Caller,
    stored: &StoredSite,
    read: &Bed,
    new: Bed,
    (action, version): (&str, u64),
    once: &store::Once,
) -> Result<Answer, Problem> {
    let fields = changed_fields(read, &new);
    if version != read.version {
        return Err(Problem::new(Code::ChangedMeanwhile).param("fields", fields));
    }
    let mut write = caller.store.write(action);
    write.change_bed(&stored.site, read, &new).fields(fields);
    let shown = Bed { version: store::next_version(read.version)?, ..new };
    Answer::ok(&shown)?.after(write, once).await
}

fn has_unit(stored: &StoredSite, unit: &UnitId) -> Result<(), Problem> {
    match stored.site.unit(unit) {
        Some(_) => Ok(()),
        None => Err(Problem::at("/unit_id", Code::NotFound)),
    }
}

/// The label, if no other bed of the site has it.
fn unused_label(
    stored: &StoredSite,
    own: Option<&BedId>,
    pointer: &str,
    label: &str,
) -> Result<String, Problem> {
    let label = name(pointer, label)?;
    let is_used = stored.beds.iter().any(|bed| Some(&bed.id) != own && fold(&bed.label) == fold(&label));
    if is_used { Err(Problem::at(pointer, Code::SameName)) } else { Ok(label) }
}

fn changed_fields(read: &Bed, new: &Bed) -> Vec<&'static str> {
    let differs = [
        ("unit_id", read.unit != new.unit),
        ("label", read.label != new.label),
        ("kind", read.kind != new.kind),
        ("attributes", read.attributes != new.attributes),
        ("out_of_service", read.out_of_service != new.out_of_service),
    ];
    differs.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect()
}
