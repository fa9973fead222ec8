//! What a person carries from one environment to the other. The receipt comes back: see [`super::receipt`].
//!
//! Neither environment reaches the other's data (PRODUCT L1), so the technician, who is signed in to both,
//! downloads a file here and opens it there.

use domain::{Client, ClientId, HouseholdStay, OrganizationId, ProgramId, TransferId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{FileName, NamesClients, ProgramCard, ScopedStore, Unaudited};
use utoipa::ToSchema;

use super::body::StoredTransfer;
use crate::code::Code;
use crate::problem::Problem;
use crate::state::AppState;

pub(super) const PACKAGE: &str = "wayhome-transfer";
pub(super) const FORMAT: u32 = 1;
/// Name of the package in the bucket.
const FILE: &str = "package.json";

/// Clients of one environment with everything about them, on their way to the other.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TransferPackage)]
pub(crate) struct Package {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) transfer_id: TransferId,
    pub(super) environment: String,
    pub(super) organization_id: OrganizationId,
    pub(super) organization_name: String,
    pub(super) requested_by_name: String,
    pub(super) requested_at: Timestamp,
    pub(super) reason: String,
    pub(super) clients: Vec<Client>,
    pub(super) stays: Vec<HouseholdStay>,
    pub(super) programs: Vec<PackedProgram>,
}

/// A program that a stay comes from.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackedProgram {
    pub(super) program_id: ProgramId,
    pub(super) name: String,
    pub(super) organization_id: OrganizationId,
    pub(super) project_type: Option<i64>,
}

impl NamesClients for Package {
    fn named_clients(&self) -> Vec<&ClientId> {
        self.clients.iter().map(|client| &client.id).collect()
    }
}

impl PackedProgram {
    pub(super) fn card(&self) -> ProgramCard {
        ProgramCard {
            id: self.program_id.clone(),
            organization: self.organization_id.clone(),
            name: self.name.clone(),
            project_type: self.project_type,
            start: None,
            end: None,
        }
    }
}

impl Package {
    /// The package of an arrival, as it was opened.
    pub(super) async fn kept(
        store: &ScopedStore,
        transfer: &StoredTransfer,
    ) -> Result<Unaudited<Self>, Problem> {
        let bytes = store.file(&Self::file(transfer)?).await?;
        serde_json::from_slice(&bytes)
            .map(Unaudited::new)
            .map_err(|_| Problem::new(Code::TryAgain).because("a stored package cannot be read"))
    }

    /// Where the package of an arrival is kept.
    pub(super) fn file(transfer: &StoredTransfer) -> Result<FileName, Problem> {
        Ok(FileName::transfer(&transfer.organization, &transfer.id, FILE)?)
    }

    /// Whether it was made for this environment and is whole.
    pub(super) fn fits(&self, state: &AppState) -> bool {
        let known = |id: &ClientId| self.clients.iter().any(|client| client.id == *id);
        self.format == PACKAGE
            && self.version == FORMAT
            && state.environment.is_live()
            && self.environment == state.environment.other_name()
            && !self.clients.is_empty()
            && self.clients.iter().all(|client| client.record.file() == hud::FileId::Client)
            && self.stays.iter().all(|stay| {
                !stay.enrollments.is_empty()
                    && stay.enrollments.iter().all(|enrollment| known(&enrollment.client))
                    && self.programs.iter().any(|program| program.program_id == stay.program)
            })
    }
}
