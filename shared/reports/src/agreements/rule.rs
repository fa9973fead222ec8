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
}

/// Cells that are added up.
pub(super) type Side = Vec<Cells>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    AtMost,
}

impl Relation {
    pub(super) fn holds(self, left: u64, right: u64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::AtMost => left <= right,
        }
    }
}

/// The lines of a rule: one for each row if it begins with `each TABLE a-b:`.
pub(super) fn lines(rule: &str) -> Vec<String> {
    let each = || {
        let (head, body) = rule.strip_prefix("each ")?.split_once(": ")?;
        let (table, rows) = head.split_once(' ')?;
        let (first, last) = rows.split_once('-')?;
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        let of_row = |row: usize| {
            let words = body.split(' ').map(|word| match word.as_bytes() {
                [letter] if letter.is_ascii_uppercase() => format!("{word}{row}"),
                _ => word.to_owned(),
            });
            format!("{table} {}", words.collect::<Vec<_>>().join(" "))
        };
        Some((first..=last).map(of_row).collect())
    };
    each().unwrap_or_else(|| vec![rule.to_owned()])
}

/// Both sides of a line; a cell without a table is of the table named before it.
pub(super) fn parse(line: &str) -> Option<(Side, Relation, Side)> {
    let (mut left, mut right) = (Side::new(), Side::new());
    let mut relation = None;
    let mut table = None;
    for word in line.split(' ') {
        match word {
            "+" => {}
            "=" => relation = Some(Relation::Equal),
            "<=" => relation = Some(Relation::AtMost),
            _ if word.starts_with('Q')
                && word.len() > 2
                && word.as_bytes()[1].is_ascii_digit()
                && table_like(word) =>
            {
                table = Some(word);
            }
            _ => {
                let side = if relation.is_none() { &mut left } else { &mut right };
                side.push(cells(table?, word)?);
            }
        }
    }
    Some((left, relation?, right)).filter(|(left, _, right)| !left.is_empty() && !right.is_empty())
}

/// `Q6e` is a table, `Q2` and `Q2:Q9999` are cells of column Q.
fn table_like(word: &str) -> bool {
    !word.contains(':') && (word.bytes().any(|byte| byte.is_ascii_lowercase()) || word.len() == 3)
}

/// `B2` or `B2:B9`.
fn cells(table: &str, word: &str) -> Option<Cells> {
    let (first, last) = word.split_once(':').unwrap_or((word, word));
    let row = |cell: &str| cell.get(1..)?.parse().ok();
    let letter = first.bytes().next().filter(u8::is_ascii_uppercase)?;
    let column = usize::from(letter.checked_sub(b'B')?);
    Some(Cells { table: table.to_owned(), column, rows: row(first)?..=row(last)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_two_sums_of_cells() {
        let (left, relation, right) = parse("Q4a Q2:Q9999 = Q5a C15 + C16").unwrap();
        let of = |table: &str, column, rows| Cells { table: table.to_owned(), column, rows };
        assert_eq!(left, [of("Q4a", 15, 2..=9999)]);
        assert_eq!(relation, Relation::Equal);
        assert_eq!(right, [of("Q5a", 1, 15..=15), of("Q5a", 1, 16..=16)]);
        assert_eq!(parse("Q11 B13 = Q5a C2").unwrap().0, [of("Q11", 0, 13..=13)]);
        assert_eq!(parse("Q5a C2"), None);
        assert_eq!(lines("each Q8b 2-3: B <= Q7b B"), ["Q8b B2 <= Q7b B2", "Q8b B3 <= Q7b B3"]);
    }
}
