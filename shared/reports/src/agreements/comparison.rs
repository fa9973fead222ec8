//! What the tables of a report say against the rules.

use std::collections::BTreeMap;

use super::rule::{self, Relation, Rule, Side};
use super::{Agreement, agreements};
use crate::engine::{ComputedTable, Ratio, Value};
use crate::parameters::ReportKind;
use crate::run_finding::RunFinding;
use crate::sentence::{Pattern, Sentence};
use crate::severity::Severity;

type Tables<'a> = BTreeMap<&'a str, &'a ComputedTable>;

/// Headers of columns that divide the people of column B.
const PARTS: &[&str] = &[
    "Without Children",
    "With Children and Adults",
    "Adults in HH with Children & Adults",
    "Children in HH with Children & Adults",
    "With Only Children",
    "Unknown Household Type",
    "Leavers",
    "Stayers",
    "First contact – NOT staying on the Streets, ES, or SH",
    "First contact – WAS staying on Streets, ES, or SH",
    "First contact – Worker unable to determine",
];

/// Holds in every table that has a column of totals beside its parts.
const COLUMNS_ADD_UP: Agreement = super::rule("AG-Total", "");

/// Rules that the tables break, in order. A rule about a table that the report does not have is not asked.
pub(crate) fn disagreements(report: ReportKind, tables: &[ComputedTable]) -> Vec<RunFinding> {
    let by_id: Tables<'_> = tables.iter().map(|table| (table.id, table)).collect();
    let written = agreements(report)
        .iter()
        .flat_map(|agreement| rule::lines(agreement.rule).into_iter().map(move |line| (agreement, line)));
    let of_totals = tables.iter().flat_map(totals).map(|line| (&COLUMNS_ADD_UP, line));
    written
        .chain(of_totals)
        .filter_map(|(agreement, line)| {
            let sides = broken(&by_id, &rule::parse(&line)?)?;
            Some(finding(agreement, &line, sides))
        })
        .collect()
}

/// `Q24e C2 + D2 + E2 + F2 = B2` for each row of numbers, where column B holds totals.
fn totals(table: &ComputedTable) -> Vec<String> {
    let [total, parts @ ..] = &table.columns[..] else { return Vec::new() };
    let has_total = total.starts_with("Total") || *total == "All Persons Contacted";
    if !has_total || parts.is_empty() || !parts.iter().all(|part| PARTS.contains(part)) {
        return Vec::new();
    }
    // Where HUD greys a part out, nobody knows how many it holds (Q27a row 6).
    let is_count = |value: &Value| matches!(value, Value::Count(_));
    let rows = (2..).zip(&table.rows);
    rows.filter(|(_, row)| row.cells.iter().all(|cell| is_count(&cell.value)))
        .map(|(number, _)| {
            let letters = ('C'..='Z').take(parts.len()).map(|letter| format!("{letter}{number}"));
            format!("{} {} = B{number}", table.id, letters.collect::<Vec<_>>().join(" + "))
        })
        .collect()
}

/// Both sides of a rule that does not hold.
fn broken(tables: &Tables<'_>, rule: &Rule) -> Option<(String, String)> {
    if let Some(under) = &rule.under {
        let share = share(tables, &rule.left)?;
        let over = sum(tables, &rule.right)?;
        let quotient = Ratio::new(over, u64::try_from(sum(tables, under)?).unwrap_or(0)).rounded(4);
        return (share != quotient).then_some((share, quotient));
    }
    let (left, right) = (sum(tables, &rule.left)?, sum(tables, &rule.right)?);
    let holds = match rule.relation {
        Relation::Equal => left == right,
        Relation::AtMost => left <= right,
    };
    (!holds).then(|| (left.to_string(), right.to_string()))
}

fn finding(agreement: &Agreement, line: &str, (left, right): (String, String)) -> RunFinding {
    const MESSAGE: Pattern = Pattern::new(
        "{rule} does not hold: {left} against {right}. {why}",
        "{rule} no se cumple: {left} frente a {right}. {why}",
    );
    const UNKNOWN: Pattern = Pattern::new(
        "HUD's tables should agree here: keep the files of this run and report it before you submit.",
        "Las tablas de HUD deberían coincidir aquí: guarde los archivos de este informe y avise antes de enviarlo.",
    );
    let why = agreement.known.as_ref().map_or(UNKNOWN, |known| known.why);
    let severity = if agreement.known.is_some() { Severity::Warning } else { Severity::Error };
    let filled = |why: &str| {
        MESSAGE.filled(&[
            ("rule", line.replace("<=", "≤")),
            ("left", left.clone()),
            ("right", right.clone()),
            ("why", why.to_owned()),
        ])
    };
    let message = Sentence { en: filled(why.en).en, es: filled(why.es).es };
    RunFinding { check: agreement.id, severity, project_id: None, record: None, message, fix: None }
}

/// The counts of a side added up; `None` if a table is not in the report.
fn sum(tables: &Tables<'_>, side: &Side) -> Option<i128> {
    let mut sum = 0;
    for cells in side {
        let table = tables.get(cells.table.as_str())?;
        for row in cells.rows.clone() {
            let Some(row) = row.checked_sub(2).and_then(|at| table.rows.get(at)) else { break };
            if let Some(Value::Count(number)) = row.cells.get(cells.column).map(|cell| &cell.value) {
                sum += if cells.minus { -i128::from(*number) } else { i128::from(*number) };
            }
        }
    }
    Some(sum)
}

/// The share in the one cell of a side, as it is written; `None` if it holds none.
fn share(tables: &Tables<'_>, side: &Side) -> Option<String> {
    let [cell] = &side[..] else { return None };
    let row = tables.get(cell.table.as_str())?.rows.get(cell.rows.start().checked_sub(2)?)?;
    match &row.cells.get(cell.column)?.value {
        share @ Value::Share(_) => Some(share.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
