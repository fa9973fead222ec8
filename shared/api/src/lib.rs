#![doc = include_str!("../README.md")]

// The walls, in the order a request meets them.
pub mod allowance;
mod area;
mod caller;
mod changed;
mod code;
mod dates;
mod es256;
mod extract;
mod file_link;
mod gate;
mod jwks;
pub mod limits;
mod params;
pub mod policy;
mod problem;
pub mod refusals;
mod response_headers;
mod row_metadata;
mod service_rights;
mod session;
mod settings;
mod state;
mod texts;
mod token;
mod user_names;
mod write;

// The areas.
mod admin;
mod clients;
mod home;
mod housing;
mod reports;
mod support;
mod workflows;

pub use area::{Area, all, area, openapi};
pub use caller::{Caller, ORGANIZATION_HEADER};
pub use clients::{Detail, Details, rank};
pub use code::Code;
pub use es256::{with_other_s, with_smaller_s};
pub use jobs::{Environment, SettingsFault};
pub use jsonwebtoken::jwk::JwkSet;
pub use problem::{FieldProblem, Param, Params, Problem, error_id};
pub use response_headers::ENVIRONMENT_HEADER;
pub use session::{IDLE, Sessions, SignIn};
pub use settings::Settings;
pub use state::AppState;
pub use token::{Issuer, Verifier};
pub use write::KEY_HEADER;
