//! Services: given to clients, tied to a program through the enrollment.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use domain::{
    Date, Enrollment, EnrollmentId, HouseholdId, HouseholdStay, Record, Recorded, Restriction, Service,
    ServiceFault, ServiceId, ServiceSpan, Value,
};
use hud::columns::services as col;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rows::set_new_row_metadata;
use super::service_types::{read, text_of};
use crate::caller::Caller;
use crate::code::Code;
use crate::dates::{self, TypedDate};
use crate::problem::Problem;
use crate::state::AppState;
use crate::texts;
use crate::write::{Answer, Write};

/// Characters of a note.
const MAX_NOTE: usize = 2000;

/// A service for one or several members.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewService {
    enrollment_ids: Vec<EnrollmentId>,
    service_type: String,
    start_date: TypedDate,
    end_date: Option<TypedDate>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    restriction: Restriction,
    #[serde(default)]
    confirm: Vec<Code>,
}

/// A service as a list shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct ServiceView {
    service_id: ServiceId,
    enrollment_id: Option<EnrollmentId>,
    service_type: String,
    text: forms::Text,
    start_date: Date,
    end_date: Option<Date>,
    length_days: i32,
    /// Whether it lasts long enough for the APR.
    counts: bool,
    note: String,
    /// Why it was taken out of use, if it was.
    voided: Option<String>,
    version: u64,
}

/// The services saved.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SavedServices {
    services: Vec<ServiceView>,
}

impl ServiceView {
    /// A service on `today`.
    pub(super) fn of(service: &Service, today: Date) -> Self {
        let length_days = domain::length_days(service.span, today);
        Self {
            service_id: service.id.clone(),
            enrollment_id: service.enrollment.clone(),
            service_type: service.service_type.clone(),
            text: text_of(&service.service_type),
            start_date: service.span.start,
            end_date: service.span.end,
            length_days,
            counts: length_days >= 1 && service.enrollment.is_some(),
            note: service.note.clone(),
            voided: service.voided.clone(),
            version: service.version,
        }
    }
}

/// Enrollments that one request records a service for: more than any household has members.
const RECIPIENTS_AT_MOST: usize = 100;

/// Records a service for one or several enrollments.
#[utoipa::path(post, path = "/api/workflows/services", tag = "workflows", request_body = NewService,
    responses((status = 201, body = SavedServices)))]
pub(crate) async fn add(
    State(state): State<AppState>,
    caller: Caller,
    Write { body, once }: Write<NewService>,
) -> Result<Answer, Problem> {
    caller.may_hold_client_information().await?;
    let given = Given::read(&caller, &body)?;
    // Once for each, however often it is named.
    let recipients: BTreeSet<&EnrollmentId> = body.enrollment_ids.iter().collect();
    if recipients.len() > RECIPIENTS_AT_MOST {
        return Err(Problem::at("/enrollment_ids", Code::TooLarge).param("limit", RECIPIENTS_AT_MOST));
    }
    let mut households: BTreeMap<HouseholdId, Vec<EnrollmentId>> = BTreeMap::new();
    for id in recipients {
        households.entry(caller.store.household_of(id).await?).or_default().push(id.clone());
    }
    let confirmed = body.confirm.contains(&Code::ServiceUnder1Day);
    let mut write = caller.store.write("add service");
    let mut saved = Vec::new();
    for (household, ids) in households {
        let stored = caller.store.stay(&household).await?.viewed(&mut write);
        if stored.owner != *caller.organization() {
            return Err(Problem::not_found());
        }
        let mut stay = HouseholdStay::clone(&stored);
        for id in ids {
            let enrollment = given.fits(&stay, &id, confirmed, "")?;
            let service = given.service(&state, &caller, enrollment, &body.restriction)?;
            saved.push(ServiceView::of(&service, caller.today()));
            stay.services.push(service);
        }
        write.change_stay(&stored, &stay);
    }
    if saved.is_empty() {
        return Err(Problem::at("/enrollment_ids", Code::AnswersMissing));
    }
    Answer::created(&SavedServices { services: saved })?.after(write, &once).await
}

/// What was given, from when to when.
pub(super) struct Given {
    pub(super) service_type: String,
    pub(super) of_hud: Option<(i64, i64)>,
    pub(super) span: ServiceSpan,
    pub(super) note: String,
}

impl Given {
    fn read(caller: &Caller, body: &NewService) -> Result<Self, Problem> {
        let restricted = match &body.restriction {
            Restriction::Organization => None,
            shared @ Restriction::Agreement(_) if caller.store.may_share(shared) => None,
            Restriction::Agreement(_) => Some(Code::AgreementNotCurrent),
            Restriction::Everyone => Some(Code::ReleaseRequired),
        };
        if let Some(code) = restricted {
            return Err(Problem::at("/restriction", code));
        }
        Self::typed(caller, &body.service_type, (&body.start_date, body.end_date.as_ref()), &body.note)
    }

    /// What was typed on the form of a service.
    pub(super) fn typed(
        caller: &Caller,
        service_type: &str,
        (start, end): (&TypedDate, Option<&TypedDate>),
        note: &str,
    ) -> Result<Self, Problem> {
        check_note("/note", note)?;
        let start = dates::date("/start_date", start)?;
        let end = dates::optional("/end_date", end.map(|end| &**end))?;
        let given = Self::of(service_type, ServiceSpan { start, end }, note);
        let given = given.ok_or_else(|| Problem::at("/service_type", Code::AnswersMissing))?;
        given.not_in_future(caller.today(), "/start_date")?;
        Ok(given)
    }

    /// `None` if there is no such service type.
    pub(super) fn of(service_type: &str, span: ServiceSpan, note: &str) -> Option<Self> {
        let of_hud = read(service_type).ok()?;
        Some(Self { service_type: service_type.to_owned(), of_hud, span, note: note.trim().to_owned() })
    }

    pub(super) fn not_in_future(&self, today: Date, pointer: &str) -> Result<(), Problem> {
        if self.span.start > today { Err(Problem::at(pointer, Code::DateInFuture)) } else { Ok(()) }
    }

    /// The enrollment it is for, if the dates fit; `at` is the pointer of what holds the dates.
    pub(super) fn fits<'s>(
        &self,
        stay: &'s HouseholdStay,
        id: &EnrollmentId,
        confirmed: bool,
        at: &str,
    ) -> Result<&'s Enrollment, Problem> {
        let enrollment =
            stay.enrollments.iter().find(|enrollment| enrollment.id == *id).ok_or_else(Problem::not_found)?;
        let entry = enrollment.entry().unwrap_or(self.span.start);
        match self.span.check(entry, enrollment.exit_date()) {
            Err(ServiceFault::UnderOneDay) if confirmed => Ok(enrollment),
            Err(fault) => Err(refused(fault, self.span, at)),
            Ok(()) => Ok(enrollment),
        }
    }

    /// The service for an enrollment that it fits.
    pub(super) fn service(
        &self,
        state: &AppState,
        caller: &Caller,
        enrollment: &Enrollment,
        restriction: &Restriction,
    ) -> Result<Service, Problem> {
        let service_id = state.new_id();
        Ok(Service {
            record: self.of_hud.map(|kind| self.row(state, caller, enrollment, kind, &service_id)),
            id: ServiceId::new(service_id).map_err(|_| Problem::new(Code::TryAgain))?,
            enrollment: Some(enrollment.id.clone()),
            service_type: self.service_type.clone(),
            span: self.span,
            note: self.note.clone(),
            restriction: restriction.clone(),
            voided: None,
            recorded: Some(by_caller(caller)),
            changed: None,
            version: 1,
        })
    }

    /// HUD's row of the service.
    pub(super) fn row(
        &self,
        state: &AppState,
        caller: &Caller,
        enrollment: &Enrollment,
        kind: (i64, i64),
        service_id: &str,
    ) -> Record {
        let mut row = Record::new(hud::FileId::Services);
        set_new_row_metadata(state, caller, &mut row);
        enrollment.tie(&mut row);
        row.set(col::SERVICES_ID, Value::text(service_id));
        self.fill(&mut row, kind);
        row
    }

    /// What HUD's row says of it: the day and what was given.
    pub(super) fn fill(&self, row: &mut Record, (record_type, type_provided): (i64, i64)) {
        row.set(col::DATE_PROVIDED, Value::Date(self.span.start));
        row.set(col::RECORD_TYPE, Value::Integer(record_type));
        row.set(col::TYPE_PROVIDED, Value::Integer(type_provided));
    }
}

/// The caller, now.
pub(super) fn by_caller(caller: &Caller) -> Recorded {
    Recorded { by: caller.id().clone(), at: caller.now() }
}

/// A note is kept whole or refused, and holds no Social Security number.
pub(super) fn check_note(pointer: &str, note: &str) -> Result<(), Problem> {
    texts::at_most(pointer, note.trim(), MAX_NOTE)?;
    if domain::contains_ssn(note) { Err(Problem::at(pointer, Code::SsnInText)) } else { Ok(()) }
}

pub(super) fn refused(fault: ServiceFault, span: ServiceSpan, at: &str) -> Problem {
    match fault {
        ServiceFault::EndBeforeStart { start } => {
            Problem::at(format!("{at}/end_date"), Code::EndBeforeStart).param("start", start.to_string())
        }
        ServiceFault::OutsideEnrollment { entry, exit } => {
            Problem::at(format!("{at}/start_date"), Code::OutsideEnrollment)
                .param("entry", entry.to_string())
                .param("exit", exit.map(|exit| exit.to_string()))
        }
        ServiceFault::UnderOneDay => Problem::at(format!("{at}/end_date"), Code::ServiceUnder1Day)
            .param("next_day", span.start.tomorrow().ok().map(|day| day.to_string())),
    }
}
