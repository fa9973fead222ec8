//! What HUD's codes and the columns that hold them are called.

use std::collections::BTreeSet;

use super::super::tree::root;
use super::token::Token;

/// Lists whose numbers are told apart from any other number: living situations and rental subsidies.
const SITUATIONS: [&str; 2] = ["3.12.1", "3.12.A"];
/// Short names that variables for answers go by.
const SHORT: [&str; 6] = ["relationship", "situation", "subsidy", "quality", "project_type", "record_type"];

pub(super) struct Names {
    /// Constants of columns that hold codes, such as `RELATIONSHIP_TO_HOH`.
    pub(super) columns: BTreeSet<String>,
    /// What a variable of such an answer is called, such as `destination`.
    pub(super) variables: BTreeSet<String>,
    /// Numbers of living situations and subsidies.
    pub(super) situations: BTreeSet<String>,
    /// Each number with the words of its text.
    codes: Vec<(String, BTreeSet<String>)>,
}

impl Names {
    pub(super) fn read() -> Self {
        let rows = |file: &str| {
            let path = root().join("shared/hud/data").join(file);
            csv::Reader::from_path(path).unwrap().into_records().map(Result::unwrap).collect::<Vec<_>>()
        };
        // file, position, column, data_element, type, nullable, max_length, list_id
        let columns: BTreeSet<String> = rows("columns.csv")
            .iter()
            .filter(|row| &row[4] == "I" && !row[7].is_empty())
            .map(|row| constant(&row[2]))
            .collect();
        // list_id, list_name, code, text
        let lists = rows("lists.csv");
        let situations = lists.iter().filter(|row| SITUATIONS.contains(&&row[0]));
        let mut variables: BTreeSet<String> = columns.iter().map(|column| column.to_lowercase()).collect();
        variables.extend(SHORT.map(str::to_owned));
        Self {
            columns,
            variables,
            situations: situations.map(|row| row[2].to_owned()).filter(|code| code.len() == 3).collect(),
            codes: lists.iter().map(|row| (row[2].to_owned(), words(&row[3]))).collect(),
        }
    }

    /// `const NAME: i64 = 5;` where one of HUD's codes has that number and all words of the name.
    pub(super) fn is_code_constant(&self, tokens: &[Token]) -> bool {
        let [_, name, colon, _, equals, number, semicolon, ..] = tokens else { return false };
        let shape = (colon.text.as_str(), equals.text.as_str(), semicolon.text.as_str());
        let of_name = words(&name.text);
        shape == (":", "=", ";")
            && self.codes.iter().any(|(code, text)| *code == number.text && of_name.is_subset(text))
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// `RelationshipToHoH` → `RELATIONSHIP_TO_HOH`, as `hud::columns` names it.
fn constant(column: &str) -> String {
    let column = column.replace("HoH", "Hoh").replace("CoC", "Coc");
    let letters: Vec<char> = column.chars().collect();
    let mut name = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let follows_small = at > 0 && !letters[at - 1].is_uppercase();
        let begins_word = at > 0 && letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && (follows_small || begins_word) {
            name.push('_');
        }
        name.push(letter.to_ascii_uppercase());
    }
    name
}
