//! The one way in: sign-in, then the policy table, then the handler.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{EnrollmentId, ExportId, RunId, SiteId, TicketId, TransferId};

use crate::allowance;
use crate::caller::Caller;
use crate::code::Code;
use crate::policy::{self, May, Named};
use crate::problem::Problem;
use crate::state::AppState;
use crate::support::asked_for;
use crate::write::OnceOfRequest;

pub(crate) async fn gate(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match admit(&state, request).await {
        Ok((request, caller)) => {
            let once = OnceOfRequest::default();
            let mut request = request;
            request.extensions_mut().insert(once.clone());
            let response = next.run(request).await;
            once.instead_of(response, &caller.store).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// The request with its caller, if the table lets them pass. A route without a row does not exist.
async fn admit(state: &AppState, mut request: Request) -> Result<(Request, Caller), Problem> {
    let caller = Caller::of(state, request.headers()).await?;
    let path = request.extensions().get::<MatchedPath>().ok_or_else(Problem::not_found)?;
    let (.., action, named) =
        policy::route(request.method().as_str(), path.as_str()).ok_or_else(Problem::not_found)?;
    if policy::may(caller.role(), *action) == May::No {
        return Err(refusal(&caller, *named, path.as_str(), request.uri().path()).await);
    }
    allowance::take_for_route(state, &caller, request.method().as_str(), path.as_str()).await?;
    request.extensions_mut().insert(caller.clone());
    Ok((request, caller))
}

/// Where the record itself is hidden, 404 comes before 403.
async fn refusal(caller: &Caller, named: Named, route: &str, path: &str) -> Problem {
    let id = id_in(route, path).unwrap_or_default();
    let visible = match named {
        Named::Nothing => policy::knows_of_routes(caller.role()),
        Named::Ticket => match TicketId::new(id) {
            Ok(id) => caller.store.ticket(&id).await.is_ok_and(|ticket| ticket.asker == *caller.id()),
            Err(_) => false,
        },
        Named::Run => match RunId::new(id) {
            Ok(id) => caller.store.run::<jobs::RunBody>(&id).await.is_ok(),
            Err(_) => false,
        },
        Named::Export => match ExportId::new(id) {
            Ok(id) => caller.store.export::<jobs::ExportBody>(&id).await.is_ok(),
            Err(_) => false,
        },
        Named::Transfer => match TransferId::new(id) {
            Ok(id) => asked_for(caller, &id).await,
            Err(_) => false,
        },
        Named::Site => match SiteId::new(id) {
            Ok(id) => caller.store.site(&id).await.is_ok(),
            Err(_) => false,
        },
        Named::Enrollment => match EnrollmentId::new(id) {
            Ok(id) => caller.store.household_of(&id).await.is_ok(),
            Err(_) => false,
        },
        Named::Client | Named::Workflow | Named::Schedule | Named::Administration => false,
    };
    if visible { Problem::new(Code::NotAllowed) } else { Problem::not_found() }
}

/// The first id of a path: what stands where the route has a place.
fn id_in<'p>(route: &str, path: &'p str) -> Option<&'p str> {
    route.split('/').zip(path.split('/')).find(|(place, _)| place.starts_with('{')).map(|(_, id)| id)
}
