//! HUD's CSV files.

use domain::Universe;

use super::LOCAL_RULE;
use crate::{ComputedTable, Report, Value};

/// One table as HUD's upload wants it: text in quotes, numbers bare, gray cells empty, LF line ends, no BOM.
///
/// Source: APR Programming Specifications FY2026, "CSV upload" (SAGE-UPLOAD.md section 4).
pub fn csv(table: &ComputedTable) -> String {
    written(table, table.corner)
}

/// The files of this APR by name. Under the service rule the names begin `Local-` and the corner of each table
/// names the rule, so that nobody uploads them to Sage.
pub fn files(report: &Report) -> Vec<(String, String)> {
    let tables = report.tables().iter();
    match report.parameters().universe {
        Universe::Hud => tables.map(|table| (format!("{}.csv", table.id), csv(table))).collect(),
        Universe::ServiceRequired => {
            tables.map(|table| (format!("Local-{}.csv", table.id), written(table, LOCAL_RULE))).collect()
        }
    }
}

fn written(table: &ComputedTable, corner: &str) -> String {
    let mut text = String::new();
    let header = std::iter::once(corner).chain(table.columns.iter().copied());
    push_line(&mut text, header.map(quoted));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| match &cell.value {
            Value::Text(text) => quoted(text),
            value => value.to_string(),
        });
        push_line(&mut text, std::iter::once(quoted(&row.label)).chain(cells));
    }
    text
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

pub(super) fn push_line(text: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&field);
    }
    text.push('\n');
}
