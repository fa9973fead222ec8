//! `GET` and `PUT /api/home/me`: the signed-in user, and what the role allows.

use axum::Json;
use axum::extract::State;
use domain::{Language, OrganizationId, Role, User, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::code::Code;
use crate::policy::{Action, allowed_actions};
use crate::problem::Problem;
use crate::state::AppState;
use crate::write::{Answer, Write};

/// The signed-in user.
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct Me {
    user_id: UserId,
    name: String,
    language: Language,
    /// `Modesto` or `Modesto Testing`.
    environment: String,
    organizations: Vec<Membership>,
    /// The organization the user acts as.
    organization_id: OrganizationId,
    role: Role,
    /// What the role may do; the page leaves out the rest.
    allowed_actions: Vec<Action>,
    version: u64,
}

/// One organization of the user.
#[derive(Serialize, Deserialize, ToSchema)]
struct Membership {
    organization_id: OrganizationId,
    name: String,
    role: Role,
}

/// What a user may change about themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    language: Language,
    /// The version that was read.
    version: u64,
}

/// Who I am.
#[utoipa::path(get, path = "/api/home/me", tag = "home", responses((status = 200, body = Me)))]
pub(crate) async fn me(State(state): State<AppState>, caller: Caller) -> Result<Json<Me>, Problem> {
    Ok(Json(view(&state, &caller, &caller.user).await?))
}

/// Changes my profile.
#[utoipa::path(put, path = "/api/home/me", tag = "home", request_body = Profile,
    responses((status = 200, body = Me)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<Profile>,
) -> Result<Answer, Problem> {
    if body.version != caller.user.version {
        return Err(Problem::new(Code::ChangedMeanwhile).param("fields", vec!["language"]));
    }
    let changed = User { language: body.language, ..(*caller.user).clone() };
    let mut write = caller.store.write("change profile");
    write.change_user(&changed).fields(["language"]);
    let shown = User { version: store::next_version(changed.version)?, ..changed };
    Answer::ok(&view(&state, &caller, &shown).await?)?.after(write, &once).await
}

async fn view(state: &AppState, caller: &Caller, user: &User) -> Result<Me, Problem> {
    let organizations = caller.store.organizations().await?;
    let name = |id: &OrganizationId| {
        organizations
            .iter()
            .find(|organization| organization.id == *id)
            .map(|organization| organization.name().to_owned())
            .unwrap_or_default()
    };
    Ok(Me {
        user_id: user.id.clone(),
        name: user.name.clone(),
        language: user.language,
        environment: state.environment.name.clone(),
        organizations: user
            .roles
            .iter()
            .map(|role| Membership {
                organization_id: role.organization.clone(),
                name: name(&role.organization),
                role: role.role,
            })
            .collect(),
        organization_id: caller.organization().clone(),
        role: caller.role(),
        allowed_actions: allowed_actions(caller.role()),
        version: user.version,
    })
}
