//! Organizations of the tenant.

use axum::Json;
use axum::extract::State;
use domain::{Organization, OrganizationId, Record, Value};
use hud::FileId;
use hud::columns::organization as col;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::changed::check_version;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// An organization.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct OrganizationView {
    organization_id: OrganizationId,
    name: String,
    common_name: Option<String>,
    victim_service_provider: bool,
    version: u64,
}

/// The organizations, by name.
#[derive(Serialize, ToSchema)]
pub(crate) struct Organizations {
    items: Vec<OrganizationView>,
}

/// What is said about an organization.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrganizationForm {
    name: String,
    common_name: Option<String>,
    #[serde(default)]
    victim_service_provider: bool,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    version: u64,
}

/// All organizations.
#[utoipa::path(get, path = "/api/admin/organizations", tag = "admin",
    responses((status = 200, body = Organizations)))]
pub(crate) async fn list(caller: Caller) -> Result<Json<Organizations>, Problem> {
    let mut items: Vec<OrganizationView> =
        caller.store.organizations().await?.iter().map(OrganizationView::of).collect();
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Json(Organizations { items }))
}

/// Adds an organization.
#[utoipa::path(post, path = "/api/admin/organizations", tag = "admin", request_body = OrganizationForm,
    responses((status = 201, body = OrganizationView)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<OrganizationForm>,
) -> Result<Answer, Problem> {
    let id = OrganizationId::new(state.new_id()).map_err(|_| Problem::new(Code::TryAgain))?;
    let mut record = Record::new(FileId::Organization);
    record.set(col::ORGANIZATION_ID, Value::Text(id.as_str().into()));
    body.fill(&mut record, &caller)?;
    let organization = Organization { id, record, version: 1 };
    let mut write = caller.store.write("add organization");
    write.add_organization(&organization);
    Answer::created(&OrganizationView::of(&organization))?.after(write, &once).await
}

/// Changes an organization.
#[utoipa::path(put, path = "/api/admin/organizations/{organization_id}", tag = "admin",
    params(("organization_id" = OrganizationId, Path)), request_body = OrganizationForm,
    responses((status = 200, body = OrganizationView)))]
pub(crate) async fn change(
    caller: Caller,
    Path(id): Path<OrganizationId>,
    Write { body, once }: Write<OrganizationForm>,
) -> Result<Answer, Problem> {
    let read = caller.store.organization_of(&id).await?;
    let mut organization = read.clone();
    body.fill(&mut organization.record, &caller)?;
    let versions = (body.version, read.version);
    check_version(&caller, (&organization.record, &read.record), versions).await?;
    let mut write = caller.store.write("change organization");
    write.change_organization(&organization).fields(["OrganizationName", "VictimServiceProvider"]);
    let shown = Organization { version: store::next_version(body.version)?, ..organization };
    Answer::ok(&OrganizationView::of(&shown))?.after(write, &once).await
}

impl OrganizationForm {
    fn fill(&self, record: &mut Record, caller: &Caller) -> Result<(), Problem> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(Problem::at("/name", Code::NameRequired));
        }
        for (pointer, column, text) in [
            ("/name", col::ORGANIZATION_NAME, name),
            ("/common_name", col::ORGANIZATION_COMMON_NAME, self.common_name.as_deref().unwrap_or("").trim()),
        ] {
            let value = domain::parse_field(&FileId::Organization.columns()[column], text);
            record.set(column, value.map_err(|_| Problem::at(pointer, Code::TooLarge))?);
        }
        record.set(col::VICTIM_SERVICE_PROVIDER, Value::Integer(i64::from(self.victim_service_provider)));
        set_row_metadata(record, caller);
        Ok(())
    }
}

impl OrganizationView {
    fn of(organization: &Organization) -> Self {
        Self {
            organization_id: organization.id.clone(),
            name: organization.name().to_owned(),
            common_name: organization.record.text(col::ORGANIZATION_COMMON_NAME).map(str::to_owned),
            victim_service_provider: organization.is_victim_service_provider(),
            version: organization.version,
        }
    }
}
