//! Which problems each operation can answer: one table. The description of the API is made from it, and the tests'
//! kit refuses every reply whose code its operation does not list.

use std::collections::BTreeSet;

use domain::Role;
use http::StatusCode;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{
    AllOfBuilder, ContentBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder, Type,
};

use crate::code::Code::{self, *};
use crate::policy::{self, Action, May, Named, ROUTES};

/// What is read of a request before its handler runs, and with it what is refused there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Nothing but the path.
    Nothing,
    /// The query.
    Query,
    /// A body that changes nothing.
    Body,
    /// A body with its key, for something that happens once.
    Once,
    /// As [`Reads::Once`], and a version of what is changed.
    Change,
}

/// One operation: method, path, what is read before, and what its handler refuses, in groups.
pub type Refusals = (&'static str, &'static str, Reads, &'static [&'static [Code]]);

/// Refused whatever the operation is.
const EVERY: &[Code] =
    &[NotSignedIn, SessionEnded, WrongEnvironment, NotFound, TooManyRequests, InternalError, TryAgain];

/// Moving through a workflow.
const STEP: &[Code] = &[NotAllowed, WorkflowEnded, StepChanged, StepNotReached];

/// Answers of a workflow that stand in the way.
const ANSWERS: &[Code] = &[AnswersMissing, ReasonRequired, DateNotValid, DateInFuture, ExitBeforeStart];

/// Free text.
const TEXT: &[Code] = &[ReasonNeeded, SsnInText];

/// Who may see a record.
const RESTRICTION: &[Code] = &[AgreementNotCurrent, ReleaseRequired];

/// The page of a client's basic information.
const BASICS: &[Code] =
    &[LooksLikePractice, VictimServiceProvider, SsnNotValid, ReasonRequired, DateInFuture, DateNotValid];

/// A first and a last day.
const PERIOD: &[Code] = &[DateNotValid, EndBeforeStart];

/// The dates of a service.
const SERVICE: &[Code] = &[EndBeforeStart, OutsideEnrollment, ServiceUnder1Day, DateInFuture, AnswersMissing];

/// Names and labels of a site and its beds.
const SITE: &[Code] = &[NameRequired, SameName];

/// Overriding a rule of a bed, with its reason.
const OVERRIDE: &[Code] = &[NotAllowed, SsnInText];

/// A client who wants a bed.
const BED: &[Code] = &[NotEnrolled, OutsideEnrollment, BedTaken, BedRule, AlreadyCheckedIn];

/// Every operation.
#[rustfmt::skip]
pub const REFUSALS: &[Refusals] = &[
    ("GET", "/api/home/me", Reads::Nothing, &[]),
    ("PUT", "/api/home/me", Reads::Change, &[]),
    ("POST", "/api/home/sign-out", Reads::Nothing, &[]),
    ("GET", "/api/home/dashboard", Reads::Nothing, &[]),
    ("GET", "/api/home/recent-clients", Reads::Nothing, &[]),
    ("GET", "/api/home/paused-workflows", Reads::Nothing, &[]),
    ("POST", "/api/clients/searches", Reads::Body, &[&[
        NameRequired, NameTooShort, SsnNotValid, DateNotValid, TooManySearches,
    ]]),
    ("GET", "/api/clients/searches/{search_id}", Reads::Query, &[&[BadCursor]]),
    ("GET", "/api/clients/drafts/add-client", Reads::Nothing, &[]),
    ("PUT", "/api/clients/drafts/add-client", Reads::Once, &[&[VictimServiceProvider]]),
    ("POST", "/api/clients", Reads::Change, &[RESTRICTION, BASICS, &[SearchRequired, MatchesNotReviewed]]),
    ("GET", "/api/clients/{client_id}", Reads::Nothing, &[]),
    ("PUT", "/api/clients/{client_id}", Reads::Change, &[BASICS, &[NotAllowed, ChangeReasonNeeded]]),
    ("GET", "/api/clients/{client_id}/dashboard", Reads::Nothing, &[]),
    ("GET", "/api/workflows/programs", Reads::Query, &[]),
    ("POST", "/api/workflows/instances", Reads::Change, &[&[
        VictimServiceProvider, NotAllowed, AlreadyEnrolled, NotEnrolled, NoCurrentGrant, WorkflowEnded,
    ]]),
    ("GET", "/api/workflows/instances/{id}", Reads::Nothing, &[]),
    ("POST", "/api/workflows/instances/{id}/answers", Reads::Once, &[STEP]),
    ("POST", "/api/workflows/instances/{id}/continue", Reads::Once, &[STEP, ANSWERS, SERVICE, &[
        OneHeadNeeded, NoCurrentGrant, AlreadyEnrolled, NotEnrolled, HeadCannotLeave, ExitSameDay,
        OutsideAnnualWindow, SsnInText,
    ]]),
    ("POST", "/api/workflows/instances/{id}/back", Reads::Once, &[STEP]),
    ("POST", "/api/workflows/instances/{id}/pause", Reads::Once, &[STEP]),
    ("POST", "/api/workflows/instances/{id}/resume", Reads::Once, &[&[NotAllowed, WorkflowEnded, StepChanged]]),
    ("POST", "/api/workflows/instances/{id}/abandon", Reads::Once, &[TEXT, &[NotAllowed, WorkflowEnded, StepChanged]]),
    ("POST", "/api/workflows/instances/{id}/members", Reads::Once, &[STEP, &[ReasonRequired, AlreadyEnrolled, InUse]]),
    ("POST", "/api/workflows/instances/{id}/finish", Reads::Once, &[STEP, ANSWERS, RESTRICTION, SERVICE, &[
        OneHeadNeeded, HeadCannotLeave, NotEnrolled, AlreadyEnrolled, ExitSameDay, OutsideAnnualWindow, SsnInText,
        ChangedMeanwhile, NoCurrentGrant,
    ]]),
    ("POST", "/api/workflows/services", Reads::Change, &[RESTRICTION, SERVICE, &[
        VictimServiceProvider, SsnInText, DateNotValid,
    ]]),
    ("GET", "/api/workflows/service-types", Reads::Query, &[]),
    ("GET", "/api/workflows/enrollments/{id}", Reads::Nothing, &[]),
    ("PUT", "/api/workflows/enrollments/{id}/services/{service_id}", Reads::Change, &[SERVICE, &[
        VictimServiceProvider, SsnInText, DateNotValid,
    ]]),
    ("POST", "/api/workflows/enrollments/{id}/services/{service_id}/void", Reads::Change, &[TEXT, &[
        NotAllowed, VictimServiceProvider,
    ]]),
    ("POST", "/api/workflows/enrollments/{id}/services/{service_id}/restore", Reads::Change, &[&[
        NotAllowed, OutsideEnrollment, EndBeforeStart, VictimServiceProvider,
    ]]),
    ("GET", "/api/workflows/enrollments/{id}/assessments", Reads::Nothing, &[]),
    ("POST", "/api/workflows/corrections", Reads::Change, &[&[NotAllowed, StepNotReached, VictimServiceProvider]]),
    ("GET", "/api/housing/sites", Reads::Nothing, &[]),
    ("POST", "/api/housing/sites", Reads::Change, &[SITE]),
    ("GET", "/api/housing/sites/{site_id}", Reads::Nothing, &[]),
    ("PUT", "/api/housing/sites/{site_id}", Reads::Change, &[SITE, &[InUse]]),
    ("POST", "/api/housing/sites/{site_id}/beds", Reads::Change, &[SITE]),
    ("PUT", "/api/housing/sites/{site_id}/beds/{bed_id}", Reads::Change, &[SITE]),
    ("POST", "/api/housing/sites/{site_id}/beds/{bed_id}/out-of-service", Reads::Change, &[TEXT, PERIOD, &[
        DatesOverlap, BedOccupied,
    ]]),
    ("POST", "/api/housing/sites/{site_id}/beds/{bed_id}/back-in-service", Reads::Change, &[]),
    ("GET", "/api/housing/sites/{site_id}/board", Reads::Nothing, &[]),
    ("POST", "/api/housing/sites/{site_id}/check-ins", Reads::Change, &[OVERRIDE, BED, &[
        VictimServiceProvider, CapacityReached, NightClosed,
    ]]),
    ("POST", "/api/housing/sites/{site_id}/moves", Reads::Change, &[OVERRIDE, BED, &[BedOccupied]]),
    ("POST", "/api/housing/sites/{site_id}/check-outs", Reads::Change, &[]),
    ("POST", "/api/housing/sites/{site_id}/undos", Reads::Change, &[&[BedTaken, NightClosed]]),
    ("GET", "/api/housing/sites/{site_id}/nights", Reads::Nothing, &[]),
    ("GET", "/api/housing/sites/{site_id}/nights/{night}", Reads::Nothing, &[]),
    ("POST", "/api/housing/sites/{site_id}/nights/{night}/close", Reads::Change, &[&[DateInFuture, NightClosed]]),
    ("POST", "/api/housing/sites/{site_id}/nights/{night}/reopen", Reads::Change, &[TEXT]),
    ("POST", "/api/housing/sites/{site_id}/turn-aways", Reads::Change, &[&[FormatNotValid, NightClosed]]),
    ("POST", "/api/housing/sites/{site_id}/turn-aways/{turn_away_id}/undo", Reads::Change, &[&[NightClosed]]),
    ("POST", "/api/support/tickets", Reads::Change, &[TEXT]),
    ("GET", "/api/support/tickets", Reads::Query, &[&[NotAllowed]]),
    ("GET", "/api/support/tickets/{ticket_id}", Reads::Nothing, &[]),
    ("POST", "/api/support/tickets/{ticket_id}/messages", Reads::Change, &[TEXT]),
    ("POST", "/api/support/tickets/{ticket_id}/answer", Reads::Change, &[TEXT, &[AnswerRequired]]),
    ("POST", "/api/support/tickets/{ticket_id}/close", Reads::Change, &[TEXT, &[AnswerRequired]]),
    ("POST", "/api/support/tickets/{ticket_id}/reopen", Reads::Change, &[&[ReopenTooLate]]),
    ("GET", "/api/support/transfers", Reads::Query, &[&[NotAllowed]]),
    ("POST", "/api/support/transfers", Reads::Change, &[TEXT, &[
        NotAllowed, ReasonRequired, WorkflowOpen, VictimServiceProvider, AlreadyEnrolled,
    ]]),
    ("GET", "/api/support/transfers/choices", Reads::Nothing, &[]),
    ("POST", "/api/support/transfers/packages", Reads::Change, &[&[
        PackageNotValid, NotAllowed, VictimServiceProvider,
    ]]),
    ("GET", "/api/support/transfers/{transfer_id}", Reads::Nothing, &[]),
    ("GET", "/api/support/transfers/{transfer_id}/package", Reads::Nothing, &[&[NotAllowed, TooLarge]]),
    ("GET", "/api/support/transfers/{transfer_id}/receipt", Reads::Nothing, &[&[NotAllowed]]),
    ("POST", "/api/support/transfers/{transfer_id}/receipt", Reads::Change, &[&[NotAllowed, PackageNotValid]]),
    ("POST", "/api/support/transfers/{transfer_id}/approve", Reads::Change, &[&[
        NotAllowed, ProgramRequired, AlreadyEnrolled, DuplicateInTarget, MoveNeedsAnswers, WorkflowOpen,
    ]]),
    ("POST", "/api/support/transfers/{transfer_id}/decline", Reads::Change, &[TEXT, &[NotAllowed]]),
    ("GET", "/api/reports/grants", Reads::Nothing, &[]),
    ("POST", "/api/reports/runs", Reads::Change, &[PERIOD, &[GrantRequired]]),
    ("GET", "/api/reports/runs", Reads::Nothing, &[]),
    ("GET", "/api/reports/runs/{run_id}", Reads::Nothing, &[]),
    ("GET", "/api/reports/runs/{run_id}/tables/{table}", Reads::Nothing, &[]),
    ("GET", "/api/reports/runs/{run_id}/tables/{table}/cells/{address}", Reads::Nothing, &[]),
    ("GET", "/api/reports/runs/{run_id}/worklists/{name}", Reads::Nothing, &[]),
    ("POST", "/api/reports/runs/{run_id}/files/{name}/link", Reads::Once, &[]),
    ("GET", "/api/reports/schedules", Reads::Nothing, &[]),
    ("POST", "/api/reports/schedules", Reads::Change, &[&[NotAllowed]]),
    ("POST", "/api/reports/schedules/{schedule_id}/end", Reads::Change, &[]),
    ("POST", "/api/reports/schedules/{schedule_id}/run", Reads::Change, &[&[NotAllowed]]),
    ("GET", "/api/admin/organizations", Reads::Nothing, &[]),
    ("POST", "/api/admin/organizations", Reads::Change, &[&[NameRequired, SameName]]),
    ("PUT", "/api/admin/organizations/{organization_id}", Reads::Change, &[&[NameRequired, SameName]]),
    ("GET", "/api/admin/programs", Reads::Nothing, &[]),
    ("POST", "/api/admin/programs", Reads::Change, &[PERIOD, &[ReasonRequired, FormatNotValid, SameName]]),
    ("GET", "/api/admin/programs/{program_id}", Reads::Nothing, &[]),
    ("PUT", "/api/admin/programs/{program_id}", Reads::Change, &[PERIOD, &[
        ReasonRequired, FormatNotValid, SameName, InUse,
    ]]),
    ("GET", "/api/admin/grants", Reads::Nothing, &[]),
    ("POST", "/api/admin/grants", Reads::Change, &[PERIOD, &[
        NameRequired, ReasonRequired, DatesOverlap, SameName,
    ]]),
    ("PUT", "/api/admin/grants/{grant_id}", Reads::Change, &[PERIOD, &[
        NameRequired, ReasonRequired, DatesOverlap, SameName, InUse,
    ]]),
    ("GET", "/api/admin/imports", Reads::Nothing, &[]),
    ("POST", "/api/admin/imports", Reads::Change, &[&[VictimServiceProvider, AgreementNotCurrent]]),
    ("GET", "/api/admin/imports/{import_id}", Reads::Nothing, &[]),
    ("POST", "/api/admin/imports/{import_id}/check", Reads::Change, &[]),
    ("POST", "/api/admin/imports/{import_id}/accept", Reads::Change, &[&[TooManyDeletions]]),
    ("GET", "/api/admin/imports/{import_id}/findings", Reads::Query, &[&[BadCursor]]),
    ("POST", "/api/admin/imports/{import_id}/findings/link", Reads::Once, &[]),
    ("GET", "/api/admin/exports", Reads::Nothing, &[]),
    ("POST", "/api/admin/exports", Reads::Change, &[PERIOD, &[DateInFuture, TooManyRequests]]),
    ("GET", "/api/admin/exports/{export_id}", Reads::Nothing, &[]),
    ("POST", "/api/admin/exports/{export_id}/files/{name}/link", Reads::Once, &[]),
];

/// Codes of PRODUCT section 8 that no operation answers yet, and the area to come that will.
pub const RESERVED: &[(Code, &str)] = &[
    (PlaceNotAllowed, "sign-in: allowed networks"),
    (EmailInUse, "administration of users"),
    (LastTechnician, "administration of users"),
    (HasEnrollments, "voiding records"),
    (MergeAcrossSeals, "merging clients"),
    (SharingInProgress, "changing restrictions"),
    (ConfirmSharing, "changing restrictions"),
    (SharingNotForNotes, "notes"),
    (LinkExpired, "client files"),
    (ClientDataInSummary, "the vendor desk"),
    (DefinitionNotValid, "publishing definitions"),
    (Barred, "bars with an end date"),
    (NoAutomaticBedNight, "services that post themselves"),
];

/// The codes that the operation can answer; `None` if the table has no row for it.
pub fn codes(method: &str, path: &str) -> Option<BTreeSet<Code>> {
    let (.., reads, own) = REFUSALS.iter().find(|(known, at, ..)| *known == method && *at == path)?;
    let (.., action, named) = policy::route(method, path)?;
    let role: &[Code] = if lacking(*action, *named) { &[NotAllowed] } else { &[] };
    Some([EVERY, role, reads.codes()].iter().chain(own.iter()).copied().flatten().copied().collect())
}

/// As [`codes`], for the path of a request, with ids in it.
pub fn codes_of_request(method: &str, path: &str) -> Option<BTreeSet<Code>> {
    let fits = |route: &str| {
        let places = || route.split('/').zip(path.split('/'));
        (route.split('/').count() == path.split('/').count()
            && places().all(|(place, word)| place == word || place.starts_with('{')))
        .then(|| places().filter(|(place, word)| place == word).count())
    };
    let rows = ROUTES.iter().filter(|(known, ..)| *known == method);
    let (_, route) = rows.filter_map(|(_, route, ..)| Some((fits(route)?, *route))).max()?;
    codes(method, route)
}

impl Reads {
    const fn codes(self) -> &'static [Code] {
        match self {
            Self::Nothing => &[],
            Self::Query => &[BadRequest],
            Self::Body => &[BadRequest, UnknownField, TooLarge],
            Self::Once => &[BadRequest, UnknownField, TooLarge, KeyReused],
            Self::Change => &[BadRequest, UnknownField, TooLarge, KeyReused, ChangedMeanwhile],
        }
    }
}

/// Whether someone who learns of the record may lack the action: see the gate.
fn lacking(action: Action, named: Named) -> bool {
    let lack = |role: &Role| policy::may(*role, action) == May::No;
    match named {
        Named::Nothing | Named::Enrollment | Named::Site => {
            Role::ALL.iter().any(|role| policy::knows_of_routes(*role) && lack(role))
        }
        Named::Ticket | Named::Run | Named::Export | Named::Transfer => Role::ALL.iter().any(lack),
        Named::Client | Named::Workflow | Named::Schedule | Named::Administration => false,
    }
}

/// Writes into the description what each operation answers.
pub(crate) fn describe(description: &mut OpenApi) {
    for (path, item) in &mut description.paths.paths {
        for (method, operation) in [("GET", &mut item.get), ("PUT", &mut item.put), ("POST", &mut item.post)]
        {
            let Some(operation) = operation else { continue };
            answer(operation, &codes(method, path).unwrap_or_default());
        }
    }
}

fn answer(operation: &mut Operation, codes: &BTreeSet<Code>) {
    let statuses: BTreeSet<StatusCode> = codes.iter().map(|code| code.status()).collect();
    for status in statuses {
        let names: Vec<&str> =
            codes.iter().filter(|code| code.status() == status).map(|code| code.name()).collect();
        operation.responses.responses.insert(status.as_str().to_owned(), RefOr::T(response(&names)));
    }
}

/// A problem whose code is one of `names`.
fn response(names: &[&str]) -> Response {
    let code = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.iter().copied()));
    let narrowed = ObjectBuilder::new().property("code", code).required("code");
    let problem = AllOfBuilder::new().item(Ref::from_schema_name("Problem")).item(narrowed);
    let content = ContentBuilder::new().schema(Some(problem)).build();
    ResponseBuilder::new().description(names.join(", ")).content("application/problem+json", content).build()
}
