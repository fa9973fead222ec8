//! Participation in HMIS and coordinated entry, and victim service providers (DQ-CHECKS.md section 3: PS-04 to PS-07,
//! PS-15, PS-37).

use domain::Record;
use hud::FileId;
use hud::columns::{ce_participation as ce, hmis_participation as hmis, organization as o};
use hud::lists::{HMISParticipationType, ProjectType};

use super::SetUpCheck;
use super::project::{Fault, ProjectSetUp, Span, day, overlap};
use crate::sentence::Pattern;
use crate::severity::Severity;

const END_THE_OLDER: Pattern = Pattern::new(
    "End the older record on the day before the newer starts.",
    "Termine el registro más antiguo el día antes de que empiece el más nuevo.",
);

pub(super) const CHECKS: &[SetUpCheck] = &[
    SetUpCheck {
        id: "PS-04",
        severity: Severity::High,
        message: Pattern::new(
            "{project} has two HMIS participation records for the same time.",
            "{project} tiene dos registros de participación en HMIS para el mismo tiempo.",
        ),
        fix: END_THE_OLDER,
        find: |project| overlapping(project, FileId::HmisParticipation),
    },
    SetUpCheck {
        id: "PS-05",
        severity: Severity::High,
        message: Pattern::new(
            "{project} has two coordinated-entry participation records for the same time.",
            "{project} tiene dos registros de participación en la entrada coordinada para el mismo tiempo.",
        ),
        fix: END_THE_OLDER,
        find: |project| overlapping(project, FileId::CeParticipation),
    },
    SetUpCheck {
        id: "PS-06",
        severity: Severity::High,
        message: Pattern::new(
            "{project}: {organization} is a victim service provider. Its clients must not be in HMIS.",
            "{project}: {organization} es un proveedor de servicios a víctimas. Sus clientes no deben estar en HMIS.",
        ),
        fix: Pattern::new(
            "Check the flag; if right, client data must move to a comparable database.",
            "Revise la marca; si es correcta, los datos deben pasar a una base de datos comparable.",
        ),
        find: |project| {
            let holds_clients = project.is_victim_service_provider() && !project.stays.spans.is_empty();
            let name =
                project.organization.and_then(|record| record.text(o::ORGANIZATION_NAME)).unwrap_or("?");
            holds_clients.then(|| project.fault().with("organization", name)).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-07",
        severity: Severity::High,
        message: Pattern::new(
            "{project} is a night-by-night shelter but has no bed nights at all.",
            "{project} es un refugio noche por noche pero no tiene ninguna noche de cama.",
        ),
        fix: Pattern::new(
            "Record bed nights, or set the project to entry/exit if that is how it works.",
            "Registre las noches de cama, o cambie el proyecto a entrada/salida si así funciona.",
        ),
        find: |project| {
            let stays = project.stays;
            let silent = project.kind() == Some(ProjectType::EmergencyShelterNightByNight)
                && !hmis_rows(project).is_empty()
                && !stays.spans.is_empty()
                && !stays.has_bed_night;
            silent.then(|| project.fault()).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-15",
        severity: Severity::Error,
        message: Pattern::new(
            "{project} belongs to a victim service provider and cannot take part in HMIS.",
            "{project} pertenece a un proveedor de servicios a víctimas y no puede participar en HMIS.",
        ),
        fix: Pattern::new(
            "Use type 2 (comparable database) or correct the flag.",
            "Use el tipo 2 (base de datos comparable) o corrija la marca.",
        ),
        find: |project| {
            let rows = if project.is_victim_service_provider() { hmis_rows(project) } else { Vec::new() };
            rows.into_iter().map(Fault::of).collect()
        },
    },
    SetUpCheck {
        id: "PS-37",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: participation dates reach beyond its operating dates.",
            "{project}: las fechas de participación van más allá de sus fechas de operación.",
        ),
        fix: Pattern::new("Correct the dates.", "Corrija las fechas."),
        find: |project| {
            let (opened, closed) = (project.operating_start(), project.operating_end());
            let beyond = |(start, end): Span| {
                opened.is_some_and(|opened| start < opened)
                    || closed.is_some_and(|closed| end.is_none_or(|end| end > closed))
            };
            let files = [FileId::HmisParticipation, FileId::CeParticipation];
            let rows = files.into_iter().flat_map(|file| project.rows(file));
            rows.filter(|row| span(row).is_some_and(beyond)).map(Fault::of).collect()
        },
    },
];

/// First and last day of a participation record.
pub(super) fn span(record: &Record) -> Option<Span> {
    let (start, end) = match record.file() {
        FileId::HmisParticipation => {
            (hmis::HMIS_PARTICIPATION_STATUS_START_DATE, hmis::HMIS_PARTICIPATION_STATUS_END_DATE)
        }
        _ => (ce::CE_PARTICIPATION_STATUS_START_DATE, ce::CE_PARTICIPATION_STATUS_END_DATE),
    };
    Some((day(record, start)?, day(record, end)))
}

/// Records that say that the project takes part in HMIS.
pub(super) fn hmis_rows<'a>(project: &ProjectSetUp<'a>) -> Vec<&'a Record> {
    let takes_part = |record: &&Record| {
        record.code::<HMISParticipationType>(hmis::HMIS_PARTICIPATION_TYPE)
            == Some(HMISParticipationType::HmisParticipating)
    };
    project.rows(FileId::HmisParticipation).into_iter().filter(takes_part).collect()
}

/// Records that share a day with one that starts earlier, or on the same day and has a lower key.
fn overlapping(project: &ProjectSetUp<'_>, file: FileId) -> Vec<Fault> {
    let rows: Vec<(Span, &Record)> =
        project.rows(file).into_iter().filter_map(|row| Some((span(row)?, row))).collect();
    let begins_later = |(span, row): &(Span, &Record), (other, known): &(Span, &Record)| {
        (other.0, known.key()) < (span.0, row.key()) && overlap(*span, *other)
    };
    let shares = |row: &&(Span, &Record)| rows.iter().any(|other| begins_later(row, other));
    rows.iter().filter(shares).map(|(_, row)| Fault::of(row)).collect()
}
