//! A program to choose, where a transfer goes.

use std::collections::BTreeMap;

use domain::{OrganizationId, ProgramId};
use serde::{Deserialize, Serialize};
use store::ProgramCard;
use utoipa::ToSchema;

/// A program to choose.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ChoiceProgram {
    program_id: ProgramId,
    name: String,
    organization_id: OrganizationId,
    organization_name: String,
    project_type: Option<i64>,
}

impl ChoiceProgram {
    pub(super) fn of(card: &ProgramCard, organizations: &BTreeMap<OrganizationId, String>) -> Self {
        Self {
            program_id: card.id.clone(),
            name: card.name.clone(),
            organization_id: card.organization.clone(),
            organization_name: organizations.get(&card.organization).cloned().unwrap_or_default(),
            project_type: card.project_type,
        }
    }
}
