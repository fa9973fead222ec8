//! The grants a report can be run for.

use axum::Json;
use domain::{Date, Grant, GrantId, GrantKind, OrganizationId, ProgramId, Universe};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::Problem;

/// Grants to choose from.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct GrantChoices {
    grants: Vec<GrantChoice>,
}

/// A grant with its programs.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct GrantChoice {
    grant_id: GrantId,
    name: String,
    /// `ESG`, `COC` and the like.
    kind: GrantKind,
    organization_id: OrganizationId,
    begin: Date,
    end: Date,
    due: Option<Date>,
    /// `hud` or `service_required`.
    universe: Universe,
    programs: Vec<ProgramChoice>,
}

/// A program under a grant.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct ProgramChoice {
    program_id: ProgramId,
    name: String,
}

/// The grants of the caller's organizations.
#[utoipa::path(get, path = "/api/reports/grants", tag = "reports", responses((status = 200, body = GrantChoices)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<GrantChoices>, Problem> {
    let programs = caller.store.programs().await?;
    let name = |id: &ProgramId| {
        let card = programs.iter().find(|card| card.id == *id)?;
        Some(ProgramChoice { program_id: id.clone(), name: card.name.clone() })
    };
    let grants = caller.store.grants().await?;
    let own = grants.into_iter().filter(|grant| caller.store.works_for(&grant.organization));
    Ok(Json(GrantChoices { grants: own.map(|grant| choice(grant, name)).collect() }))
}

fn choice(grant: Grant, name: impl Fn(&ProgramId) -> Option<ProgramChoice>) -> GrantChoice {
    let mut programs: Vec<ProgramChoice> =
        grant.programs.iter().filter_map(|part| name(&part.program)).collect();
    programs.dedup_by(|a, b| a.program_id == b.program_id);
    GrantChoice {
        grant_id: grant.id,
        name: grant.name,
        kind: grant.kind,
        organization_id: grant.organization,
        begin: grant.begin,
        end: grant.end,
        due: grant.due,
        universe: grant.universe,
        programs,
    }
}
