//! JSON for the browser.

use serde_json::{Value as Json, json};

use super::LOCAL_RULE;
use crate::{ComputedTable, Report, Universe, Value};

/// The whole report: what was asked, totals, tables.
pub fn json(report: &Report) -> Json {
    let parameters = report.parameters();
    json!({
        "title": report.title(),
        "rule": (parameters.universe == Universe::ServiceRequired).then_some(LOCAL_RULE),
        "environment": parameters.environment,
        "start_date": parameters.start,
        "end_date": parameters.end,
        "projects": parameters.projects,
        "totals": report.totals(),
        "tables": report.tables().iter().map(table_json).collect::<Vec<_>>(),
    })
}

/// One table: `{id, title, source, corner, columns, rows: [{label, cells: [{value, kind}]}]}`. Values are
/// written as in the CSV file.
pub fn table_json(table: &ComputedTable) -> Json {
    let row = |row: &crate::ComputedRow| {
        let cells = row
            .cells
            .iter()
            .map(|cell| json!({ "value": cell.value.to_string(), "kind": kind(&cell.value) }));
        json!({ "label": row.label, "cells": cells.collect::<Vec<_>>() })
    };
    json!({
        "id": table.id,
        "title": table.title,
        "source": table.source,
        "corner": table.corner,
        "columns": table.columns,
        "rows": table.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Gray => "gray",
        Value::Count(_) => "count",
        Value::Share(_) => "share",
        Value::Days(_) => "days",
        Value::Money(_) => "money",
        Value::Text(_) => "text",
    }
}
