//! What HUD says must agree between cells of a report (SAGE-UPLOAD.md section 8.2; for the CE APR see below).
//!
//! A rule is a line as one would write it by hand. A report that breaks one is shown with its rule: the numbers are
//! HUD's, and Sage may ask about them.

mod comparison;
mod rule;

use crate::parameters::ReportKind;
use crate::sentence::Pattern;

pub(crate) use comparison::disagreements;

/// Cells that must agree, and why they may not.
struct Agreement {
    /// `AG-Q6e`: named after the table it is about.
    id: &'static str,
    /// `Q6e C2:C7 = Q5a B6`. With `each Q5a 2-17:` before it, letters stand for that row's cells; with
    /// `each Q11 B-F:` stars stand for that column. A share is written as a quotient: `Q6f D2 = C2 / B2`.
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
    rule("AG-Q6a", "each Q6a 2-5: B + C + D = E"),
    rule("AG-Q6a", "Q6a E6 <= E2:E5"),
    rule("AG-Q6a", "each Q6a 2-5: E <= E6"),
    rule("AG-Q6a", "each Q6a 2-6: F = E / Q5a B2"),
    rule("AG-Q6d", "Q6d B2:B6 = B7"),
    rule("AG-Q6d", "each Q6d C-G 2-7: * <= B"),
    rule("AG-Q6e", "Q6e C2:C7 = Q5a B6"),
    rule("AG-Q6e", "Q6e B2:B7 <= Q5a B2"),
    rule("AG-Q6f", "each Q6f 2-3: C <= B"),
    rule("AG-Q6f", "each Q6f 2-3: D = C / B"),
    rule("AG-Q7a", "Q7a B2 = Q5a C3"),
    rule("AG-Q7a", "Q7a B3 = Q5a C4"),
    rule("AG-Q7a", "Q7a B4 + B5 = Q5a C5"),
    rule("AG-Q7a", "Q7a B6 = Q5a C2"),
    rule("AG-Q7a", "Q7a B7 <= B6"),
    rule("AG-Q7a", "each Q7a 2-7: C + D + E + F = B"),
    rule("AG-Q7b", "each Q7b 2-5: B <= Q5a C2"),
    rule("AG-Q8a", "Q8a B2 = Q5a C15 + C16"),
    rule("AG-Q8a", "Q8a B3 <= B2"),
    unless("AG-Q8b", "each Q8b 2-5: B <= Q7b B", TWO_PLACES),
    rule("AG-Q9a", "each Q9a B-E: *2:*5 = *6"),
    rule("AG-Q9b", "each Q9b B-E: *2:*5 = *6"),
    rule("AG-Q9b", "Q9b B6 <= Q9a B6"),
    rule("AG-Q9b", "each Q9b B-E: *7 = *6 / Q9a *6"),
    rule("AG-Q11", "Q11 B13 = Q5a C2"),
    rule("AG-Q11", "Q11 B2:B4 = Q5a C4"),
    rule("AG-Q11", "Q11 B5:B10 = Q5a C3"),
    rule("AG-Q11", "Q11 B11 + B12 = Q5a C5"),
    rule("AG-Q11", "Q11 B11 = Q7a B4"),
    rule("AG-Q11", "Q11 B12 = Q7a B5"),
    rule("AG-Q12", "Q12 B34 = Q5a C2"),
    rule("AG-Q12", "each Q12 B-F: *2:*33 = *34"),
    rule("AG-Q13a1", "each Q13a1 B-G 2-9: * <= Q13a2 *3 + *4 + *5"),
    rule("AG-Q13a1", "each Q13a1 B-G: *3 + *4 + *5 <= Q13a2 *3 + *4 + *5"),
    rule("AG-Q13a2", "Q13a2 B9 = Q5a C2"),
    rule("AG-Q13a2", "each Q13a2 B-G: *2:*8 = *9"),
    rule("AG-Q13b2", "Q13b2 B9 = Q5a C6"),
    rule("AG-Q13b2", "each Q13b2 B-G: *2:*8 = *9"),
    rule("AG-Q13c2", "Q13c2 B9 = Q5a C9"),
    rule("AG-Q13c2", "each Q13c2 B-G: *2:*8 = *9"),
    rule("AG-Q14a", "Q14a B6 = Q5a C3 + C16"),
    rule("AG-Q14b", "each Q14b B-F: *8 = Q14a *2"),
    rule("AG-Q15", "each Q15 B-F: *32 = Q14a *6"),
    rule("AG-Q15", "each Q15 B-F: *6 + *14 + *22 + *28 + *31 = *32"),
    rule("AG-Q16", "Q16 B14 = Q5a C3"),
    rule("AG-Q16", "Q16 C14 + D14 = B14"),
    rule("AG-Q16", "Q16 C14 = Q5a C10"),
    rule("AG-Q16", "Q16 D14 = Q5a C7"),
    rule("AG-Q18", "Q18 B10 = Q16 B14"),
    rule("AG-Q18", "Q18 C10 = Q16 C14"),
    rule("AG-Q18", "Q18 D10 = Q16 D14"),
    rule("AG-Q18", "each Q18 B-D: *12 = Q17 *17"),
    rule("AG-Q19a", "each Q19a1 2-2: J = I / H"),
    rule("AG-Q19a", "each Q19a1 4-4: J = I / H"),
    rule("AG-Q19a", "each Q19a1 6-6: J = I / H"),
    rule("AG-Q19a", "each Q19a2 2-2: J = I / H"),
    rule("AG-Q19a", "each Q19a2 4-4: J = I / H"),
    rule("AG-Q19a", "each Q19a2 6-6: J = I / H"),
    rule("AG-Q19b", "Q19b D18 + H18 + L18 <= Q5a C7"),
    rule("AG-Q19b", "each Q19b 2-18: B + C = D"),
    rule("AG-Q19b", "each Q19b 2-18: F + G = H"),
    rule("AG-Q19b", "each Q19b 2-18: J + K = L"),
    rule("AG-Q19b", "each Q19b 2-17: E = B / D"),
    rule("AG-Q19b", "each Q19b 2-17: I = F / H"),
    rule("AG-Q19b", "each Q19b 2-17: M = J / L"),
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
    rule("AG-Q23c", "each Q23c B-F: *6 + *14 + *23 + *32 + *39 = *40"),
    rule("AG-Q23c", "each Q23c B-F: *41 <= *40 - *42"),
    rule("AG-Q23c", "each Q23c B-F: *43 = *41 / *40 - *42"),
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

/// The CE APR has tables of the same names with other rows (SAGE-UPLOAD.md section 10).
///
/// Source: CE-APR.md section 3, "Checks".
const CE_AGREEMENTS: &[Agreement] = &[
    rule("AG-Q7a", "Q7a B6 = Q5a C2"),
    rule("AG-Q7a", "Q7a B2 = Q5a C3"),
    rule("AG-Q8a", "Q8a B2 = Q5a C15 + C16"),
];

/// The rules of a report.
fn agreements(report: ReportKind) -> &'static [Agreement] {
    match report {
        ReportKind::Apr | ReportKind::Caper => AGREEMENTS,
        ReportKind::CeApr => CE_AGREEMENTS,
    }
}

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
