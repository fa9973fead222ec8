//! Organizations of the tenant.

use axum::Json;
use axum::extract::State;
use domain::{Organization, OrganizationId, Record, Role, User, UserRole, Value};
use hud::FileId;
use hud::columns::organization as col;
use serde::{Deserialize, Serialize};
use store::Once;
use utoipa::ToSchema;

use super::set_up_form::ask_same_name;
use crate::caller::Caller;
use crate::changed::check_version;
use crate::code::Code;
use crate::extract::Path;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::write::{Answer, Write, retried};

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
    #[serde(default)]
    name: String,
    common_name: Option<String>,
    #[serde(default)]
    victim_service_provider: bool,
    /// Refusals to override.
    #[serde(default)]
    confirm: Vec<Code>,
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

/// Adds an organization. The technicians of the tenant work for it from then on.
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
    body.ask_same_name(&caller, None).await?;
    let organization = Organization { id, record, version: 1 };
    let mut write = caller.store.write("add organization");
    write.add_organization(&organization);
    for user in caller.store.users().await?.into_iter().filter(is_technician) {
        let role = UserRole { organization: organization.id.clone(), role: Role::Technician };
        write.change_user(&User { roles: [user.roles.clone(), vec![role]].concat(), ..user });
    }
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
    retried(|| changed(&caller, &id, &body, &once)).await
}

async fn changed(
    caller: &Caller,
    id: &OrganizationId,
    body: &OrganizationForm,
    once: &Once,
) -> Result<Answer, Problem> {
    let read = caller.store.organization_of(id).await?;
    let mut organization = read.clone();
    body.fill(&mut organization.record, caller)?;
    body.ask_same_name(caller, Some(&read)).await?;
    let versions = (body.version, read.version);
    check_version(caller, (&organization.record, &read.record), versions).await?;
    let mut write = caller.store.write("change organization");
    write.change_organization(&organization).fields(["OrganizationName", "VictimServiceProvider"]);
    let shown = Organization { version: store::next_version(body.version)?, ..organization };
    Answer::ok(&OrganizationView::of(&shown))?.after(write, once).await
}

fn is_technician(user: &User) -> bool {
    user.active && user.roles.iter().any(|role| role.role == Role::Technician)
}

impl OrganizationForm {
    async fn ask_same_name(&self, caller: &Caller, read: Option<&Organization>) -> Result<(), Problem> {
        let all = caller.store.organizations().await?;
        let others = all.iter().filter(|other| read.is_none_or(|read| read.id != other.id));
        let names = others.map(Organization::name);
        ask_same_name(&self.confirm, read.map(Organization::name), &self.name, names)
    }

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
