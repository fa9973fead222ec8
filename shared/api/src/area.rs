//! The areas, each a function of its own when deployed, and all of them in one router when not.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::code::Code;
use crate::gate::gate;
use crate::problem::{self, Problem};
use crate::refusals;
use crate::response_headers::add_response_headers;
use crate::state::AppState;
use crate::{admin, clients, home, housing, reports, support, workflows};

/// One function's share of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Search, clients, their dashboard.
    Clients,
    /// Program list, intake, exit, services.
    Workflows,
    /// Sites, beds, the board of tonight.
    Housing,
    /// Tickets.
    Support,
    /// Runs, schedules, files.
    Reports,
    /// Dashboard and profile.
    Home,
    /// Organizations, programs, grants, imports.
    Admin,
}

impl Area {
    /// All areas.
    pub const ALL: [Self; 7] = [
        Self::Clients,
        Self::Workflows,
        Self::Housing,
        Self::Support,
        Self::Reports,
        Self::Home,
        Self::Admin,
    ];

    fn router(self) -> OpenApiRouter<AppState> {
        match self {
            Self::Clients => clients::router(),
            Self::Workflows => workflows::router(),
            Self::Housing => housing::router(),
            Self::Support => support::router(),
            Self::Reports => reports::router(),
            Self::Home => home::router(),
            Self::Admin => admin::router(),
        }
    }
}

/// The router of one area, ready to serve.
pub fn area(area: Area, state: AppState) -> Router {
    serve(area.router(), state)
}

/// All areas in one router: for the local system and for tests.
pub fn all(state: AppState) -> Router {
    let merged = Area::ALL.into_iter().fold(OpenApiRouter::new(), |router, area| router.merge(area.router()));
    serve(merged, state)
}

fn serve(router: OpenApiRouter<AppState>, state: AppState) -> Router {
    let (router, _) = router.split_for_parts();
    router
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(from_fn_with_state(state.clone(), gate))
        .layer(CatchPanicLayer::custom(|_| Problem::new(Code::InternalError).into_response()))
        .layer(from_fn_with_state(state.clone(), add_response_headers))
        .with_state(state)
}

async fn nothing_here() -> Problem {
    Problem::not_found()
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Wayhome", description = "HMIS for the communities around Modesto, California"),
    components(schemas(problem::Body, problem::FieldProblem))
)]
struct Description;

/// The description of the whole API, from the code.
pub fn openapi() -> OpenApi {
    let empty = OpenApiRouter::with_openapi(Description::openapi());
    let merged = Area::ALL.into_iter().fold(empty, |router, area| router.merge(area.router()));
    let mut description = merged.into_openapi();
    refusals::describe(&mut description);
    for (path, item) in &mut description.paths.paths {
        for (method, operation) in [("get", &mut item.get), ("post", &mut item.post), ("put", &mut item.put)]
        {
            if let Some(operation) = operation {
                operation.operation_id = Some(operation_id(method, path));
            }
        }
    }
    description
}

/// `get_home_me` for `GET /api/home/me`: handlers of several modules have one name, operations must not.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/api/").split(|at: char| !at.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}
