//! A saved service is given an end, corrected, voided or restored (PRODUCT E5, C3).

use axum::extract::State;
use domain::{EnrollmentId, HouseholdStay, Service, ServiceFault, ServiceId, Value, date_time_of};
use hud::columns::services as col;
use serde::Deserialize;
use store::{Once, StoredStay};
use utoipa::ToSchema;

use super::service_types;
use super::services::{Given, ServiceView, by_caller, refused};
use crate::caller::Caller;
use crate::changed::check_version_of;
use crate::code::Code;
use crate::dates::TypedDate;
use crate::extract::Path;
use crate::policy::Action;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;
use crate::texts;
use crate::write::{Answer, Write, retried};

/// Characters of a reason.
const MAX_REASON: usize = 500;

/// A service as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedService {
    service_type: String,
    start_date: TypedDate,
    end_date: Option<TypedDate>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    confirm: Vec<Code>,
    /// The version that was read.
    version: u64,
}

/// Why a service is taken out of use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VoidService {
    #[serde(default)]
    reason: String,
    /// The version that was read.
    version: u64,
}

/// Takes a service back into use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RestoreService {
    /// The version that was read.
    version: u64,
}

/// Corrects a service, or gives it an end.
#[utoipa::path(put, path = "/api/workflows/enrollments/{id}/services/{service_id}", tag = "workflows",
    params(("id" = EnrollmentId, Path), ("service_id" = ServiceId, Path)), request_body = ChangedService,
    responses((status = 200, body = ServiceView)))]
pub(crate) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path((enrollment, id)): Path<(EnrollmentId, ServiceId)>,
    Write { body, once }: Write<ChangedService>,
) -> Result<Answer, Problem> {
    retried(|| changed(&state, &caller, (&enrollment, &id), &body, &once)).await
}

async fn changed(
    state: &AppState,
    caller: &Caller,
    (enrollment, id): (&EnrollmentId, &ServiceId),
    body: &ChangedService,
    once: &Once,
) -> Result<Answer, Problem> {
    let found = Found::load(caller, "change service", enrollment, id).await?;
    let before = found.service();
    let dates = (&body.start_date, body.end_date.as_ref());
    let given = Given::typed(caller, &body.service_type, dates, &body.note)?;
    found.check_version(caller, changed_fields(before, &given), body.version).await?;
    if before.voided.is_some() {
        return Err(Problem::new(Code::ChangedMeanwhile).because("the service is voided"));
    }
    if given.span != before.span {
        let confirmed = body.confirm.contains(&Code::ServiceUnder1Day);
        found.check_span(given.span, confirmed)?;
    }
    let mut new = before.clone();
    new.record = match (given.of_hud, new.record) {
        (Some(kind), Some(mut row)) => {
            given.fill(&mut row, kind);
            row.set(col::DATE_DELETED, Value::Null);
            Some(row)
        }
        (Some(kind), None) => Some(given.row(state, caller, found.enrollment(), kind, id.as_str())),
        // HUD has no row for it any more: whoever had the row hears that it was deleted.
        (None, Some(row)) => Some(row.with(col::DATE_DELETED, Value::DateTime(date_time_of(caller.now())))),
        (None, None) => None,
    };
    let fields = changed_fields(before, &given);
    new.service_type = given.service_type;
    new.span = given.span;
    new.note = given.note;
    found.save(caller, new, fields, once).await
}

/// Takes a service out of use: it is kept, and counts nowhere.
#[utoipa::path(post, path = "/api/workflows/enrollments/{id}/services/{service_id}/void", tag = "workflows",
    params(("id" = EnrollmentId, Path), ("service_id" = ServiceId, Path)), request_body = VoidService,
    responses((status = 200, body = ServiceView)))]
pub(crate) async fn void(
    caller: Caller,
    Path((enrollment, id)): Path<(EnrollmentId, ServiceId)>,
    Write { body, once }: Write<VoidService>,
) -> Result<Answer, Problem> {
    retried(|| voided(&caller, (&enrollment, &id), &body, &once)).await
}

async fn voided(
    caller: &Caller,
    (enrollment, id): (&EnrollmentId, &ServiceId),
    body: &VoidService,
    once: &Once,
) -> Result<Answer, Problem> {
    let found = Found::load(caller, "void service", enrollment, id).await?;
    let before = found.service();
    caller.must_about(Action::VoidRecords, before)?;
    let reason = body.reason.trim();
    if reason.is_empty() {
        return Err(Problem::at("/reason", Code::ReasonNeeded));
    }
    texts::at_most("/reason", reason, MAX_REASON)?;
    if domain::contains_ssn(reason) {
        return Err(Problem::at("/reason", Code::SsnInText));
    }
    found.check_version(caller, vec!["voided"], body.version).await?;
    let mut new = Service { voided: Some(reason.to_owned()), ..before.clone() };
    if let Some(row) = &mut new.record {
        row.set(col::DATE_DELETED, Value::DateTime(date_time_of(caller.now())));
    }
    found.save(caller, new, vec!["voided"], once).await
}

/// Takes a voided service back into use.
#[utoipa::path(post, path = "/api/workflows/enrollments/{id}/services/{service_id}/restore", tag = "workflows",
    params(("id" = EnrollmentId, Path), ("service_id" = ServiceId, Path)), request_body = RestoreService,
    responses((status = 200, body = ServiceView)))]
pub(crate) async fn restore(
    caller: Caller,
    Path((enrollment, id)): Path<(EnrollmentId, ServiceId)>,
    Write { body, once }: Write<RestoreService>,
) -> Result<Answer, Problem> {
    retried(|| restored(&caller, (&enrollment, &id), &body, &once)).await
}

async fn restored(
    caller: &Caller,
    (enrollment, id): (&EnrollmentId, &ServiceId),
    body: &RestoreService,
    once: &Once,
) -> Result<Answer, Problem> {
    let found = Found::load(caller, "restore service", enrollment, id).await?;
    let before = found.service();
    caller.must_about(Action::VoidRecords, before)?;
    found.check_version(caller, vec!["voided"], body.version).await?;
    found.check_span(before.span, true)?;
    let mut new = Service { voided: None, ..before.clone() };
    if let Some(row) = &mut new.record
        && !matches!(service_types::read(&new.service_type), Ok(None))
    {
        row.set(col::DATE_DELETED, Value::Null);
    }
    found.save(caller, new, vec!["voided"], once).await
}

/// A service in the stay that it belongs to, and the write that changes it.
struct Found {
    write: store::Write,
    stored: StoredStay,
    at: usize,
    enrollment_at: usize,
}

impl Found {
    async fn load(
        caller: &Caller,
        act: &str,
        enrollment: &EnrollmentId,
        id: &ServiceId,
    ) -> Result<Self, Problem> {
        let mut write = caller.store.write(act);
        let household = caller.store.household_of(enrollment).await?;
        let stored = caller.store.stay(&household).await?.viewed(&mut write);
        if stored.owner != *caller.organization() {
            return Err(Problem::not_found());
        }
        let is_it = |service: &Service| service.id == *id && service.enrollment.as_ref() == Some(enrollment);
        let at = stored.services.iter().position(is_it).ok_or_else(Problem::not_found)?;
        let enrollment_at = stored.enrollments.iter().position(|known| known.id == *enrollment);
        let enrollment_at = enrollment_at.ok_or_else(Problem::not_found)?;
        caller.may_hold_client_information().await?;
        Ok(Self { write, stored, at, enrollment_at })
    }

    fn service(&self) -> &Service {
        &self.stored.services[self.at]
    }

    fn enrollment(&self) -> &domain::Enrollment {
        &self.stored.enrollments[self.enrollment_at]
    }

    async fn check_version(&self, caller: &Caller, fields: Vec<&str>, asked: u64) -> Result<(), Problem> {
        let service = self.service();
        let recorded = service.recorded();
        let by = service.changed.as_ref().or(recorded.as_ref());
        check_version_of(caller, fields, by, (asked, service.version)).await
    }

    /// The dates must fit the enrollment; a service of less than one day is asked about.
    fn check_span(&self, span: domain::ServiceSpan, confirmed: bool) -> Result<(), Problem> {
        let entry = self.enrollment().entry().unwrap_or(span.start);
        match span.check(entry, self.enrollment().exit_date()) {
            Err(ServiceFault::UnderOneDay) if confirmed => Ok(()),
            checked => checked.map_err(|fault| refused(fault, span, "")),
        }
    }

    async fn save(
        mut self,
        caller: &Caller,
        mut new: Service,
        fields: Vec<&'static str>,
        once: &Once,
    ) -> Result<Answer, Problem> {
        new.changed = Some(by_caller(caller));
        new.version = store::next_version(new.version)?;
        if let Some(row) = &mut new.record {
            set_row_metadata(row, caller);
        }
        let view = ServiceView::of(&new, caller.today());
        let mut stay = HouseholdStay::clone(&self.stored);
        stay.services[self.at] = new;
        self.write.change_stay(&self.stored, &stay).fields(fields);
        Answer::ok(&view)?.after(self.write, once).await
    }
}

fn changed_fields(before: &Service, given: &Given) -> Vec<&'static str> {
    [
        ("service_type", before.service_type != given.service_type),
        ("start_date", before.span.start != given.span.start),
        ("end_date", before.span.end != given.span.end),
        ("note", before.note != given.note),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}
