//! Rust as far as the search for numbers needs it: names, numbers and marks.

/// A name, a number or a mark, and the line it stands on.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

impl Token {
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// Marks of two letters that must not be read as two.
const MARKS: [&str; 6] = ["==", "!=", "=>", "::", "..", "->"];

/// The tokens of code; comments and texts are left out.
pub(super) fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            '\'' if rest.starts_with("'\"'") => 3,
            '\'' if rest.starts_with("'\\\"'") => 4,
            '"' => text_length(rest),
            letter if letter.is_alphanumeric() || letter == '_' => {
                let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
                rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
            }
            _ if MARKS.iter().any(|mark| rest.starts_with(mark)) => 2,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        let is_text = token.contains('"');
        if !token.starts_with("//") && !is_text && !first.is_whitespace() {
            found.push(Token { text: token.to_owned(), line });
        }
        line += token.matches('\n').count();
        rest = after;
    }
    found
}

/// Length of the text that begins here, with its quotes.
fn text_length(code: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in code.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    code.len()
}

/// What stands between the bracket that begins here and the one that closes it.
pub(super) fn group_from(tokens: &[Token]) -> &[Token] {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return tokens.get(1..at).unwrap_or_default();
        }
    }
    &[]
}

/// What stands between the bracket that ends here and the one that opens it.
pub(super) fn group_before(tokens: &[Token]) -> &[Token] {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().rev() {
        match token.text.as_str() {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tokens[at + 1..tokens.len() - 1];
        }
    }
    &[]
}
