//! Bed nights: one service (4.14) for one client and one night, as the APR counts them.

use domain::{BedEventId, EnrollmentId, Restriction};
use domain::{Date, Enrollment, HouseholdStay, Record, Service, ServiceId, ServiceSpan, Value, date_time_of};
use hud::columns::services as col;
use hud::lists::{BedNight, RecordType};

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;
use crate::row_metadata::set_row_metadata;

/// The service type of a bed night.
const BED_NIGHT: &str = "bed_night";

/// Why a bed night was voided: its check-in was taken back.
const UNDONE: &str = "check-in undone";

/// Records the bed night of a check-in; a second one of the same night changes nothing. The service bears the id of the
/// event, so that taking back the check-in finds it.
pub(super) fn record(
    caller: &Caller,
    stay: &mut HouseholdStay,
    enrollment: &Enrollment,
    night: Date,
    event: &BedEventId,
) -> Result<(), Problem> {
    if with_bed_night(stay, night).any(|known| *known == enrollment.id) {
        return Ok(());
    }
    // HUD's row says the night alone; a bed night lasts from its date to the next day.
    let span = ServiceSpan { start: night, end: night.tomorrow().ok() };
    let mut row = Record::new(hud::FileId::Services);
    set_row_metadata(&mut row, caller);
    enrollment.tie(&mut row);
    row.set(col::SERVICES_ID, Value::text(event.as_str()));
    row.set(col::DATE_PROVIDED, Value::Date(night));
    row.set(col::RECORD_TYPE, Value::code(RecordType::BedNight));
    row.set(col::TYPE_PROVIDED, Value::code(BedNight::Bednight));
    stay.services.push(Service {
        id: ServiceId::new(event.as_str()).map_err(|_| Problem::new(Code::TryAgain))?,
        enrollment: Some(enrollment.id.clone()),
        service_type: BED_NIGHT.to_owned(),
        span,
        note: String::new(),
        record: Some(row),
        restriction: Restriction::Organization,
        voided: None,
        recorded: Some(domain::Recorded { by: caller.id().clone(), at: caller.now() }),
        changed: None,
        version: 1,
    });
    Ok(())
}

/// The enrollments of a stay with a bed night of that night that was not voided.
pub(super) fn with_bed_night(stay: &HouseholdStay, night: Date) -> impl Iterator<Item = &EnrollmentId> {
    let counts = move |service: &&Service| {
        service.voided.is_none() && service.span.start == night && is_bed_night(service)
    };
    stay.services.iter().filter(counts).filter_map(|service| service.enrollment.as_ref())
}

/// Voids the bed night that a check-in recorded, if it did.
///
/// # Returns
/// Whether there was one.
pub(super) fn void(caller: &Caller, stay: &mut HouseholdStay, event: &BedEventId) -> Result<bool, Problem> {
    let of_event = |service: &&mut Service| service.id.as_str() == event.as_str() && service.voided.is_none();
    let Some(service) = stay.services.iter_mut().find(of_event) else { return Ok(false) };
    service.voided = Some(UNDONE.to_owned());
    service.changed = Some(domain::Recorded { by: caller.id().clone(), at: caller.now() });
    service.version = store::next_version(service.version)?;
    if let Some(row) = &mut service.record {
        set_row_metadata(row, caller);
        row.set(col::DATE_DELETED, Value::DateTime(date_time_of(caller.now())));
    }
    Ok(true)
}

fn is_bed_night(service: &Service) -> bool {
    let of_row = |row: &Record| row.is(col::RECORD_TYPE, RecordType::BedNight);
    service.record.as_ref().map_or(service.service_type == BED_NIGHT, of_row)
}
