//! Administration, for the technician: organizations, programs, grants, imports. Exports, for supervisors too.

mod export_request;
mod export_view;
mod exports;
mod findings;
mod funder_rows;
mod grants;
mod import_view;
mod imports;
mod organizations;
mod program_rows;
mod programs;
mod set_up_form;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(crate) use export_view::ExportView;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(organizations::list, organizations::add))
        .routes(routes!(organizations::change))
        .routes(routes!(programs::list, programs::add))
        .routes(routes!(programs::open, programs::change))
        .routes(routes!(grants::list, grants::add))
        .routes(routes!(grants::change))
        .routes(routes!(imports::list, imports::create))
        .routes(routes!(imports::open))
        .routes(routes!(imports::check))
        .routes(routes!(imports::accept))
        .routes(routes!(findings::list))
        .routes(routes!(findings::link))
        .routes(routes!(exports::list, exports::add))
        .routes(routes!(exports::open))
        .routes(routes!(exports::link))
}
