//! Who may do what: role × action, and the action behind each route. The whole authorization is here.
//!
//! Source: PRODUCT section 4. Relation (own organization, agreement, everyone) is not decided here but by
//! the scopes that the store lets a caller name.

use domain::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use Action::*;
use Condition::{EscalatedToVendor, NightShelter, OwnOrganization, OwnSameDay, WithinOrganization};
use May::{If, No, Yes};

/// What a person does; one line of PRODUCT section 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read and change one's own profile.
    OwnProfile,
    /// See one's own dashboard, recent clients and paused workflows.
    OwnHome,
    /// Search, and open clients.
    OpenClients,
    /// See date of birth and the last 4 of the SSN.
    SeeIdentifiers,
    /// Reveal a full SSN (audited).
    RevealSsn,
    /// Add a client.
    AddClient,
    /// Correct a client's basic information (PRODUCT D5).
    ChangeClient,
    /// Intake, exit, annual, update.
    RunWorkflows,
    /// Services and bed nights.
    RecordServices,
    /// Assessments outside a workflow, notes, goals, files.
    RecordNotes,
    /// Answers about domestic violence.
    DomesticViolence,
    /// Bed board, check-in, check-out, night close.
    BedBoard,
    /// Override a bed rule or a bar.
    OverrideBedRule,
    /// Sites, rooms, beds.
    ManageBeds,
    /// Change a restriction of one's organization's record.
    ChangeRestriction,
    /// Run reports, see worklists.
    RunReports,
    /// Export HMIS CSV of one's organization.
    ExportRecords,
    /// Void or restore a record.
    VoidRecords,
    /// Reassign paused workflows and tasks.
    Reassign,
    /// Who opened this record.
    WhoOpened,
    /// Ask for help and read one's own tickets.
    AskForHelp,
    /// Answer, escalate and close tickets.
    AnswerTickets,
    /// Approve or decline what was entered in the wrong place.
    DecideTransfers,
    /// Everything under Administration.
    Administer,
}

/// What must hold of a record for a role that may do an action under a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is the intake or exit of a night shelter.
    NightShelter,
    /// The caller made the record, on the same day.
    OwnSameDay,
    /// The record belongs to an organization that the caller works for.
    OwnOrganization,
    /// The ticket was passed on to the vendor.
    EscalatedToVendor,
    /// The move begins and ends in the caller's organization.
    WithinOrganization,
}

/// Whether a role may do an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Without further condition.
    Yes,
    /// Of records for which the condition holds.
    If(Condition),
    /// Never.
    No,
}

const ROLES: [Role; 5] =
    [Role::Caseworker, Role::ShelterStaff, Role::Supervisor, Role::Technician, Role::Vendor];

/// Columns: caseworker, shelter staff, supervisor, technician, vendor.
const ACTIONS: &[(Action, [May; 5])] = &[
    (OwnProfile, [Yes, Yes, Yes, Yes, Yes]),
    (OwnHome, [Yes, Yes, Yes, Yes, No]),
    (OpenClients, [Yes, Yes, Yes, Yes, No]),
    (SeeIdentifiers, [Yes, No, Yes, Yes, No]),
    (RevealSsn, [Yes, No, Yes, Yes, No]),
    (AddClient, [Yes, Yes, Yes, Yes, No]),
    (ChangeClient, [If(OwnOrganization), If(OwnOrganization), If(OwnOrganization), If(OwnOrganization), No]),
    (RunWorkflows, [Yes, If(NightShelter), Yes, Yes, No]),
    (RecordServices, [Yes, Yes, Yes, Yes, No]),
    (RecordNotes, [Yes, No, Yes, Yes, No]),
    (DomesticViolence, [Yes, No, Yes, Yes, No]),
    (BedBoard, [Yes, Yes, Yes, Yes, No]),
    (OverrideBedRule, [No, No, Yes, Yes, No]),
    (ManageBeds, [No, No, Yes, Yes, No]),
    (ChangeRestriction, [Yes, No, Yes, Yes, No]),
    (RunReports, [Yes, No, Yes, Yes, No]),
    (ExportRecords, [No, No, Yes, Yes, No]),
    (VoidRecords, [If(OwnSameDay), No, Yes, Yes, No]),
    (Reassign, [No, No, Yes, Yes, No]),
    (WhoOpened, [Yes, No, Yes, Yes, No]),
    (AskForHelp, [Yes, Yes, Yes, Yes, No]),
    (AnswerTickets, [No, No, No, Yes, If(EscalatedToVendor)]),
    (DecideTransfers, [No, No, If(WithinOrganization), Yes, No]),
    (Administer, [No, No, No, Yes, No]),
];

/// Actions of PRODUCT section 4 that no route asks for yet, and the area to come that will.
pub const RESERVED_ACTIONS: &[(Action, &str)] = &[
    (RevealSsn, "clients: the full SSN"),
    (RecordNotes, "clients: notes, goals, files"),
    (ChangeRestriction, "changing restrictions"),
    (WhoOpened, "clients: who opened a record"),
];

/// What `role` may do about `action`.
pub fn may(role: Role, action: Action) -> May {
    let column = ROLES.iter().position(|known| *known == role);
    let row = ACTIONS.iter().find(|(known, _)| *known == action);
    match (row, column) {
        (Some((_, cells)), Some(column)) => cells[column],
        _ => No,
    }
}

/// The actions open to `role`, for a page to know what to leave out.
pub fn allowed_actions(role: Role) -> Vec<Action> {
    ACTIONS.iter().map(|(action, _)| *action).filter(|action| may(role, *action) != No).collect()
}

/// Whether a role learns that a route exists for which it lacks the action. Who has no home here, the vendor, learns of
/// nothing at all.
pub fn knows_of_routes(role: Role) -> bool {
    may(role, OwnHome) != No
}

/// What the `{id}` of a path names. Where the role lacks the action, a hidden record answers 404 first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The path names no record.
    Nothing,
    /// A client.
    Client,
    /// An enrollment.
    Enrollment,
    /// A workflow instance.
    Workflow,
    /// A site.
    Site,
    /// A ticket.
    Ticket,
    /// A report run.
    Run,
    /// A report schedule.
    Schedule,
    /// An export.
    Export,
    /// A transfer.
    Transfer,
    /// Something that only the technician may know of: to others it does not exist.
    Administration,
}

/// One route: its method, its path, the action it is, and what its path names.
pub type Route = (&'static str, &'static str, Action, Named);

/// The action of a route; `None` if the table has no row for it, which refuses it.
pub fn route(method: &str, path: &str) -> Option<&'static Route> {
    ROUTES.iter().find(|(one_method, one_path, ..)| *one_method == method && *one_path == path)
}

/// Every route of the system.
pub const ROUTES: &[Route] = &[
    ("GET", "/api/home/me", OwnProfile, Named::Nothing),
    ("PUT", "/api/home/me", OwnProfile, Named::Nothing),
    ("POST", "/api/home/sign-out", OwnProfile, Named::Nothing),
    ("GET", "/api/home/dashboard", OwnHome, Named::Nothing),
    ("GET", "/api/home/recent-clients", OwnHome, Named::Nothing),
    ("GET", "/api/home/paused-workflows", OwnHome, Named::Nothing),
    ("POST", "/api/clients/searches", OpenClients, Named::Nothing),
    ("GET", "/api/clients/searches/{search_id}", OpenClients, Named::Nothing),
    ("GET", "/api/clients/drafts/add-client", AddClient, Named::Nothing),
    ("PUT", "/api/clients/drafts/add-client", AddClient, Named::Nothing),
    ("POST", "/api/clients", AddClient, Named::Nothing),
    ("GET", "/api/clients/{client_id}", OpenClients, Named::Client),
    ("PUT", "/api/clients/{client_id}", ChangeClient, Named::Client),
    ("GET", "/api/clients/{client_id}/dashboard", OpenClients, Named::Client),
    ("GET", "/api/workflows/programs", RunWorkflows, Named::Nothing),
    ("POST", "/api/workflows/instances", RunWorkflows, Named::Nothing),
    ("GET", "/api/workflows/instances/{id}", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/answers", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/continue", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/back", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/pause", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/resume", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/abandon", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/members", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/instances/{id}/finish", RunWorkflows, Named::Workflow),
    ("POST", "/api/workflows/services", RecordServices, Named::Nothing),
    ("GET", "/api/workflows/service-types", RecordServices, Named::Nothing),
    ("GET", "/api/workflows/enrollments/{id}", OpenClients, Named::Enrollment),
    ("PUT", "/api/workflows/enrollments/{id}/services/{service_id}", RecordServices, Named::Enrollment),
    ("POST", "/api/workflows/enrollments/{id}/services/{service_id}/void", VoidRecords, Named::Enrollment),
    ("POST", "/api/workflows/enrollments/{id}/services/{service_id}/restore", VoidRecords, Named::Enrollment),
    ("GET", "/api/workflows/enrollments/{id}/assessments", OpenClients, Named::Enrollment),
    ("POST", "/api/workflows/corrections", RunWorkflows, Named::Nothing),
    ("GET", "/api/housing/sites", BedBoard, Named::Nothing),
    ("POST", "/api/housing/sites", ManageBeds, Named::Nothing),
    ("GET", "/api/housing/sites/{site_id}", ManageBeds, Named::Site),
    ("PUT", "/api/housing/sites/{site_id}", ManageBeds, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/beds", ManageBeds, Named::Site),
    ("PUT", "/api/housing/sites/{site_id}/beds/{bed_id}", ManageBeds, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/beds/{bed_id}/out-of-service", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/beds/{bed_id}/back-in-service", BedBoard, Named::Site),
    ("GET", "/api/housing/sites/{site_id}/board", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/check-ins", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/moves", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/check-outs", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/undos", BedBoard, Named::Site),
    ("GET", "/api/housing/sites/{site_id}/nights", BedBoard, Named::Site),
    ("GET", "/api/housing/sites/{site_id}/nights/{night}", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/nights/{night}/close", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/nights/{night}/reopen", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/turn-aways", BedBoard, Named::Site),
    ("POST", "/api/housing/sites/{site_id}/turn-aways/{turn_away_id}/undo", BedBoard, Named::Site),
    ("POST", "/api/support/tickets", AskForHelp, Named::Nothing),
    ("GET", "/api/support/tickets", AskForHelp, Named::Nothing),
    ("GET", "/api/support/tickets/{ticket_id}", AskForHelp, Named::Ticket),
    ("POST", "/api/support/tickets/{ticket_id}/messages", AskForHelp, Named::Ticket),
    ("POST", "/api/support/tickets/{ticket_id}/answer", AnswerTickets, Named::Ticket),
    ("POST", "/api/support/tickets/{ticket_id}/close", AnswerTickets, Named::Ticket),
    ("POST", "/api/support/tickets/{ticket_id}/reopen", AskForHelp, Named::Ticket),
    ("GET", "/api/support/transfers", AskForHelp, Named::Nothing),
    ("POST", "/api/support/transfers", AskForHelp, Named::Nothing),
    ("GET", "/api/support/transfers/choices", AskForHelp, Named::Nothing),
    ("POST", "/api/support/transfers/packages", DecideTransfers, Named::Nothing),
    ("GET", "/api/support/transfers/{transfer_id}", AskForHelp, Named::Transfer),
    ("GET", "/api/support/transfers/{transfer_id}/package", DecideTransfers, Named::Transfer),
    ("GET", "/api/support/transfers/{transfer_id}/receipt", DecideTransfers, Named::Transfer),
    ("POST", "/api/support/transfers/{transfer_id}/receipt", DecideTransfers, Named::Transfer),
    ("POST", "/api/support/transfers/{transfer_id}/approve", DecideTransfers, Named::Transfer),
    ("POST", "/api/support/transfers/{transfer_id}/decline", DecideTransfers, Named::Transfer),
    ("GET", "/api/reports/grants", RunReports, Named::Nothing),
    ("POST", "/api/reports/runs", RunReports, Named::Nothing),
    ("GET", "/api/reports/runs", RunReports, Named::Nothing),
    ("GET", "/api/reports/runs/{run_id}", RunReports, Named::Run),
    ("GET", "/api/reports/runs/{run_id}/tables/{table}", RunReports, Named::Run),
    ("GET", "/api/reports/runs/{run_id}/tables/{table}/cells/{address}", RunReports, Named::Run),
    ("GET", "/api/reports/runs/{run_id}/worklists/{name}", RunReports, Named::Run),
    ("POST", "/api/reports/runs/{run_id}/files/{name}/link", RunReports, Named::Run),
    ("GET", "/api/reports/schedules", RunReports, Named::Nothing),
    ("POST", "/api/reports/schedules", RunReports, Named::Nothing),
    ("POST", "/api/reports/schedules/{schedule_id}/end", RunReports, Named::Schedule),
    ("POST", "/api/reports/schedules/{schedule_id}/run", RunReports, Named::Schedule),
    ("GET", "/api/admin/organizations", Administer, Named::Nothing),
    ("POST", "/api/admin/organizations", Administer, Named::Nothing),
    ("PUT", "/api/admin/organizations/{organization_id}", Administer, Named::Administration),
    ("GET", "/api/admin/programs", Administer, Named::Nothing),
    ("POST", "/api/admin/programs", Administer, Named::Nothing),
    ("GET", "/api/admin/programs/{program_id}", Administer, Named::Administration),
    ("PUT", "/api/admin/programs/{program_id}", Administer, Named::Administration),
    ("GET", "/api/admin/grants", Administer, Named::Nothing),
    ("POST", "/api/admin/grants", Administer, Named::Nothing),
    ("PUT", "/api/admin/grants/{grant_id}", Administer, Named::Administration),
    ("GET", "/api/admin/imports", Administer, Named::Nothing),
    ("POST", "/api/admin/imports", Administer, Named::Nothing),
    ("GET", "/api/admin/imports/{import_id}", Administer, Named::Administration),
    ("POST", "/api/admin/imports/{import_id}/check", Administer, Named::Administration),
    ("POST", "/api/admin/imports/{import_id}/accept", Administer, Named::Administration),
    ("GET", "/api/admin/imports/{import_id}/findings", Administer, Named::Administration),
    ("POST", "/api/admin/imports/{import_id}/findings/link", Administer, Named::Administration),
    ("GET", "/api/admin/exports", ExportRecords, Named::Nothing),
    ("POST", "/api/admin/exports", ExportRecords, Named::Nothing),
    ("GET", "/api/admin/exports/{export_id}", ExportRecords, Named::Export),
    ("POST", "/api/admin/exports/{export_id}/files/{name}/link", ExportRecords, Named::Export),
];
