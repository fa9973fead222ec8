//! The one row of `Export.csv`.

use domain::{Record, Value, date_time_of};
use hud::FileId;
use hud::columns::export as col;
use hud::lists::{ExportDirective, ExportPeriodType, HashStatus, SourceType};

use super::body::Export;
use super::rows::Rows;
use crate::environment::Environment;

/// The row of an export.
///
/// Source: HMIS CSV Format Specifications FY2026, Export.csv.
pub(super) fn of(export: &Export, rows: &Rows, environment: &Environment) -> Record {
    let body = &export.body;
    let coc_codes: Vec<&str> = rows.coc_codes().collect();
    let mut row = Record::new(FileId::Export);
    for (column, value) in [
        (col::EXPORT_ID, Value::text(export.id.as_str())),
        (col::SOURCE_TYPE, Value::code(SourceType::CocHmis)),
        (col::SOURCE_ID, Value::text(&coc_codes.join(";"))),
        (col::SOURCE_NAME, Value::text(&environment.name)),
        (col::EXPORT_DATE, Value::DateTime(date_time_of(export.requested))),
        (col::EXPORT_START_DATE, Value::Date(body.start)),
        (col::EXPORT_END_DATE, Value::Date(body.end)),
        (col::SOFTWARE_NAME, Value::text("Wayhome")),
        (col::SOFTWARE_VERSION, Value::text(env!("CARGO_PKG_VERSION"))),
        (col::CSV_VERSION, Value::text("2026 v1")),
        // Every enrollment that overlaps the period, whole.
        (col::EXPORT_PERIOD_TYPE, Value::code(ExportPeriodType::ReportingPeriod)),
        // Everything, not only what changed.
        (col::EXPORT_DIRECTIVE, Value::code(ExportDirective::FullRefresh)),
        // The writer of a hashed export puts its own.
        (col::HASH_STATUS, Value::code(HashStatus::Unhashed)),
        (col::IMPLEMENTATION_ID, Value::text(&environment.stage)),
    ] {
        row.set(column, value);
    }
    row
}
