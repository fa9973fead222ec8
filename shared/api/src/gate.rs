//! The one way in: sign-in, then the policy table, then the handler.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Role;

use crate::caller::Caller;
use crate::code::Code;
use crate::policy::{self, May, Named};
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn gate(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match admit(&state, request).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// The request with its caller, if the table lets them pass. A route without a row does not exist.
async fn admit(state: &AppState, mut request: Request) -> Result<Request, Problem> {
    let caller = Caller::of(state, request.headers()).await?;
    let path = request.extensions().get::<MatchedPath>().ok_or_else(Problem::not_found)?;
    let (.., action, named) =
        policy::route(request.method().as_str(), path.as_str()).ok_or_else(Problem::not_found)?;
    if policy::may(caller.role(), *action) == May::No {
        return Err(refusal(&caller, *named));
    }
    request.extensions_mut().insert(caller);
    Ok(request)
}

/// Where the record itself would be hidden, 404 comes before 403. The vendor learns of nothing at all.
fn refusal(caller: &Caller, named: Named) -> Problem {
    match named {
        Named::Nothing if caller.role() != Role::Vendor => Problem::new(Code::NotAllowed),
        _ => Problem::not_found(),
    }
}
