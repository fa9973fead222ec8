//! What HUD says must agree between cells of a report (SAGE-UPLOAD.md section 8.2).
//!
//! A rule is a line as one would write it by hand. A report that breaks one is shown with its rule: the numbers are
//! HUD's, and Sage may ask about them.

mod rule;

use std::collections::BTreeMap;

use crate::engine::{ComputedTable, Value};
use crate::run_finding::RunFinding;
use crate::sentence::{Pattern, Sentence};
use crate::severity::Severity;
use rule::Side;

/// Cells that must agree, and why they may not.
struct Agreement {
    /// `AG-Q6e`: named after the table it is about.
    id: &'static str,
    /// `Q6e C2:C7 = Q5a B6`; with `each Q5a 2-17:` before it, letters stand for that row's cells.
    rule: &'static str,
    known: Option<Known>,
}

/// A difference that HUD's own text makes.
struct Known {
    why: Pattern,
}

const fn rule(id: &'static str, rule: &'static str) -> Agreement {
    Agreement { id, rule, known: None }
}

const fn unless(id: &'static str, rule: &'static str, why: Pattern) -> Agreement {
    Agreement { id, rule, known: Some(Known { why }) }
}

/// Source of every line: SAGE-UPLOAD.md section 8.2, after the table definitions of the APR Programming Specifications.
const AGREEMENTS: &[Agreement] = &[
    rule("AG-Q4a", "Q4a P2:P9999 = Q5a C2"),
    rule("AG-Q4a", "Q4a Q2:Q9999 = Q5a C15 + C16"),
    rule("AG-Q5a", "Q5a C3 + C4 + C5 = C2"),
    rule("AG-Q5a", "Q5a C6 + C9 = C2"),
    rule("AG-Q5a", "Q5a C7 + C10 = C3"),
    rule("AG-Q5a", "Q5a C11 <= C3"),
    rule("AG-Q5a", "Q5a C7 <= C8"),
    rule("AG-Q5a", "Q5a C12 <= C2"),
    unless("AG-Q5a-DQ", "each Q5a 2-17: B <= C", ENGAGED_STAY),
    rule("AG-Q6e", "Q6e C2:C7 = Q5a B6"),
    rule("AG-Q6e", "Q6e B2:B7 <= Q5a B2"),
    rule("AG-Q7a", "Q7a B2 = Q5a C3"),
    rule("AG-Q7a", "Q7a B3 = Q5a C4"),
    rule("AG-Q7a", "Q7a B4 + B5 = Q5a C5"),
    rule("AG-Q7a", "Q7a B6 = Q5a C2"),
    rule("AG-Q7a", "Q7a B7 <= B6"),
    rule("AG-Q7a", "each Q7a 2-7: C + D + E + F = B"),
    rule("AG-Q8a", "Q8a B2 = Q5a C15 + C16"),
    rule("AG-Q8a", "Q8a B3 <= B2"),
    unless("AG-Q8b", "each Q8b 2-5: B <= Q7b B", TWO_PLACES),
    rule("AG-Q9b", "Q9b B6 <= Q9a B6"),
    rule("AG-Q11", "Q11 B13 = Q5a C2"),
    rule("AG-Q11", "Q11 B2:B4 = Q5a C4"),
    rule("AG-Q11", "Q11 B5:B10 = Q5a C3"),
    rule("AG-Q11", "Q11 B11 + B12 = Q5a C5"),
    rule("AG-Q12", "Q12 B34 = Q5a C2"),
    rule("AG-Q12", "Q12 B2:B33 = B34"),
    rule("AG-Q13a2", "Q13a2 B9 = Q5a C2"),
    rule("AG-Q13b2", "Q13b2 B9 = Q5a C6"),
    rule("AG-Q13c2", "Q13c2 B9 = Q5a C9"),
    rule("AG-Q14a", "Q14a B6 = Q5a C3 + C16"),
    rule("AG-Q14b", "Q14b B8 = Q14a B2"),
    rule("AG-Q15", "Q15 B32 = Q14a B6"),
    rule("AG-Q16", "Q16 B14 = Q5a C3"),
    rule("AG-Q16", "Q16 C14 = Q5a C10"),
    rule("AG-Q16", "Q16 D14 = Q5a C7"),
    rule("AG-Q18", "Q18 B10 = Q16 B14"),
    rule("AG-Q18", "Q18 C10 = Q16 C14"),
    rule("AG-Q18", "Q18 D10 = Q16 D14"),
    rule("AG-Q20b", "Q20b B6 = Q5a C3"),
    rule("AG-Q21", "Q21 B12 + B13 + B14 + B16 + B17 = Q5a C2"),
    rule("AG-Q21", "Q21 C12 + C13 + C14 + C15 + C16 + C17 = Q5a C9"),
    rule("AG-Q21", "Q21 D12 + D13 + D14 + D16 + D17 = Q5a C6"),
    rule("AG-Q22a1", "Q22a1 B12 = Q5a C2"),
    rule("AG-Q22a1", "Q22a1 C12 = Q5a C6"),
    rule("AG-Q22a1", "Q22a1 D12 = Q5a C9"),
    rule("AG-Q22a2", "Q22a2 B15 = Q5a C2"),
    rule("AG-Q22a2", "Q22a2 C15 = Q5a C6"),
    rule("AG-Q22a2", "Q22a2 D15 = Q5a C9"),
    rule("AG-Q22d", "Q22d B12 = Q5a C2"),
    unless("AG-Q22c", "Q22c B2:B10 = B11", OVER_TWO_YEARS),
    rule("AG-Q23c", "Q23c B40 = Q5a C6"),
    rule("AG-Q23c", "Q23c B6 + B14 + B23 + B32 + B39 = B40"),
    rule("AG-Q24e", "Q24e B6 = Q5a C2"),
    rule("AG-Q25a", "Q25a B7 = Q5a C3"),
    rule("AG-Q25a", "Q25a B2 + B3 = Q5a C11"),
    rule("AG-Q26a", "Q26a B6 = Q5a C15 + C16"),
    rule("AG-Q26b", "Q26b B6 = Q5a C2"),
    rule("AG-Q26b", "Q26b B2 = Q5a C12"),
    rule("AG-Q27a", "Q27a B6 = Q5a C13"),
    unless("AG-Q27b", "Q27b B2 + B3 = Q5a C14", PARENTS),
    rule("AG-Q27e", "Q27e B12 = Q27a B6"),
    rule("AG-Q27f1", "Q27f1 B40 = Q27e C12"),
];

const ENGAGED_STAY: Pattern = Pattern::new(
    "Somebody in street outreach has an engaged stay and a later one without engagement. Column B counts the engaged \
     stay and column C the latest, as HUD's glossary says (data quality universe). Sage expects B to be at most C and \
     may ask; record the date of engagement of the later stay if there is one.",
    "Alguien en alcance callejero tiene una estancia con vinculación y otra posterior sin ella. La columna B cuenta la \
     estancia con vinculación y la columna C la última, como dice el glosario de HUD (universo de calidad de datos). \
     Sage espera que B sea como máximo C y puede preguntar; registre la fecha de vinculación de la estancia posterior \
     si la hay.",
);

const PARENTS: Pattern = Pattern::new(
    "The parents of Q27b are counted with the head of their household, those of Q5a each by the own latest stay.",
    "Los padres de Q27b se cuentan con la persona jefa de su hogar; los de Q5a, cada uno por su última estancia.",
);

const TWO_PLACES: Pattern = Pattern::new(
    "Somebody heads households in two projects that were there on one day. It may be right: look for overlapping stays.",
    "Alguien encabeza hogares en dos proyectos presentes el mismo día. Puede ser correcto: busque estancias que se traslapan.",
);

const OVER_TWO_YEARS: Pattern = Pattern::new(
    "Somebody moved in more than 730 days after the start. HUD has no row for it; the totals and the average count them.",
    "Alguien se mudó más de 730 días después del inicio. HUD no tiene una fila para ello; los totales y el promedio los cuentan.",
);

/// Rules that the tables break, in order. A rule about a table that the report does not have is not asked.
pub(crate) fn disagreements(tables: &[ComputedTable]) -> Vec<RunFinding> {
    let by_id: BTreeMap<&str, &ComputedTable> = tables.iter().map(|table| (table.id, table)).collect();
    let mut found = Vec::new();
    for agreement in AGREEMENTS {
        for line in rule::lines(agreement.rule) {
            let Some((left, relation, right)) = rule::parse(&line) else { continue };
            let (Some(a), Some(b)) = (sum(&by_id, &left), sum(&by_id, &right)) else { continue };
            if !relation.holds(a, b) {
                found.push(finding(agreement, &line, (a, b)));
            }
        }
    }
    found
}

fn finding(agreement: &Agreement, line: &str, (left, right): (u64, u64)) -> RunFinding {
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
            ("left", left.to_string()),
            ("right", right.to_string()),
            ("why", why.to_owned()),
        ])
    };
    let message = Sentence { en: filled(why.en).en, es: filled(why.es).es };
    RunFinding { check: agreement.id, severity, project_id: None, record: None, message, fix: None }
}

/// The cells of a side added up; `None` if a table is not in the report.
fn sum(tables: &BTreeMap<&str, &ComputedTable>, side: &Side) -> Option<u64> {
    let mut sum = 0_u64;
    for cells in side {
        let table = tables.get(cells.table.as_str())?;
        for row in cells.rows.clone() {
            let Some(row) = row.checked_sub(2).and_then(|at| table.rows.get(at)) else { break };
            if let Some(Value::Count(number)) = row.cells.get(cells.column).map(|cell| &cell.value) {
                sum = sum.saturating_add(*number);
            }
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Cell, ComputedRow};

    fn table(id: &'static str, columns: usize, numbers: &[u64]) -> ComputedTable {
        let cells = |row: &[u64]| row.iter().map(|number| Cell { value: Value::Count(*number) }).collect();
        ComputedTable {
            id,
            title: "",
            corner: "",
            source: String::new(),
            columns: vec![""; columns],
            rows: numbers
                .chunks(columns)
                .map(|row| ComputedRow { label: String::new(), cells: cells(row) })
                .collect(),
        }
    }

    #[test]
    fn every_rule_can_be_read() {
        for agreement in AGREEMENTS {
            let lines = rule::lines(agreement.rule);
            assert!(!lines.is_empty());
            assert!(lines.iter().all(|line| rule::parse(line).is_some()), "{}", agreement.rule);
        }
    }

    #[test]
    fn tables_that_disagree_are_told_with_both_numbers() {
        // Two columns; rows 2 to 6 of Q5a, row 6 is the leavers.
        let q5a = table("Q5a", 2, &[3, 3, 3, 3, 0, 0, 0, 0, 2, 2]);
        let told = |exits: u64| {
            let q6e = table("Q6e", 2, &[3, exits, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            let found = disagreements(&[q5a.clone(), q6e]);
            found.into_iter().filter(|finding| finding.check == "AG-Q6e").collect::<Vec<_>>()
        };
        assert!(told(2).is_empty());
        let found = told(1);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Error);
        assert!(found[0].message.en.starts_with("Q6e C2:C7 = Q5a B6 does not hold: 1 against 2."));
    }
}
