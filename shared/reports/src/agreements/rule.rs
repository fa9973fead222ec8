//! Rules between cells, read from a line such as `Q6e C2:C7 = Q5a B6`.

use std::ops::RangeInclusive;

/// Cells of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) table: String,
    /// Column B is 0.
    pub(super) column: usize,
    /// Rows as a spreadsheet counts; the header is row 1.
    pub(super) rows: RangeInclusive<usize>,
    /// Taken away instead of added.
    pub(super) minus: bool,
}

/// Cells that are added up.
pub(super) type Side = Vec<Cells>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    AtMost,
}

/// Both sides of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) left: Side,
    pub(super) relation: Relation,
    pub(super) right: Side,
    /// What the right side is divided by, if the left is a share.
    pub(super) under: Option<Side>,
}

/// The lines of a rule: one for each row, for each column, or for each cell if it begins with `each TABLE B-F 2-9:`.
pub(super) fn lines(rule: &str) -> Vec<String> {
    each(rule).unwrap_or_else(|| vec![rule.to_owned()])
}

fn each(rule: &str) -> Option<Vec<String>> {
    let (head, body) = rule.strip_prefix("each ")?.split_once(": ")?;
    let mut words = head.split(' ');
    let table = words.next()?;
    let (mut columns, mut rows) = (vec!['*'], None);
    for word in words {
        let (first, last) = word.split_once('-')?;
        match (first.parse::<char>(), first.parse::<usize>()) {
            (_, Ok(first)) => rows = Some(first..=last.parse().ok()?),
            (Ok(first), _) => columns = (first..=last.parse().ok()?).collect(),
            _ => return None,
        }
    }
    let in_row = |line: &str, row: usize| {
        let words = line.split(' ').map(|word| match word.as_bytes() {
            [letter] if letter.is_ascii_uppercase() => format!("{word}{row}"),
            _ => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let of_columns = columns.iter().map(|column| format!("{table} {body}").replace('*', &column.to_string()));
    let lines = of_columns.flat_map(|line| match &rows {
        Some(rows) => rows.clone().map(|row| in_row(&line, row)).collect(),
        None => vec![line],
    });
    Some(lines.collect())
}

/// Both sides of a line; a cell without a table is of the table named before it.
pub(super) fn parse(line: &str) -> Option<Rule> {
    let mut sides = vec![Side::new()];
    let (mut relation, mut table, mut minus) = (None, None, false);
    for word in line.split(' ') {
        match word {
            "+" => minus = false,
            "-" => minus = true,
            "=" | "<=" | "/" => {
                minus = false;
                sides.push(Side::new());
                match word {
                    "=" => relation = Some(Relation::Equal),
                    "<=" => relation = Some(Relation::AtMost),
                    _ => {}
                }
            }
            _ if is_table(word) => table = Some(word),
            _ => sides.last_mut()?.push(Cells { minus, ..cells(table?, word)? }),
        }
    }
    let mut sides = sides.into_iter();
    let rule = Rule { left: sides.next()?, relation: relation?, right: sides.next()?, under: sides.next() };
    let is_full = !rule.left.is_empty() && !rule.right.is_empty();
    (is_full && rule.under.as_ref().is_none_or(|under| !under.is_empty())).then_some(rule)
}

/// `Q6e` is a table, `Q2` and `Q2:Q9999` are cells of column Q.
fn is_table(word: &str) -> bool {
    let is_question = word.starts_with('Q') && word.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let is_long = word.bytes().any(|byte| byte.is_ascii_lowercase()) || word.len() == 3;
    is_question && is_long && !word.contains(':')
}

/// `B2` or `B2:B9`.
fn cells(table: &str, word: &str) -> Option<Cells> {
    let (first, last) = word.split_once(':').unwrap_or((word, word));
    let row = |cell: &str| cell.get(1..)?.parse().ok();
    let letter = first.bytes().next().filter(u8::is_ascii_uppercase)?;
    let column = usize::from(letter.checked_sub(b'B')?);
    Some(Cells { table: table.to_owned(), column, rows: row(first)?..=row(last)?, minus: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_two_sums_of_cells() {
        let rule = parse("Q4a Q2:Q9999 = Q5a C15 + C16").unwrap();
        let of = |table: &str, column, rows, minus| Cells { table: table.to_owned(), column, rows, minus };
        assert_eq!(rule.left, [of("Q4a", 15, 2..=9999, false)]);
        assert_eq!(rule.relation, Relation::Equal);
        assert_eq!(rule.right, [of("Q5a", 1, 15..=15, false), of("Q5a", 1, 16..=16, false)]);
        assert_eq!(parse("Q11 B13 = Q5a C2").unwrap().left, [of("Q11", 0, 13..=13, false)]);
        assert_eq!(parse("Q5a C2"), None);
    }

    #[test]
    fn a_share_is_a_quotient_of_two_sums() {
        let rule = parse("Q23c B43 = B41 / B40 - B42").unwrap();
        let of = |row, minus| Cells { table: "Q23c".to_owned(), column: 0, rows: row..=row, minus };
        assert_eq!((rule.left, rule.right), (vec![of(43, false)], vec![of(41, false)]));
        assert_eq!(rule.under, Some(vec![of(40, false), of(42, true)]));
        assert_eq!(parse("Q6f D2 = C2 /"), None);
    }

    #[test]
    fn a_rule_may_hold_for_each_row_each_column_or_both() {
        assert_eq!(lines("each Q8b 2-3: B <= Q7b B"), ["Q8b B2 <= Q7b B2", "Q8b B3 <= Q7b B3"]);
        assert_eq!(lines("each Q11 B-C: *2:*4 = *5"), ["Q11 B2:B4 = B5", "Q11 C2:C4 = C5"]);
        assert_eq!(lines("each Q6d C-D 2-2: * <= B"), ["Q6d C2 <= B2", "Q6d D2 <= B2"]);
        assert_eq!(lines("Q6a E6 <= E2:E5"), ["Q6a E6 <= E2:E5"]);
    }
}
