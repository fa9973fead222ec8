//! A code of HUD stands as a name of `hud::lists`, never as a bare number (ADR 0002).

mod names;
mod token;

use std::collections::BTreeSet;

use super::tree::{files, none};
use names::Names;
use token::{Token, group_before, group_from, tokens};

/// Where rows of HUD are read, compared and written.
const FOLDERS: &[&str] = &["shared/", "local/src/", "functions/"];

/// Folders that may hold bare codes, each with its reason.
const ALLOWED: &[(&str, &str)] = &[
    ("shared/hud/", "the lists themselves, and the sets that HUD makes of them"),
    ("shared/testkit/", "rows for tests, written as they stand in a file"),
    ("shared/exchange/src/generate/", "invented rows, drawn from numbers as they stand in a file"),
    ("local/src/demo/", "invented rows, drawn from numbers as they stand in a file"),
];

/// Lines with a bare code, and what it is.
fn bare_codes(text: &str, names: &Names) -> BTreeSet<(usize, String)> {
    let tokens = tokens(text);
    let mut found = BTreeSet::new();
    let mut find = |at: usize, what: &str| {
        found.insert((tokens[at].line, what.to_owned()));
    };
    for (at, token) in tokens.iter().enumerate() {
        let rest = &tokens[at..];
        match token.text.as_str() {
            "==" | "!=" if is_number(&rest[1..]) && is_answer(&tokens[..at], names) => {
                find(at, "an answer compared with a number");
            }
            "is" | "among" if at > 0 && tokens[at - 1].text == "." && asks_for_number(rest) => {
                find(at, "an answer asked for a number");
            }
            "matches" if rest.get(1).is_some_and(|next| next.text == "!") => {
                let group = group_from(&rest[2..]);
                let comma = group.iter().position(|token| token.text == ",").unwrap_or(group.len());
                let (subject, pattern) = group.split_at(comma);
                if is_answer(subject, names) && pattern.iter().any(Token::is_number) {
                    find(at, "an answer matched with a number");
                }
            }
            "match" => arms_with_numbers(rest, names).for_each(|arm| find(at + arm, "an arm of an answer")),
            "8" if is_list(rest, &["8", "9", "99"]) => find(at, "the reasons for missing data"),
            "[" if is_list_of_situations(rest, names) => find(at, "a list of living situations"),
            "const" if names.is_code_constant(rest) => find(at, "a constant with the words of a code"),
            "of" | "from"
                if at > 1
                    && tokens[at - 2].text == "Code"
                    && group_from(&rest[1..]).iter().any(Token::is_number) =>
            {
                find(at, "an answer made of a number");
            }
            column if names.columns.contains(column) && writes_number(rest) => {
                find(at, "a number for a column of codes");
            }
            _ => {}
        }
    }
    found
}

/// `8`, or `Some(8)`.
fn is_number(tokens: &[Token]) -> bool {
    match tokens {
        [some, open, number, ..] if some.text == "Some" && open.text == "(" => number.is_number(),
        [number, ..] => number.is_number(),
        [] => false,
    }
}

/// `is(435)`, `among(&[3, 13])`.
fn asks_for_number(call: &[Token]) -> bool {
    let first = call[1..].iter().find(|token| !matches!(token.text.as_str(), "(" | "&" | "["));
    first.is_some_and(Token::is_number)
}

/// Whether an expression that ends here is an answer from a list: a name of a column of codes, or what reads one.
fn is_answer(expression: &[Token], names: &Names) -> bool {
    let Some(last) = expression.last() else { return false };
    if last.text != ")" {
        return names.variables.contains(&last.text);
    }
    let group = group_before(expression);
    let called = expression[..expression.len() - group.len() - 2].last();
    let reads = |token: &Token| token.text == "integer" || names.columns.contains(&token.text);
    group.iter().any(reads)
        || called.is_some_and(|name| reads(name) || names.variables.contains(&name.text))
        || group.is_empty() && called.is_some_and(|name| matches!(name.text.as_str(), "code" | "number"))
}

/// Distances from `match` to the arms that have a number, if an answer is matched.
fn arms_with_numbers<'t>(tokens: &'t [Token], names: &Names) -> impl Iterator<Item = usize> + 't {
    let open = tokens.iter().position(|token| token.text == "{").unwrap_or(tokens.len());
    let arms = match is_answer(&tokens[1.min(open)..open], names) {
        true => group_from(&tokens[open..]),
        false => &[],
    };
    let mut depth = 0_i32;
    let mut pattern = true;
    arms.iter().enumerate().filter_map(move |(at, token)| {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        match token.text.as_str() {
            "=>" | "if" if depth == 0 => pattern = false,
            "," | "}" if depth == 0 => pattern = true,
            _ => {}
        }
        (pattern && token.is_number()).then_some(open + 1 + at)
    })
}

/// Those numbers, with anything between but a name.
fn is_list(tokens: &[Token], numbers: &[&str]) -> bool {
    numbers
        .iter()
        .enumerate()
        .all(|(at, number)| tokens.get(at * 2).is_some_and(|token| token.text == *number))
}

/// Three or more numbers, all of them living situations or subsidies.
fn is_list_of_situations(tokens: &[Token], names: &Names) -> bool {
    let group = group_from(tokens);
    let numbers: Vec<&str> =
        group.iter().map(|token| token.text.as_str()).filter(|text| *text != ",").collect();
    numbers.len() >= 3 && numbers.iter().all(|number| names.situations.contains(*number))
}

/// Whether a number stands as a value behind the column in the same list of arguments.
fn writes_number(tokens: &[Token]) -> bool {
    let mut depth = 0_i32;
    let after = tokens.windows(3).skip(1).take_while(|window| {
        match window[0].text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            ";" => depth = -1,
            _ => {}
        }
        depth >= 0
    });
    tokens.get(1).is_some_and(|next| next.text == ",")
        && after.into_iter().any(|window| {
            window[1].is_number()
                && matches!(window[0].text.as_str(), "(" | "," | "[" | "{" | "&")
                && matches!(window[2].text.as_str(), ")" | "," | "]" | "}")
        })
}

#[test]
fn every_code_of_hud_outside_its_crate_is_a_name() {
    let names = Names::read();
    let mut findings = Vec::new();
    for file in files(&[".rs"]) {
        let is_ours = FOLDERS.iter().any(|folder| file.path.starts_with(folder));
        let is_allowed = ALLOWED.iter().any(|(folder, _)| file.path.starts_with(folder));
        let is_tests = file.is_test() || file.path.ends_with("/tests.rs");
        if is_ours && !is_allowed && !is_tests {
            let found = bare_codes(file.without_tests(), &names);
            findings.extend(found.into_iter().map(|(line, what)| format!("{}:{line}: {what}", file.path)));
        }
    }
    none(&findings);
}

#[test]
fn the_search_for_bare_codes_finds_the_ones_there_were() {
    let names = Names::read();
    for bare in [
        "p.destination.is(435)",
        "kind.code.among(&[3, 13])",
        "record.integer(PERCENT_AMI) == Some(3)",
        "person.and_then(|person| person.record.integer(client::VETERAN_STATUS)) == Some(1)",
        "relationship(definition, member, answers) != Some(1)",
        "form.project_type == Some(13)",
        "matches!(form.project_type, Some(0..=3 | 8..=10))",
        "matches!(project_type.code(), 0 | 1 | 2)",
        "match program.project_type { 4 => 11, _ => 8 }",
        "match kind.code.number() { Some(100..=199) | None => false, Some(_) => true }",
        "matches!(record.integer(quality), Some(8 | 9 | 99))",
        "code.among(&[8, 9, 99])",
        "const DESTINATION: &[i16] = &[116, 101, 118];",
        "const BED_NIGHT: i64 = 200;",
        "const ANNUAL: i16 = 5;",
        "const NOT_COLLECTED: i64 = 99;",
        "put(record, RACE_NONE, Some(99));",
        "row.set(enrollment::DISABLING_CONDITION, Value::Integer(99));",
        "let all = [(client::ASIAN, 2)];",
        "issue::name(first, last, Code::of(Some(1)))",
    ] {
        assert!(!bare_codes(bare, &names).is_empty(), "{bare}");
    }
}

#[test]
fn ages_days_months_and_places_are_no_codes() {
    let names = Names::read();
    for fine in [
        "Line::new(\"13-17\", |p| p.age.within(13..=17))",
        "const MONTHS: [i32; 4] = [1, 4, 7, 10];",
        "const LATE_AFTER: i32 = 11;",
        "const LONG_EPISODE: i32 = 365;",
        "file.columns().len() == 8",
        "record.money(ib::EARNED_AMOUNT) == Some(0)",
        "row.date(3).is_none() // destination == 410",
        "record.is(ce::ACCESS_POINT, NoYes::Yes) && days > 14",
        "match project.kind.code.named() { Some(ProjectType::PhRapidReHousing) => 120, _ => 90 }",
        "let text = \"destination == 410\";",
        "row.text(0, &id).number(dv::WHEN_OCCURRED, answer)",
    ] {
        assert_eq!(bare_codes(fine, &names), BTreeSet::new(), "{fine}");
    }
}
