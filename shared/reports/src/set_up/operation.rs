//! Whether a project works as it says: stays, beds in use, funding (DQ-CHECKS.md section 3: PS-30 to PS-32, PS-38).

use domain::Record;
use hud::FileId;
use hud::Status;
use hud::columns::funder as f;
use hud::lists::FundingSource;

use super::SetUpCheck;
use super::participation::{hmis_rows, span};
use super::project::{Fault, ProjectSetUp, Span, day, overlap};
use crate::day::Day;
use crate::sentence::Pattern;
use crate::severity::Severity;

/// Days after the last exit before asking whether a project closed (DQ-CHECKS.md section 5).
const CLOSED_AFTER: i32 = 30;

pub(super) const CHECKS: &[SetUpCheck] = &[
    SetUpCheck {
        id: "PS-30",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: last exit {date}, nobody enrolled. Has it closed?",
            "{project}: última salida {date}, nadie inscrito. ¿Ha cerrado?",
        ),
        fix: Pattern::new("Enter the operating end if closed.", "Si cerró, registre el fin de operación."),
        find: |project| {
            let last = last_exit(project).filter(|last| project.window.today - *last > CLOSED_AFTER);
            let open = project.operating_end().is_none();
            let fault = last.filter(|_| open).map(|last| project.fault().with("date", last.iso()));
            fault.into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-31",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project} has beds but served nobody in the period.",
            "{project} tiene camas pero no atendió a nadie en el período.",
        ),
        fix: Pattern::new(
            "Check inventory dates and data entry.",
            "Revise las fechas del inventario y la captura de datos.",
        ),
        find: |project| {
            let in_window = |row: &&Record| span(row).and_then(|span| project.window.part_of(span));
            let has_beds = |period: Span| usual_beds(project).any(|beds| overlap(beds, period));
            let served = |period: Span| project.stays.spans.iter().any(|stay| overlap(*stay, period));
            let idle =
                |row: &&Record| in_window(row).is_some_and(|period| has_beds(period) && !served(period));
            hmis_rows(project).into_iter().filter(idle).map(Fault::of).collect()
        },
    },
    SetUpCheck {
        id: "PS-32",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project}: no stay falls into the time for which beds are recorded.",
            "{project}: ninguna estancia cae en el tiempo para el que hay camas registradas.",
        ),
        fix: Pattern::new("Correct the inventory dates.", "Corrija las fechas del inventario."),
        find: |project| {
            let stays = &project.stays.spans;
            let outside = usual_beds(project).next().is_some()
                && !stays.is_empty()
                && usual_beds(project).all(|beds| !stays.iter().any(|stay| overlap(*stay, beds)));
            outside.then(|| project.fault()).into_iter().collect()
        },
    },
    SetUpCheck {
        id: "PS-38",
        severity: Severity::Warning,
        message: Pattern::new(
            "{project} has no current funding source.",
            "{project} no tiene una fuente de financiamiento vigente.",
        ),
        fix: Pattern::new(
            "Add \"N/A\" (34) if there is none; end a row with a retired code.",
            "Agregue \"N/A\" (34) si no hay ninguna; termine la fila con un código retirado.",
        ),
        find: |project| {
            let rows = project.rows(FileId::Funder);
            let in_period = |row: &&Record| project.window.part_of(funded(row)).is_some();
            let none = !rows.iter().any(in_period);
            let retired = rows.iter().filter(|row| is_open(row, project.window.today) && is_retired(row));
            none.then(|| project.fault()).into_iter().chain(retired.map(|row| Fault::of(row))).collect()
        },
    },
];

/// The latest exit, if nobody is enrolled any more.
fn last_exit(project: &ProjectSetUp<'_>) -> Option<Day> {
    let today = project.window.today;
    let stays = &project.stays.spans;
    let is_open = |exit: Option<Day>| exit.is_none_or(|exit| exit > today);
    if stays.iter().any(|(_, exit)| is_open(*exit)) {
        return None;
    }
    stays.iter().filter_map(|(_, exit)| *exit).max()
}

/// When there are beds that are no overflow.
fn usual_beds(project: &ProjectSetUp<'_>) -> impl Iterator<Item = Span> {
    project.active_beds().into_iter().filter(|beds| beds.has_usual_beds()).filter_map(|beds| beds.span)
}

/// A row without a start has always been there.
fn funded(row: &Record) -> Span {
    (day(row, f::START_DATE).unwrap_or(Day::from_civil(1900, 1, 1)), day(row, f::END_DATE))
}

fn is_open(row: &Record, today: Day) -> bool {
    day(row, f::END_DATE).is_none_or(|end| end >= today)
}

fn is_retired(row: &Record) -> bool {
    let code = row.integer(f::FUNDER).and_then(|code| hud::list(FundingSource::LIST)?.code(code));
    code.is_some_and(|code| code.status == Status::Retired)
}
