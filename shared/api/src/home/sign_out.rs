//! `POST /api/home/sign-out`: ends the session on the server.

use axum::extract::State;
use http::StatusCode;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::session::Sessions;
use crate::state::AppState;

/// Ends the caller's session: its tokens are 401 `SESSION_ENDED` from now on.
#[utoipa::path(post, path = "/api/home/sign-out", tag = "home", responses((status = 204)))]
pub(crate) async fn sign_out(State(state): State<AppState>, caller: Caller) -> Result<StatusCode, Problem> {
    Sessions::of(state.store.system()).end(caller.id(), &caller.sign_in.session, caller.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
