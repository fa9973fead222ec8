#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod age;
mod annual_assessment;
mod answer;
mod assessment;
mod client;
mod enrollment;
mod grant;
mod hmis_id;
mod household_stay;
pub mod housing;
mod id;
pub mod names;
mod organization;
mod program;
mod record;
mod restriction;
mod service;
mod service_type;
mod ssn;
mod stable_hash;
mod tenant_time;
mod ticket;
mod updated;
mod user;
mod value;
mod workflow_action;

pub use age::{age_on, years_between};
pub use annual_assessment::Anniversary;
pub use answer::{Answer, AnswerCode, Answers, ServiceAnswer, TypedAnswer};
pub use assessment::{Assessment, Revision, Stage};
pub use client::{Alias, Client, ClientFault, Origin};
pub use enrollment::{Enrollment, ExitFault, IntakeProgress};
pub use grant::{DatesOverlap, Grant, GrantKind, GrantProgram, Universe};
pub use hmis_id::HmisId;
pub use household_stay::{HouseholdStay, Placing};
pub use id::{
    AreaId, BedEventId, BedId, ClientId, EnrollmentId, ExportId, GrantId, HouseholdId, ImportId, InvalidId,
    JobId, OrganizationId, PersonalId, ProgramId, RunId, ScheduleId, ServiceId, SiteId, TicketId, TransferId,
    TurnAwayId, UnitId, UserId, WorkflowId,
};
pub use jiff::civil::{Date, DateTime, date};
pub use organization::{Organization, is_victim_service_provider};
pub use program::Program;
pub use record::{Record, UnknownColumn};
pub use restriction::{InvalidRestriction, Restriction};
pub use service::{Recorded, Service, ServiceFault, ServiceSpan, length_days};
pub use service_type::{hud_service_type, is_on_service_form, record_and_type_of};
pub use ssn::{Ssn, contains_ssn, is_possible_ssn};
pub use stable_hash::fnv1a;
pub use tenant_time::{date_of, date_time_of, moment_of};
pub use ticket::{Message, Ticket, TicketAct, TicketFault, TicketKind, TicketState, Urgency};
pub use updated::is_later;
pub use user::{Language, Role, User, UserRole};
pub use value::{FieldFault, Value, code_fault, parse_field};
pub use workflow_action::{InstanceAction, UnknownAction, WorkflowAction};
