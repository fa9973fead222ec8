//! Rows of many files put together as the stays of households.

use std::collections::{BTreeMap, HashMap};

use domain::{
    Assessment, Enrollment, EnrollmentId, HouseholdStay, IntakeProgress, Record, Service, ServiceId,
    ServiceSpan, Stage,
};
use hud::FileId;
use hud::columns::{enrollment, services};
use hud::lists::RecordType;

use super::body::Import;
use super::clients;
use super::file::Opened;
use super::kept_together::{ASSESSED, DATED};
use super::outline::{Outline, named};
use super::programs::{Known, without_export};
use super::short_hash::short_hash;

/// The stays of one round. Rows of enrollments that the file lacks are left out: the check has named them.
pub(super) fn stays(
    opened: &Opened,
    outline: &Outline,
    round: usize,
    known: &Known,
    import: &Import,
) -> Vec<HouseholdStay> {
    let source = &opened.source;
    let mut stays: BTreeMap<String, HouseholdStay> = BTreeMap::new();
    source.read(FileId::Enrollment, None, |_, row| {
        let Some(household) = outline.household(row, round).filter(|_| opened.takes(row)) else { return };
        let Some(one) = enrollment(row, known, import) else { return };
        let stay = stays.entry(household).or_insert_with(|| HouseholdStay {
            id: one.household.clone(),
            program: one.program.clone(),
            owner: import.organization.clone(),
            enrollments: Vec::new(),
            assessments: Vec::new(),
            services: Vec::new(),
            records: Vec::new(),
        });
        stay.enrollments.push(one);
    });
    // Where each enrollment of this round stands.
    let places: HashMap<String, (String, usize)> = stays
        .iter()
        .flat_map(|(household, stay)| {
            let place = |(at, enrollment): (usize, &Enrollment)| {
                (enrollment.record.key().to_owned(), (household.clone(), at))
            };
            stay.enrollments.iter().enumerate().map(place)
        })
        .collect();
    let mut each = |file: FileId, put: &mut dyn FnMut(&mut HouseholdStay, usize, Record)| {
        let Some(column) = file.column_index("EnrollmentID") else { return };
        source.read(file, None, |_, row| {
            let Some((household, at)) = row.text(column).and_then(|id| places.get(id)) else { return };
            if let Some(stay) = stays.get_mut(household).filter(|_| opened.takes(row)) {
                put(stay, *at, without_export(row));
            }
        });
    };
    // An exit that was deleted is no exit, but nothing is lost.
    each(FileId::Exit, &mut |stay, at, row| match row.is_deleted() {
        true => stay.records.push(row),
        false => stay.enrollments[at].exit = Some(row),
    });
    for file in ASSESSED {
        each(file, &mut |stay, at, row| assess(stay, at, row));
    }
    each(FileId::Services, &mut |stay, at, row| {
        let of = (stay.enrollments[at].id.clone(), stay.enrollments[at].restriction.clone());
        stay.services.extend(service(row, of));
    });
    for file in DATED {
        each(file, &mut |stay, _, row| stay.records.push(row));
    }
    stays.into_values().collect()
}

fn enrollment(row: &Record, known: &Known, import: &Import) -> Option<Enrollment> {
    let program = known.get(row.text(enrollment::PROJECT_ID)?)?.clone();
    Some(Enrollment {
        id: EnrollmentId::new(row.key()).or_else(|_| EnrollmentId::new(short_hash(row.key()))).ok()?,
        household: store::imported_household_id(&program, named(row))?,
        client: clients::id_of(&import.organization, row.text(enrollment::PERSONAL_ID)?)?,
        program,
        grant: None,
        owner: import.organization.clone(),
        restriction: import.restriction.clone(),
        record: without_export(row),
        exit: None,
        intake: IntakeProgress::Finished,
        version: 1,
    })
}

fn assess(stay: &mut HouseholdStay, at: usize, row: Record) {
    let file = row.file();
    let date = file.column_index("InformationDate").and_then(|column| row.date(column));
    let stage = file.column_index("DataCollectionStage").and_then(|column| row.integer(column));
    let (Some(date), Some(stage)) = (date, stage.and_then(Stage::from_code)) else {
        // Without date or stage it belongs to no assessment, but nothing is lost.
        stay.records.push(row);
        return;
    };
    let of = stay.enrollments[at].id.clone();
    let same = |assessment: &&mut Assessment| {
        (&assessment.enrollment, assessment.date, assessment.stage) == (&of, date, stage)
    };
    match stay.assessments.iter_mut().find(same) {
        Some(assessment) => assessment.records.push(row),
        None => stay.assessments.push(Assessment {
            enrollment: of,
            date,
            stage,
            records: vec![row],
            local_answers: BTreeMap::new(),
            earlier: Vec::new(),
            restriction: stay.enrollments[at].restriction.clone(),
            version: 1,
        }),
    }
}

/// A row of `Services.csv`. A bed night lasts to the next day; other rows have one date, or two of their own.
fn service(row: Record, (enrollment, restriction): (EnrollmentId, domain::Restriction)) -> Option<Service> {
    let start = row.date(services::DATE_PROVIDED)?;
    let kind = row.integer(services::RECORD_TYPE).unwrap_or(0);
    let end = if row.is(services::RECORD_TYPE, RecordType::BedNight) {
        start.tomorrow().ok()
    } else {
        row.date(services::FA_END_DATE)
    };
    Some(Service {
        id: ServiceId::new(row.key()).or_else(|_| ServiceId::new(short_hash(row.key()))).ok()?,
        enrollment: Some(enrollment),
        service_type: domain::hud_service_type(kind, row.integer(services::TYPE_PROVIDED).unwrap_or(0)),
        span: ServiceSpan { start, end: Some(end.unwrap_or(start)) },
        note: String::new(),
        voided: row.is_deleted().then(|| "deleted in the imported file".to_owned()),
        record: Some(row),
        restriction,
        recorded: None,
        changed: None,
        version: 1,
    })
}
