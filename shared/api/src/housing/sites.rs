//! The sites of an organization.

use axum::Json;
use axum::extract::State;
use domain::housing::{Bed, Site};
use domain::{OrganizationId, ProgramId, SiteId};
use serde::{Deserialize, Serialize};
use store::{ProgramCard, StoredSite};
use utoipa::ToSchema;

use super::site_form::SiteForm;
use crate::caller::Caller;
use crate::code::Code;
use crate::extract::Path;
use crate::policy::Action;
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// A site with its areas and units, without its beds.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct SiteCard {
    site_id: SiteId,
    organization_id: OrganizationId,
    program_id: ProgramId,
    name: String,
    confidential: bool,
    version: u64,
}

/// The sites that the caller works with, and the programs for which one can be set up.
#[derive(Serialize, ToSchema)]
pub(crate) struct Sites {
    items: Vec<SiteCard>,
    /// Empty for those who set up none.
    programs: Vec<SiteProgram>,
}

/// A program for which a site can be set up.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteProgram {
    program_id: ProgramId,
    name: String,
}

/// A site as its set-up page shows it.
#[derive(Serialize, ToSchema)]
pub(crate) struct SiteView {
    site: Site,
    /// Its beds, in the order of the board.
    beds: Vec<Bed>,
}

impl SiteCard {
    fn of(site: &Site) -> Self {
        Self {
            site_id: site.id.clone(),
            organization_id: site.organization.clone(),
            program_id: site.program.clone(),
            name: site.name.clone(),
            confidential: site.confidential,
            version: site.version,
        }
    }
}

impl SiteView {
    pub(super) fn of(stored: &StoredSite) -> Self {
        Self { site: stored.site.clone(), beds: stored.beds.clone() }
    }
}

/// The sites of the caller's organization.
#[utoipa::path(get, path = "/api/housing/sites", tag = "housing", responses((status = 200, body = Sites)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Sites>, Problem> {
    let items = caller.store.sites().await?.iter().map(SiteCard::of).collect();
    let programs = match caller.may(Action::ManageBeds) {
        true => caller.store.programs_of(caller.organization()).await?,
        false => Vec::new(),
    };
    let open = |program: &ProgramCard| program.end.is_none_or(|end| caller.today() <= end);
    let choice = |program: ProgramCard| SiteProgram { program_id: program.id, name: program.name };
    let programs = programs.into_iter().filter(open).map(choice).collect();
    Ok(Json(Sites { items, programs }))
}

/// Adds a site.
#[utoipa::path(post, path = "/api/housing/sites", tag = "housing", request_body = SiteForm,
    responses((status = 201, body = SiteCard)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<SiteForm>,
) -> Result<Answer, Problem> {
    let program = match caller.store.program(&body.program_id).await {
        Ok(program) if program.organization == *caller.organization() => program,
        Ok(_) | Err(store::Error::NotFound) => return Err(Problem::at("/program_id", Code::NotFound)),
        Err(error) => return Err(error.into()),
    };
    let blank = Site {
        id: SiteId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?,
        organization: program.organization,
        program: program.id,
        name: String::new(),
        confidential: false,
        areas: Vec::new(),
        units: Vec::new(),
        version: 1,
    };
    let site = body.site(&state, &blank)?;
    let mut write = caller.store.write("add site");
    write.add_site(&site);
    Answer::created(&SiteCard::of(&site))?.after(write, &once).await
}

/// A site with its areas, units and beds.
#[utoipa::path(get, path = "/api/housing/sites/{site_id}", tag = "housing", params(("site_id" = SiteId, Path)),
    responses((status = 200, body = SiteView)))]
pub(crate) async fn open(caller: Caller, Path(id): Path<SiteId>) -> Result<Json<SiteView>, Problem> {
    Ok(Json(SiteView::of(&caller.store.site(&id).await?)))
}

/// Changes a site: its name, its areas and its units. A unit with beds stays.
#[utoipa::path(put, path = "/api/housing/sites/{site_id}", tag = "housing", params(("site_id" = SiteId, Path)),
    request_body = SiteForm, responses((status = 200, body = SiteView)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SiteId>,
    Write { body, once }: Write<SiteForm>,
) -> Result<Answer, Problem> {
    let stored = caller.store.site(&id).await?;
    let read = &stored.site;
    if body.program_id != read.program {
        return Err(Problem::at("/program_id", Code::InUse));
    }
    let site = body.site(&state, read)?;
    if body.version != read.version {
        return Err(Problem::new(Code::ChangedMeanwhile).param("fields", changed_fields(read, &site)));
    }
    if stored.beds.iter().any(|bed| site.unit(&bed.unit).is_none()) {
        return Err(Problem::at("/areas", Code::InUse).because("a unit with beds cannot be taken away"));
    }
    let mut write = caller.store.write("change site");
    write.change_site(read, &site).fields(changed_fields(read, &site));
    let site = Site { version: store::next_version(site.version)?, ..site };
    Answer::ok(&SiteView { site, beds: stored.beds })?.after(write, &once).await
}

fn changed_fields(read: &Site, new: &Site) -> Vec<&'static str> {
    let differs = [
        ("name", read.name != new.name),
        ("confidential", read.confidential != new.confidential),
        ("areas", read.areas != new.areas || read.units != new.units),
    ];
    differs.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect()
}
