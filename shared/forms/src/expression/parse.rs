//! Text → tree, by recursive descent. The grammar stands in the crate's README.

use super::token::{Token, TokenKind, tokens};
use super::{Aggregate, MAX_DEPTH, MAX_NODES, Name, Operator, Tree};

/// Why a text is not an expression. `at` is the byte where it went wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseFault {
    /// A character that begins nothing.
    #[error("unreadable at {at}")]
    Unreadable {
        /// Byte.
        at: usize,
    },
    /// Something else was expected here.
    #[error("expected {expected} at {at}")]
    Expected {
        /// What was expected.
        expected: &'static str,
        /// Byte.
        at: usize,
    },
    /// `$word` is not a name.
    #[error("unknown name ${word}")]
    UnknownName {
        /// The word.
        word: String,
    },
    /// A word before a bracket is not a function, or takes other arguments.
    #[error("unknown function {word}")]
    UnknownFunction {
        /// The word.
        word: String,
    },
    /// More nodes or nesting than allowed.
    #[error("longer than {MAX_NODES} nodes or deeper than {MAX_DEPTH}")]
    TooLarge,
}

/// Reads one expression.
pub fn parse(text: &str) -> Result<Tree, ParseFault> {
    let tokens = tokens(text)?;
    if tokens.len() > 4 * MAX_NODES {
        return Err(ParseFault::TooLarge);
    }
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0, end: text.len() };
    let tree = parser.expression()?;
    if parser.next < tokens.len() {
        return Err(parser.expected("the end"));
    }
    if tree.n_nodes() > MAX_NODES || tree.depth() > MAX_DEPTH {
        return Err(ParseFault::TooLarge);
    }
    Ok(tree)
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
    end: usize,
}

impl Parser<'_> {
    fn expression(&mut self) -> Result<Tree, ParseFault> {
        self.depth += 1;
        if self.depth > 4 * MAX_DEPTH {
            return Err(ParseFault::TooLarge);
        }
        let mut parts = vec![self.conjunction()?];
        while self.take("||") {
            parts.push(self.conjunction()?);
        }
        self.depth -= 1;
        Ok(one_or(parts, Tree::Or))
    }

    fn conjunction(&mut self) -> Result<Tree, ParseFault> {
        let mut parts = vec![self.negation()?];
        while self.take("&&") {
            parts.push(self.negation()?);
        }
        Ok(one_or(parts, Tree::And))
    }

    fn negation(&mut self) -> Result<Tree, ParseFault> {
        let mut n_signs = 0;
        while self.take("!") {
            n_signs += 1;
        }
        if n_signs > MAX_DEPTH {
            return Err(ParseFault::TooLarge);
        }
        let tree = self.comparison()?;
        Ok((0..n_signs).fold(tree, |tree, _| Tree::Not(Box::new(tree))))
    }

    fn comparison(&mut self) -> Result<Tree, ParseFault> {
        let left = self.sum()?;
        if self.take_word("in") {
            let list = self.list()?;
            return Ok(Tree::In(Box::new(left), Box::new(list)));
        }
        let comparisons = &Operator::ALL[..6];
        match comparisons.iter().find(|(_, text)| self.take(text)) {
            Some((operator, _)) => {
                let right = self.sum()?;
                Ok(Tree::Binary(*operator, Box::new(left), Box::new(right)))
            }
            None => Ok(left),
        }
    }

    fn sum(&mut self) -> Result<Tree, ParseFault> {
        let mut left = self.term()?;
        let mut n_terms = 1;
        while let Some((operator, _)) = Operator::ALL[6..].iter().find(|(_, text)| self.take(text)) {
            n_terms += 1;
            if n_terms > MAX_DEPTH {
                return Err(ParseFault::TooLarge);
            }
            left = Tree::Binary(*operator, Box::new(left), Box::new(self.term()?));
        }
        Ok(left)
    }

    fn list(&mut self) -> Result<Tree, ParseFault> {
        if !self.take("[") {
            return match self.term()? {
                name @ (Tree::Item(_) | Tree::Name(_)) => Ok(name),
                _ => Err(self.expected("a list")),
            };
        }
        let mut parts = vec![self.sum()?];
        while self.take(",") {
            parts.push(self.sum()?);
        }
        self.need("]")?;
        Ok(Tree::List(parts))
    }

    fn term(&mut self) -> Result<Tree, ParseFault> {
        if self.take("(") {
            let inner = self.expression()?;
            self.need(")")?;
            return Ok(inner);
        }
        let Some(token) = self.tokens.get(self.next) else {
            return Err(self.expected("a value"));
        };
        let tree = match &token.kind {
            TokenKind::Number(hundredths) => Tree::Number(*hundredths),
            TokenKind::Text(text) => Tree::Text(text.clone()),
            TokenKind::Date(date) => Tree::Date(*date),
            TokenKind::Dollar(word) => {
                Tree::Name(Name::from_word(word).ok_or(ParseFault::UnknownName { word: word.clone() })?)
            }
            TokenKind::Word(word) => match word.as_str() {
                "true" => Tree::Bool(true),
                "false" => Tree::Bool(false),
                "in" => return Err(self.expected("a value")),
                _ => {
                    let word = word.clone();
                    self.next += 1;
                    return if self.take("(") { self.call(&word) } else { Ok(Tree::Item(word)) };
                }
            },
            TokenKind::Sign(_) => return Err(self.expected("a value")),
        };
        self.next += 1;
        Ok(tree)
    }

    fn call(&mut self, word: &str) -> Result<Tree, ParseFault> {
        let unknown = || ParseFault::UnknownFunction { word: word.to_owned() };
        if let Some((aggregate, _)) = Aggregate::ALL.iter().find(|(_, text)| *text == word) {
            let Some(Token { kind: TokenKind::Word(group), .. }) = self.tokens.get(self.next) else {
                return Err(self.expected("a group"));
            };
            self.next += 1;
            self.need(".*")?;
            self.need(")")?;
            return Ok(Tree::Aggregate(*aggregate, group.clone()));
        }
        let mut arguments = vec![self.expression()?];
        while self.take(",") {
            arguments.push(self.expression()?);
        }
        self.need(")")?;
        match word {
            "min" => return Ok(Tree::Min(arguments)),
            "max" => return Ok(Tree::Max(arguments)),
            _ => {}
        }
        let mut arguments = arguments.into_iter().map(Box::new);
        let call = match (word, arguments.next(), arguments.next()) {
            ("answered", Some(value), None) => Tree::Answered(value),
            ("days_between", Some(from), Some(to)) => Tree::DaysBetween(from, to),
            ("years_between", Some(from), Some(to)) => Tree::YearsBetween(from, to),
            ("plus_days", Some(date), Some(days)) => Tree::PlusDays(date, days),
            _ => return Err(unknown()),
        };
        if arguments.next().is_some() { Err(unknown()) } else { Ok(call) }
    }

    fn take(&mut self, sign: &str) -> bool {
        let here = self.tokens.get(self.next).map(|token| &token.kind);
        let taken = matches!(here, Some(TokenKind::Sign(found)) if *found == sign);
        self.next += usize::from(taken);
        taken
    }

    fn take_word(&mut self, word: &str) -> bool {
        let here = self.tokens.get(self.next).map(|token| &token.kind);
        let taken = matches!(here, Some(TokenKind::Word(found)) if found == word);
        self.next += usize::from(taken);
        taken
    }

    fn need(&mut self, sign: &'static str) -> Result<(), ParseFault> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(sign)) }
    }

    fn expected(&self, expected: &'static str) -> ParseFault {
        let at = self.tokens.get(self.next).map_or(self.end, |token| token.at);
        ParseFault::Expected { expected, at }
    }
}

fn one_or(mut parts: Vec<Tree>, several: fn(Vec<Tree>) -> Tree) -> Tree {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            several(parts)
        }
    }
}
