//! Workflows: program, then Intake or Exit; services; enrollments.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

mod ending;
mod finish;
mod members;
mod not_enrolled;
mod programs;
mod start;
mod steps;

mod assessments;
mod beginning;
mod case;
mod check;
mod correct;
mod corrected_dates;
mod corrections;
mod draft;
mod early;
mod refusal;
mod reply;
mod shown;
mod step_lines;
mod to_correct;
mod view;
mod work;

mod annual;
mod enroll;
mod first_service;
mod items;
mod leave;
mod load_work;
mod rows;

mod enrollments;
mod service_changes;
mod service_types;
mod services;

pub(crate) use programs::program_with_grant;
pub(crate) use rows::RowsOf;

/// The routes of this area.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(programs::programs))
        .routes(routes!(start::start))
        .routes(routes!(steps::open))
        .routes(routes!(steps::save))
        .routes(routes!(steps::go_on))
        .routes(routes!(steps::go_back))
        .routes(routes!(ending::pause))
        .routes(routes!(ending::resume))
        .routes(routes!(ending::abandon))
        .routes(routes!(members::members))
        .routes(routes!(finish::finish))
        .routes(routes!(services::add))
        .routes(routes!(service_changes::change))
        .routes(routes!(service_changes::void))
        .routes(routes!(service_changes::restore))
        .routes(routes!(service_types::service_types))
        .routes(routes!(enrollments::enrollment))
        .routes(routes!(assessments::assessments))
        .routes(routes!(corrections::correct))
}
