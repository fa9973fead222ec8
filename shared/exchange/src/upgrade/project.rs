//! Projects and the export's own row.

use domain::{Record, Value};
use hud::columns::{export, project};
use hud::lists::{ProjectType, RRHSubType};

use super::{Context, Old, maps, put};
use crate::finding::Finding;
use crate::rule;

/// `CSVVersion` of what we write.
pub const CSV_VERSION: &str = "2026 v1.0";

/// Source: upgrade notes 2022 to 2024, "Export".
pub(super) fn export(record: &mut Record) {
    record.set(export::CSV_VERSION, Value::text(CSV_VERSION));
    if record.get(export::IMPLEMENTATION_ID).is_null() {
        let text = |column| record.text(column).unwrap_or_default();
        let source = format!("{} {}", text(export::SOURCE_ID), text(export::SOURCE_NAME));
        let id: String = match source.trim() {
            "" => record.key().to_owned(),
            source => source.chars().take(200).collect(),
        };
        record.set(export::IMPLEMENTATION_ID, Value::text(&id));
    }
}

/// Night-by-night shelters are told from others by their tracking method; rapid re-housing gets a
/// subtype, which someone must look at.
///
/// Source: upgrade notes 2022 to 2024, "Project": the fill for unattended imports.
pub(super) fn upgrade(
    context: &Context,
    old: &Old<'_, '_>,
    record: &mut Record,
    find: &mut dyn FnMut(Finding),
) {
    if let Some(kind) = record.integer(project::PROJECT_TYPE) {
        put(record, project::PROJECT_TYPE, Some(maps::project_type(kind, old.code("TrackingMethod"))));
    }
    let subtype = record.is(project::PROJECT_TYPE, ProjectType::PhRapidReHousing).then(|| {
        if context.has_inventory(record.key()) {
            RRHSubType::RrhHousingWithOrWithoutServices
        } else {
            RRHSubType::RrhServicesOnly
        }
    });
    put(record, project::RRH_SUB_TYPE, subtype.map(RRHSubType::code));
    if let Some(subtype) = subtype {
        let finding = Finding::new(&rule::SUBTYPE_GUESSED).in_column("RRHSubType").with("id", record.key());
        find(finding.with("value", subtype.code()));
    }
    if subtype == Some(RRHSubType::RrhServicesOnly) {
        put(record, project::HOUSING_TYPE, None);
    }
}
